//! Whole files in one call: one trip to the pool instead of one per system call.

use rustix::fs::{Mode, OFlags};

use super::{Result, on_descriptor, on_path, retry};
use crate::SysError;
use crate::sys::descriptor;

use std::os::fd::{AsFd, BorrowedFd};

/// The longest content that is read into memory at once, as in Node.
pub const MAX_CONTENT_BYTES: u64 = (1 << 31) - 1;

/// A read that does not know the size grows by at least this much.
const UNKNOWN_SIZE_BYTES: usize = 64 * 1024;

/// One more than the file's size is asked for, so that its end shows without another growth.
const END_PROBE_BYTES: usize = 1;

/// What reading a whole file gives.
#[derive(Debug, PartialEq, Eq)]
pub enum Content {
    /// Its bytes.
    Bytes(Vec<u8>),
    /// Its size, which is above [`MAX_CONTENT_BYTES`].
    TooLarge(u64),
}

/// Opens, reads and closes a file.
pub fn read_file(path: &[u8], flags: i32) -> Result<Content> {
    let flags = OFlags::from_bits_retain(flags.cast_unsigned()) | OFlags::CLOEXEC;
    let fd = on_path("open", path, || rustix::fs::open(path, flags, Mode::from_raw_mode(0o666)))?;
    read_rest(fd.as_fd(), true)
}

/// Reads an open file from its position to its end.
pub fn read_to_end(fd: i32) -> Result<Content> {
    let descriptor = descriptor::borrow(fd).ok_or_else(|| SysError::new(rustix::io::Errno::BADF, "fstat"))?;
    read_rest(descriptor, false)
}

fn read_rest(fd: BorrowedFd<'_>, from_start: bool) -> Result<Content> {
    let stat = retry(|| rustix::fs::fstat(fd)).map_err(|errno| SysError::new(errno, "fstat"))?;
    let is_regular = rustix::fs::FileType::from_raw_mode(stat.st_mode) == rustix::fs::FileType::RegularFile;
    let size = if is_regular { u64::try_from(stat.st_size).unwrap_or(0) } else { 0 };
    if size > MAX_CONTENT_BYTES {
        return Ok(Content::TooLarge(size));
    }
    // Files of /proc claim to be empty; from a position in the middle less than the size is left.
    let expected = if from_start { size as usize } else { 0 };
    let mut bytes = Vec::with_capacity(expected + END_PROBE_BYTES);
    loop {
        if bytes.len() == bytes.capacity() {
            bytes.reserve(UNKNOWN_SIZE_BYTES.max(bytes.len() / 2));
        }
        let read = retry(|| rustix::io::read(fd, rustix::buffer::spare_capacity(&mut bytes)))
            .map_err(|errno| SysError::new(errno, "read"))?;
        if read == 0 {
            return Ok(Content::Bytes(bytes));
        }
        if bytes.len() as u64 > MAX_CONTENT_BYTES {
            return Ok(Content::TooLarge(bytes.len() as u64));
        }
    }
}

/// Opens, writes and closes a file.
pub fn write_file(path: &[u8], bytes: &[u8], flags: i32, mode: u32) -> Result<()> {
    let flags = OFlags::from_bits_retain(flags.cast_unsigned()) | OFlags::CLOEXEC;
    let fd = on_path("open", path, || rustix::fs::open(path, flags, Mode::from_raw_mode(mode)))?;
    let number = descriptor::release(fd);
    let written = write_all(number, bytes);
    // A full disk may show only when the file is closed.
    let closed = super::close(number);
    written.and(closed)
}

/// Writes all bytes at the descriptor's position.
pub fn write_all(fd: i32, bytes: &[u8]) -> Result<()> {
    let mut rest = bytes;
    while !rest.is_empty() {
        let written = on_descriptor("write", fd, |fd| rustix::io::write(fd, rest))?;
        rest = &rest[written..];
    }
    Ok(())
}
