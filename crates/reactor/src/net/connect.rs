//! Sockets that connect: made, bound to an address of their own if asked, and sent on their way.

use std::os::fd::{AsFd, OwnedFd};

use rustix::io::Errno;
use rustix::net::{AddressFamily, SocketFlags, SocketType, socket_with};

use super::{Address, Result};
use crate::SysError;

/// What [`connect`] achieved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Connected {
    /// The connection is there.
    Now,
    /// When the socket becomes writable, [`connect_error`] says how it ended.
    Later,
}

/// A stream socket of the address's family.
pub fn socket(address: &Address) -> Result<OwnedFd> {
    let family = match address {
        Address::Inet(address) if address.is_ipv4() => AddressFamily::INET,
        Address::Inet(_) => AddressFamily::INET6,
        Address::Unix(_) => AddressFamily::UNIX,
    };
    socket_with(family, SocketType::STREAM, SocketFlags::CLOEXEC | SocketFlags::NONBLOCK, None)
        .map_err(|errno| SysError::new(errno, "socket"))
}

/// Gives a socket that will connect its own address.
pub fn bind(socket: impl AsFd, address: &Address) -> Result<()> {
    let bind = || {
        rustix::net::sockopt::set_socket_reuseaddr(&socket, true)?;
        rustix::net::bind(&socket, &address.to_kernel()?)
    };
    bind().map_err(|errno| SysError::new(errno, "bind"))
}

/// Begins to connect.
pub fn connect(socket: impl AsFd, address: &Address) -> Result<Connected> {
    let fail = |errno| SysError::new(errno, "connect");
    let address = address.to_kernel().map_err(fail)?;
    loop {
        match rustix::net::connect(&socket, &address) {
            Ok(()) => return Ok(Connected::Now),
            Err(Errno::INPROGRESS) => return Ok(Connected::Later),
            Err(Errno::INTR) => {}
            Err(errno) => return Err(fail(errno)),
        }
    }
}

/// How the attempt to connect ended.
pub fn connect_error(socket: impl AsFd) -> Result<()> {
    rustix::net::sockopt::socket_error(socket).and_then(|error| error).map_err(|errno| SysError::new(errno, "connect"))
}
