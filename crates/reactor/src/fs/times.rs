//! Setting a file's times of access and modification.

use rustix::fs::{AtFlags, CWD, Timespec, Timestamps};

use super::{Result, on_descriptor, on_path};

/// Sets the times of a file, behind links. Times are seconds since 1970.
pub fn utimes(path: &[u8], atime: f64, mtime: f64) -> Result<()> {
    let times = timestamps(atime, mtime);
    on_path("utime", path, || rustix::fs::utimensat(CWD, path, &times, AtFlags::empty()))
}

/// Sets the times of a link itself.
pub fn lutimes(path: &[u8], atime: f64, mtime: f64) -> Result<()> {
    let times = timestamps(atime, mtime);
    on_path("lutime", path, || rustix::fs::utimensat(CWD, path, &times, AtFlags::SYMLINK_NOFOLLOW))
}

/// Sets the times of an open file.
pub fn futimes(fd: i32, atime: f64, mtime: f64) -> Result<()> {
    let times = timestamps(atime, mtime);
    on_descriptor("futime", fd, |fd| rustix::fs::futimens(fd, &times))
}

fn timestamps(atime: f64, mtime: f64) -> Timestamps {
    Timestamps { last_access: timespec(atime), last_modification: timespec(mtime) }
}

/// A double holds today's date with microseconds to spare but not with nanoseconds: those below a
/// microsecond are noise of the conversion, and are cut as libuv cuts them.
fn timespec(seconds: f64) -> Timespec {
    let whole = seconds.floor();
    let microseconds = ((seconds - whole) * 1e6) as i64;
    Timespec { tv_sec: whole as i64, tv_nsec: microseconds.clamp(0, 999_999) * 1000 }
}
