//! Changing the environment of this process.
//!
//! The C library keeps it in memory that other threads may read without a lock, when they look up a
//! time zone or a host name. There is no way to make that sound from here; like every runtime with
//! a writable environment we accept it, and keep the writes in one place.

use std::env;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;

/// Sets a variable. Returns false for what the system cannot hold: an empty name, a `=` in the
/// name, a NUL byte anywhere.
pub fn set(name: &str, value: &str) -> bool {
    if !is_name(name) || value.contains('\0') {
        return false;
    }
    // SAFETY: the name and the value are valid. Writers: this thread alone, see `unset`. Readers on
    // other threads go through `std::env`, which locks, or through the C library, see above.
    unsafe { env::set_var(name, value) };
    if name == "TZ" {
        read_time_zone();
    }
    true
}

/// Removes a variable; nothing happens when there is none.
pub fn unset(name: &str) {
    if is_name(name) {
        // SAFETY: as in `set`.
        unsafe { env::remove_var(name) };
    }
    if name == "TZ" {
        read_time_zone();
    }
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && !OsStr::new(name).as_bytes().iter().any(|byte| matches!(byte, b'=' | 0))
}

fn read_time_zone() {
    unsafe extern "C" {
        fn tzset();
    }
    // SAFETY: takes no arguments; reads TZ, which only this thread writes.
    unsafe { tzset() };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_the_system_cannot_hold_are_refused() {
        assert!(!set("", "x") && !set("A=B", "x") && !set("A\0", "x") && !set("A", "x\0"));
    }

    #[test]
    fn a_variable_can_be_set_and_removed() {
        assert!(set("SILK_ENVIRONMENT_TEST", "1"));
        assert_eq!(env::var("SILK_ENVIRONMENT_TEST").as_deref(), Ok("1"));
        unset("SILK_ENVIRONMENT_TEST");
        assert!(env::var_os("SILK_ENVIRONMENT_TEST").is_none());
    }
}
