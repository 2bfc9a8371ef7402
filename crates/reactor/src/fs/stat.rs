//! What the system knows about a file or a file system.

use std::os::fd::AsFd;

use rustix::fs::{AtFlags, CWD, Statx, StatxFlags, StatxTimestamp};

use super::{Result, on_descriptor, on_path};

/// A point in time as the kernel gives it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Time {
    /// Since 1970, negative before.
    pub seconds: i64,
    /// Always counted forward from `seconds`.
    pub nanoseconds: u32,
}

/// A file's attributes, in the order of Node's `Stats`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields carry the names of stat(2)")]
pub struct Stat {
    pub dev: u64,
    pub mode: u32,
    pub nlink: u64,
    pub uid: u32,
    pub gid: u32,
    pub rdev: u64,
    pub blksize: u64,
    pub ino: u64,
    pub size: u64,
    pub blocks: u64,
    pub atime: Time,
    pub mtime: Time,
    pub ctime: Time,
    pub birthtime: Time,
}

/// A file system's figures, in the order of Node's `StatFs`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields carry the names of statfs(2)")]
pub struct FileSystemStat {
    pub kind: u64,
    pub bsize: u64,
    pub frsize: u64,
    pub blocks: u64,
    pub bfree: u64,
    pub bavail: u64,
    pub files: u64,
    pub ffree: u64,
}

const WANTED: StatxFlags = StatxFlags::BASIC_STATS.union(StatxFlags::BTIME);

/// A file's attributes, behind links.
pub fn stat(path: &[u8]) -> Result<Stat> {
    on_path("stat", path, || rustix::fs::statx(CWD, path, AtFlags::empty(), WANTED)).map(Stat::from)
}

/// The attributes of a link itself.
pub fn lstat(path: &[u8]) -> Result<Stat> {
    on_path("lstat", path, || rustix::fs::statx(CWD, path, AtFlags::SYMLINK_NOFOLLOW, WANTED)).map(Stat::from)
}

/// An open file's attributes.
pub fn fstat(fd: i32) -> Result<Stat> {
    on_descriptor("fstat", fd, |fd| rustix::fs::statx(fd.as_fd(), c"", AtFlags::EMPTY_PATH, WANTED)).map(Stat::from)
}

impl From<Statx> for Stat {
    fn from(statx: Statx) -> Self {
        Self {
            dev: rustix::fs::makedev(statx.stx_dev_major, statx.stx_dev_minor),
            mode: u32::from(statx.stx_mode),
            nlink: u64::from(statx.stx_nlink),
            uid: statx.stx_uid,
            gid: statx.stx_gid,
            rdev: rustix::fs::makedev(statx.stx_rdev_major, statx.stx_rdev_minor),
            blksize: u64::from(statx.stx_blksize),
            ino: statx.stx_ino,
            size: statx.stx_size,
            blocks: statx.stx_blocks,
            atime: statx.stx_atime.into(),
            mtime: statx.stx_mtime.into(),
            ctime: statx.stx_ctime.into(),
            birthtime: statx.stx_btime.into(),
        }
    }
}

impl From<StatxTimestamp> for Time {
    fn from(time: StatxTimestamp) -> Self {
        Self { seconds: time.tv_sec, nanoseconds: time.tv_nsec }
    }
}

/// The figures of the file system that holds a path.
pub fn statfs(path: &[u8]) -> Result<FileSystemStat> {
    let found = on_path("statfs", path, || rustix::fs::statfs(path))?;
    Ok(FileSystemStat {
        kind: found.f_type.cast_unsigned(),
        bsize: found.f_bsize.cast_unsigned(),
        frsize: found.f_frsize.cast_unsigned(),
        blocks: found.f_blocks,
        bfree: found.f_bfree,
        bavail: found.f_bavail,
        files: found.f_files,
        ffree: found.f_ffree,
    })
}
