//! The users and groups of this process, and the user database. The C library's setters change all
//! threads at once, which the system calls do not.

use std::ffi::{CStr, CString, c_char, c_int};
use std::mem::MaybeUninit;
use std::ptr;

use crate::{Errno, SysError};

/// Large enough for every entry of a sane user database; doubled when it is not.
const ENTRY_LEN: usize = 4096;
const ENTRY_LEN_MAX: usize = 1 << 20;

fn check(status: c_int, syscall: &'static str) -> Result<(), SysError> {
    if status == 0 {
        return Ok(());
    }
    Err(SysError::new(Errno::from(std::io::Error::last_os_error()), syscall))
}

/// Sets the real, effective and saved user.
pub fn set_uid(id: u32) -> Result<(), SysError> {
    // SAFETY: takes a number.
    check(unsafe { libc::setuid(id) }, "setuid")
}

/// Sets the effective user.
pub fn set_euid(id: u32) -> Result<(), SysError> {
    // SAFETY: takes a number.
    check(unsafe { libc::seteuid(id) }, "seteuid")
}

/// Sets the real, effective and saved group.
pub fn set_gid(id: u32) -> Result<(), SysError> {
    // SAFETY: takes a number.
    check(unsafe { libc::setgid(id) }, "setgid")
}

/// Sets the effective group.
pub fn set_egid(id: u32) -> Result<(), SysError> {
    // SAFETY: takes a number.
    check(unsafe { libc::setegid(id) }, "setegid")
}

/// Replaces the supplementary groups.
pub fn set_groups(ids: &[u32]) -> Result<(), SysError> {
    // SAFETY: pointer and length are of one slice, which the call only reads.
    check(unsafe { libc::setgroups(ids.len(), ids.as_ptr()) }, "setgroups")
}

/// The supplementary groups of `user` according to the group database, and `extra`.
pub fn init_groups(user: &str, extra: u32) -> Result<(), SysError> {
    let user = CString::new(user).map_err(|_| SysError::new(Errno::EINVAL, "initgroups"))?;
    // SAFETY: a NUL-terminated string that lives across the call.
    check(unsafe { libc::initgroups(user.as_ptr(), extra) }, "initgroups")
}

/// The real user, the effective user, the real group, the effective group.
pub fn ids() -> [u32; 4] {
    // SAFETY: these calls take nothing and cannot fail.
    unsafe { [libc::getuid(), libc::geteuid(), libc::getgid(), libc::getegid()] }
}

/// The supplementary groups.
pub fn groups() -> Result<Vec<u32>, SysError> {
    // SAFETY: a length of zero asks for the count alone.
    let count = unsafe { libc::getgroups(0, ptr::null_mut()) };
    let mut ids = vec![0; usize::try_from(count).unwrap_or(0)];
    // SAFETY: room for `count` numbers; the call writes no more than it is told.
    let written = unsafe { libc::getgroups(count.max(0), ids.as_mut_ptr()) };
    match usize::try_from(written) {
        Ok(written) => {
            ids.truncate(written);
            Ok(ids)
        }
        Err(_) => Err(SysError::new(Errno::from(std::io::Error::last_os_error()), "getgroups")),
    }
}

/// The number of a user; `None` when the database has no such name.
pub fn user_id(name: &str) -> Option<u32> {
    let name = CString::new(name).ok()?;
    lookup(|entry, buffer, len, found| {
        // SAFETY: `lookup` passes room for an entry, and a buffer with its length.
        unsafe { libc::getpwnam_r(name.as_ptr(), entry, buffer, len, found) }
    })
    .map(|(entry, _): (libc::passwd, _)| entry.pw_uid)
}

/// The name of a user; `None` when the database has no such number.
pub fn user_name(id: u32) -> Option<String> {
    let (entry, _buffer): (libc::passwd, _) = lookup(|entry, buffer, len, found| {
        // SAFETY: as in `user_id`.
        unsafe { libc::getpwuid_r(id, entry, buffer, len, found) }
    })?;
    // SAFETY: the entry was found: its name is a NUL-terminated string in the buffer, which lives.
    let name = unsafe { CStr::from_ptr(entry.pw_name) };
    Some(name.to_string_lossy().into_owned())
}

/// An entry of the user database. Names may be any bytes.
#[derive(Clone, Debug)]
pub struct User {
    /// Login name.
    pub name: Vec<u8>,
    /// Primary group.
    pub group: u32,
    /// Home directory.
    pub home: Vec<u8>,
    /// Login shell.
    pub shell: Vec<u8>,
}

/// The entry of a user; `None` when the database has no such number.
pub fn user(id: u32) -> Option<User> {
    let (entry, _buffer): (libc::passwd, _) = lookup(|entry, buffer, len, found| {
        // SAFETY: as in `user_id`.
        unsafe { libc::getpwuid_r(id, entry, buffer, len, found) }
    })?;
    // SAFETY: the entry was found: its strings are NUL-terminated and in the buffer, which lives.
    let text = |field: *mut c_char| unsafe { CStr::from_ptr(field) }.to_bytes().to_vec();
    Some(User { name: text(entry.pw_name), group: entry.pw_gid, home: text(entry.pw_dir), shell: text(entry.pw_shell) })
}

/// The number of a group; `None` when the database has no such name.
pub fn group_id(name: &str) -> Option<u32> {
    let name = CString::new(name).ok()?;
    lookup(|entry, buffer, len, found| {
        // SAFETY: as in `user_id`.
        unsafe { libc::getgrnam_r(name.as_ptr(), entry, buffer, len, found) }
    })
    .map(|(entry, _): (libc::group, _)| entry.gr_gid)
}

/// One of the C library's reentrant searches, with a buffer that grows until the entry fits.
fn lookup<Entry: Copy>(
    search: impl Fn(*mut Entry, *mut c_char, usize, *mut *mut Entry) -> c_int,
) -> Option<(Entry, Vec<c_char>)> {
    let mut len = ENTRY_LEN;
    loop {
        let mut buffer: Vec<c_char> = vec![0; len];
        let mut entry = MaybeUninit::<Entry>::uninit();
        let mut found = ptr::null_mut();
        let status = search(entry.as_mut_ptr(), buffer.as_mut_ptr(), len, &mut found);
        if status == libc::ERANGE && len < ENTRY_LEN_MAX {
            len *= 2;
            continue;
        }
        if found.is_null() {
            return None;
        }
        // SAFETY: `found` is not null: the search has filled the entry.
        return Some((unsafe { entry.assume_init() }, buffer));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn root_is_user_and_group_zero() {
        assert_eq!(user_id("root"), Some(0));
        assert_eq!(user_name(0).as_deref(), Some("root"));
        assert_eq!(group_id("root"), Some(0));
    }

    #[test]
    fn unknown_names_are_not_found() {
        assert_eq!(user_id("no-such-user-here"), None);
        assert_eq!(group_id("no\0group"), None);
    }
}
