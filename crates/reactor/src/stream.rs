//! A pipe, socket or terminal as a non-blocking stream of bytes: one system call per method. Waiting
//! until it is ready is the loop's work.

use std::io::IoSlice;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd, RawFd};

use rustix::io::Errno;

use crate::SysError;
use crate::sys::descriptor;

/// An open stream.
#[derive(Debug)]
pub struct Stream {
    fd: OwnedFd,
}

/// What a read gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Read {
    /// So many bytes were added.
    Bytes(usize),
    /// Nothing now.
    WouldBlock,
    /// Nothing any more.
    End,
}

impl Stream {
    /// Takes over a descriptor by its number; from now on it is closed by dropping this.
    pub fn adopt(fd: RawFd) -> Result<Self, SysError> {
        let fd = descriptor::adopt(fd).ok_or_else(|| SysError::new(Errno::BADF, "open"))?;
        let stream = Self { fd };
        rustix::io::ioctl_fionbio(&stream.fd, true).map_err(|errno| SysError::new(errno, "open"))?;
        Ok(stream)
    }

    /// A stream over an owned descriptor, which is non-blocking already.
    pub fn new(fd: OwnedFd) -> Self {
        Self { fd }
    }

    /// Reads into the free capacity of `buffer`.
    pub fn read(&self, buffer: &mut Vec<u8>) -> Result<Read, SysError> {
        loop {
            match rustix::io::read(&self.fd, rustix::buffer::spare_capacity(buffer)) {
                Ok(0) => return Ok(Read::End),
                Ok(count) => return Ok(Read::Bytes(count)),
                Err(Errno::AGAIN) => return Ok(Read::WouldBlock),
                Err(Errno::INTR) => {}
                Err(errno) => return Err(SysError::new(errno, "read")),
            }
        }
    }

    /// Writes once; 0 when nothing can be taken now.
    pub fn write(&self, slices: &[IoSlice<'_>]) -> Result<usize, SysError> {
        loop {
            match rustix::io::writev(&self.fd, slices) {
                Ok(count) => return Ok(count),
                Err(Errno::AGAIN) => return Ok(0),
                Err(Errno::INTR) => {}
                Err(errno) => return Err(SysError::new(errno, "write")),
            }
        }
    }

    /// Tells the other side that nothing more comes. A pipe has no such call: closing it tells.
    pub fn shutdown(&self) -> Result<(), SysError> {
        match rustix::net::shutdown(&self.fd, rustix::net::Shutdown::Write) {
            Ok(()) | Err(Errno::NOTSOCK) => Ok(()),
            Err(errno) => Err(SysError::new(errno, "shutdown")),
        }
    }

    /// Its number.
    pub fn raw_fd(&self) -> RawFd {
        self.fd.as_raw_fd()
    }
}

impl AsFd for Stream {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.fd.as_fd()
    }
}

impl Drop for Stream {
    /// A descriptor of ours may share its state with another program, which expects it to block.
    fn drop(&mut self) {
        if self.raw_fd() <= 2 {
            // It goes on as it is where that fails; there is nobody to tell.
            let _ = rustix::io::ioctl_fionbio(&self.fd, false);
        }
    }
}
