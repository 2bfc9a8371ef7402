//! What this process has used, and sending signals: calls of the C library without a safe wrapper.

use std::mem::MaybeUninit;
use std::time::Duration;

use crate::{Errno, SysError};

/// The counters of `getrusage` that the kernel keeps.
#[derive(Clone, Copy, Debug)]
pub struct Usage {
    /// Processor time in user mode.
    pub user: Duration,
    /// Processor time in the kernel.
    pub system: Duration,
    /// The largest resident set so far, KiB.
    pub max_rss_kib: i64,
    /// Page faults served without I/O, and with.
    pub page_faults: [i64; 2],
    /// Blocks read and written.
    pub blocks: [i64; 2],
    /// Context switches, voluntary and not.
    pub switches: [i64; 2],
}

/// Whose usage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// All threads of the process.
    Process,
    /// The calling thread.
    Thread,
}

/// Reads the counters.
pub fn usage(who: Who) -> Result<Usage, SysError> {
    let who = match who {
        Who::Process => libc::RUSAGE_SELF,
        Who::Thread => libc::RUSAGE_THREAD,
    };
    let mut raw = MaybeUninit::<libc::rusage>::uninit();
    // SAFETY: room for the structure that the call fills.
    if unsafe { libc::getrusage(who, raw.as_mut_ptr()) } != 0 {
        return Err(SysError::new(Errno::from(std::io::Error::last_os_error()), "getrusage"));
    }
    // SAFETY: the call succeeded, so it has filled the structure.
    let raw = unsafe { raw.assume_init() };
    Ok(Usage {
        user: duration(raw.ru_utime),
        system: duration(raw.ru_stime),
        max_rss_kib: raw.ru_maxrss,
        page_faults: [raw.ru_minflt, raw.ru_majflt],
        blocks: [raw.ru_inblock, raw.ru_oublock],
        switches: [raw.ru_nvcsw, raw.ru_nivcsw],
    })
}

fn duration(time: libc::timeval) -> Duration {
    Duration::from_secs(u64::try_from(time.tv_sec).unwrap_or(0))
        + Duration::from_micros(u64::try_from(time.tv_usec).unwrap_or(0))
}

/// Sends a signal, or with 0 asks whether that would be possible.
pub fn kill(pid: i32, signum: i32) -> Result<(), Errno> {
    // SAFETY: takes numbers.
    if unsafe { libc::kill(pid, signum) } == 0 {
        return Ok(());
    }
    Err(Errno::from(std::io::Error::last_os_error()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_takes_processor_time() {
        let before = usage(Who::Thread).expect("getrusage");
        let mut sum = 0_u64;
        while usage(Who::Thread).expect("getrusage").user < before.user + Duration::from_millis(5) {
            sum = std::hint::black_box(sum.wrapping_add(1));
        }
        assert!(usage(Who::Process).expect("getrusage").max_rss_kib > 0);
    }

    #[test]
    fn signal_zero_asks_for_existence() {
        let own = i32::try_from(std::process::id()).expect("a process id is positive");
        assert_eq!(kill(own, 0), Ok(()));
        assert_eq!(kill(own, 999), Err(Errno::EINVAL));
    }
}
