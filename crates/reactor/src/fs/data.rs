//! Open descriptors: opening, reading, writing and their like.

use std::io::{IoSlice, IoSliceMut};

use rustix::fs::{Mode, OFlags};

use super::{Result, on_descriptor, on_path};
use crate::SysError;
use crate::sys::descriptor;

/// Opens a file. The descriptor is closed in programs that this one starts.
pub fn open(path: &[u8], flags: i32, mode: u32) -> Result<i32> {
    let flags = OFlags::from_bits_retain(flags.cast_unsigned()) | OFlags::CLOEXEC;
    let fd = on_path("open", path, || rustix::fs::open(path, flags, Mode::from_raw_mode(mode)))?;
    Ok(descriptor::release(fd))
}

/// Closes a descriptor.
pub fn close(fd: i32) -> Result<()> {
    // Never again after EINTR: on Linux the descriptor is closed then too, and may be another's.
    match descriptor::close(fd) {
        Ok(()) | Err(rustix::io::Errno::INTR) => Ok(()),
        Err(errno) => Err(SysError::new(errno, "close")),
    }
}

/// Reads once, at a position or at the descriptor's own.
pub fn read(fd: i32, buffer: &mut [u8], position: Option<u64>) -> Result<usize> {
    on_descriptor("read", fd, |fd| match position {
        Some(at) => rustix::io::pread(fd, &mut *buffer, at),
        None => rustix::io::read(fd, &mut *buffer),
    })
}

/// Writes once, at a position or at the descriptor's own.
pub fn write(fd: i32, bytes: &[u8], position: Option<u64>) -> Result<usize> {
    on_descriptor("write", fd, |fd| match position {
        Some(at) => rustix::io::pwrite(fd, bytes, at),
        None => rustix::io::write(fd, bytes),
    })
}

/// Reads once into several buffers.
pub fn readv(fd: i32, buffers: &mut [IoSliceMut<'_>], position: Option<u64>) -> Result<usize> {
    on_descriptor("read", fd, |fd| match position {
        Some(at) => rustix::io::preadv(fd, buffers, at),
        None => rustix::io::readv(fd, buffers),
    })
}

/// Writes once from several buffers.
pub fn writev(fd: i32, buffers: &[IoSlice<'_>], position: Option<u64>) -> Result<usize> {
    on_descriptor("write", fd, |fd| match position {
        Some(at) => rustix::io::pwritev(fd, buffers, at),
        None => rustix::io::writev(fd, buffers),
    })
}

/// Writes everything to the device.
pub fn fsync(fd: i32) -> Result<()> {
    on_descriptor("fsync", fd, rustix::fs::fsync)
}

/// Writes the data, and of its attributes what reading it needs, to the device.
pub fn fdatasync(fd: i32) -> Result<()> {
    on_descriptor("fdatasync", fd, rustix::fs::fdatasync)
}

/// Cuts or extends a file.
pub fn ftruncate(fd: i32, length: u64) -> Result<()> {
    on_descriptor("ftruncate", fd, |fd| rustix::fs::ftruncate(fd, length))
}
