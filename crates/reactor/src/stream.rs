//! A pipe, socket or terminal as a non-blocking stream of bytes: one system call per method. Waiting
//! until it is ready is the loop's work.

use std::io::IoSlice;
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd, RawFd};

use rustix::fs::FileType;
use rustix::io::Errno;
use rustix::net::{RecvFlags, SendAncillaryBuffer, SendFlags, recv, send, sendmsg};

use crate::SysError;
use crate::sys::descriptor;

/// An open stream.
#[derive(Debug)]
pub struct Stream {
    fd: OwnedFd,
    /// A socket can be asked not to block call by call: another program that shares it may have made it block.
    is_socket: bool,
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

/// What is behind a descriptor, in libuv's words: `FILE`, `TTY`, `PIPE` (Unix sockets too), `TCP`, or `UNKNOWN`.
pub fn kind(fd: RawFd) -> &'static str {
    let Some(fd) = descriptor::borrow(fd) else { return "UNKNOWN" };
    let Ok(stat) = rustix::fs::fstat(fd) else { return "UNKNOWN" };
    match FileType::from_raw_mode(stat.st_mode) {
        FileType::RegularFile => "FILE",
        FileType::CharacterDevice if rustix::termios::isatty(fd) => "TTY",
        // The null device and its like behave as files do.
        FileType::CharacterDevice => "FILE",
        FileType::Fifo => "PIPE",
        FileType::Socket => socket_kind(fd),
        _ => "UNKNOWN",
    }
}

fn socket_kind(fd: BorrowedFd<'_>) -> &'static str {
    use rustix::net::{AddressFamily, SocketType, sockopt};
    match (sockopt::socket_domain(fd), sockopt::socket_type(fd)) {
        (Ok(AddressFamily::UNIX), Ok(SocketType::STREAM)) => "PIPE",
        (Ok(AddressFamily::INET | AddressFamily::INET6), Ok(SocketType::STREAM)) => "TCP",
        _ => "UNKNOWN",
    }
}

impl Stream {
    /// Takes over a descriptor by its number; from now on it is closed by dropping this.
    pub fn adopt(fd: RawFd) -> Result<Self, SysError> {
        let fd = descriptor::adopt(fd).ok_or_else(|| SysError::new(Errno::BADF, "open"))?;
        let fail = |errno| SysError::new(errno, "open");
        let stat = rustix::fs::fstat(&fd).map_err(fail)?;
        let is_socket = FileType::from_raw_mode(stat.st_mode) == FileType::Socket;
        if !is_socket {
            rustix::io::ioctl_fionbio(&fd, true).map_err(fail)?;
        }
        Ok(Self { fd, is_socket })
    }

    /// A socket that does not block, such as one that was just accepted.
    pub fn of_socket(fd: OwnedFd) -> Self {
        Self { fd, is_socket: true }
    }

    /// Bytes that have arrived and were not read; 0 where the kernel does not tell.
    pub fn readable_bytes(&self) -> u64 {
        rustix::io::ioctl_fionread(&self.fd).unwrap_or(0)
    }

    /// Whether it is a socket, rather than a pipe or a terminal.
    pub fn is_socket(&self) -> bool {
        self.is_socket
    }

    /// Reads into the free capacity of `buffer`.
    pub fn read(&self, buffer: &mut Vec<u8>) -> Result<Read, SysError> {
        loop {
            let free = rustix::buffer::spare_capacity(buffer);
            let result = if self.is_socket {
                recv(&self.fd, free, RecvFlags::DONTWAIT).map(|(_, count)| count)
            } else {
                rustix::io::read(&self.fd, free)
            };
            match result {
                Ok(0) => return Ok(Read::End),
                Ok(count) => return Ok(Read::Bytes(count)),
                Err(Errno::AGAIN) => return Ok(Read::WouldBlock),
                Err(Errno::INTR) => {}
                Err(errno) => return Err(SysError::new(errno, "read")),
            }
        }
    }

    /// Reads into `buffer`, which must not be empty.
    pub fn read_into(&self, buffer: &mut [u8]) -> Result<Read, SysError> {
        loop {
            let result = if self.is_socket {
                recv(&self.fd, &mut *buffer, RecvFlags::DONTWAIT).map(|(count, _)| count)
            } else {
                rustix::io::read(&self.fd, &mut *buffer)
            };
            match result {
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
            let flags = SendFlags::DONTWAIT | SendFlags::NOSIGNAL;
            let result = if let (true, [slice]) = (self.is_socket, slices) {
                send(&self.fd, slice, flags) // cheaper for the kernel than a message
            } else if self.is_socket {
                sendmsg(&self.fd, slices, &mut SendAncillaryBuffer::default(), flags)
            } else {
                rustix::io::writev(&self.fd, slices)
            };
            match result {
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
        if self.raw_fd() <= 2 && !self.is_socket {
            // It goes on as it is where that fails; there is nobody to tell.
            let _ = rustix::io::ioctl_fionbio(&self.fd, false);
        }
    }
}
