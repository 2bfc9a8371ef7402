//! Copying one file's content and mode, inside the kernel where it can.

use std::os::fd::{AsFd, BorrowedFd};

use rustix::fs::{Mode, OFlags, Stat};
use rustix::io::Errno;

use super::{Result, retry};
use crate::SysError;

/// Fail where the target exists.
pub const COPY_EXCLUSIVE: u32 = 1;
/// Share the blocks copy-on-write where the file system can.
pub const COPY_CLONE: u32 = 2;
/// Share the blocks, or fail.
pub const COPY_CLONE_ONLY: u32 = 4;

/// What the kernel is asked to copy in one call; it may do less.
const CHUNK_BYTES: usize = 1 << 30;
const BUFFER_BYTES: usize = 64 * 1024;

/// Copies a file over another, or to where there is none. What a failed copy has made is removed.
pub fn copy_file(from: &[u8], to: &[u8], mode: u32) -> Result<()> {
    copy(from, to, mode).map_err(|errno| SysError::new(errno, "copyfile").with_path(from).with_dest(to))
}

fn copy(from: &[u8], to: &[u8], mode: u32) -> rustix::io::Result<()> {
    let source = retry(|| rustix::fs::open(from, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty()))?;
    let source_stat = retry(|| rustix::fs::fstat(&source))?;
    let exclusive = if mode & COPY_EXCLUSIVE != 0 { OFlags::EXCL } else { OFlags::empty() };
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::CLOEXEC | exclusive;
    let permissions = Mode::from_raw_mode(source_stat.st_mode & 0o7777);
    let target = retry(|| rustix::fs::open(to, flags, permissions))?;
    let target_stat = retry(|| rustix::fs::fstat(&target))?;
    if is_same(&source_stat, &target_stat) {
        return Ok(());
    }
    let copied = fill(source.as_fd(), target.as_fd(), mode).and_then(|()| set_permissions(target.as_fd(), permissions));
    if copied.is_err() {
        // The copy's error is the one to report; a half-written target helps nobody.
        let _ = rustix::fs::unlink(to);
    }
    copied
}

fn is_same(a: &Stat, b: &Stat) -> bool {
    a.st_dev == b.st_dev && a.st_ino == b.st_ino
}

/// Some network and FAT file systems refuse modes; the content counts.
fn set_permissions(target: BorrowedFd<'_>, permissions: Mode) -> rustix::io::Result<()> {
    match retry(|| rustix::fs::fchmod(target, permissions)) {
        Err(Errno::PERM) => Ok(()),
        result => result,
    }
}

fn fill(source: BorrowedFd<'_>, target: BorrowedFd<'_>, mode: u32) -> rustix::io::Result<()> {
    retry(|| rustix::fs::ftruncate(target, 0))?;
    if mode & (COPY_CLONE | COPY_CLONE_ONLY) != 0 {
        match retry(|| rustix::fs::ioctl_ficlone(target, source)) {
            Ok(()) => return Ok(()),
            Err(errno) if mode & COPY_CLONE_ONLY != 0 => return Err(errno),
            Err(_) => {} // the file system cannot; copying can
        }
    }
    fill_in_kernel(source, target)
}

/// Lets the kernel copy; where the two file systems do not allow it, through a buffer.
fn fill_in_kernel(source: BorrowedFd<'_>, target: BorrowedFd<'_>) -> rustix::io::Result<()> {
    let mut any = false;
    loop {
        match retry(|| rustix::fs::copy_file_range(source, None, target, None, CHUNK_BYTES)) {
            // Files of /proc claim to be empty, and the kernel believes them.
            Ok(0) if !any => return fill_through_buffer(source, target),
            Ok(0) => return Ok(()),
            Ok(_) => any = true,
            Err(Errno::XDEV | Errno::NOSYS | Errno::INVAL | Errno::OPNOTSUPP | Errno::BADF | Errno::PERM) if !any => {
                return fill_through_buffer(source, target);
            }
            Err(errno) => return Err(errno),
        }
    }
}

fn fill_through_buffer(source: BorrowedFd<'_>, target: BorrowedFd<'_>) -> rustix::io::Result<()> {
    let mut buffer = vec![0; BUFFER_BYTES];
    loop {
        let read = retry(|| rustix::io::read(source, &mut buffer[..]))?;
        if read == 0 {
            return Ok(());
        }
        let mut rest = &buffer[..read];
        while !rest.is_empty() {
            let written = retry(|| rustix::io::write(target, rest))?;
            rest = &rest[written..];
        }
    }
}
