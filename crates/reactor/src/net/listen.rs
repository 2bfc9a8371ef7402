//! Sockets that listen, and the connections that they accept.

use std::os::fd::{AsFd, OwnedFd, RawFd};

use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;
use rustix::net::{SocketFlags, accept_with, sockopt};

use super::{Address, Result};
use crate::SysError;
use crate::sys::descriptor;

/// How a listening socket is bound.
#[derive(Clone, Copy, Debug, Default)]
pub struct BindOptions {
    /// An IPv6 socket takes no IPv4 connections.
    pub ipv6_only: bool,
    /// Other sockets may listen on the same port; the kernel shares connections out.
    pub reuse_port: bool,
}

/// A socket bound to `address`. It listens after [`listen`].
pub fn listening_socket(address: &Address, options: BindOptions) -> Result<OwnedFd> {
    let socket = super::socket(address)?;
    let bind = || {
        if let Address::Inet(inet) = address {
            // A port whose last connections still linger can be listened on again.
            sockopt::set_socket_reuseaddr(&socket, true)?;
            if options.reuse_port {
                sockopt::set_socket_reuseport(&socket, true)?;
            }
            if inet.is_ipv6() {
                sockopt::set_ipv6_v6only(&socket, options.ipv6_only)?;
            }
        }
        rustix::net::bind(&socket, &address.to_kernel()?)
    };
    bind().map_err(|errno| SysError::new(errno, "bind"))?;
    Ok(socket)
}

/// Takes over a socket by its number.
pub fn adopt_listener(fd: RawFd) -> Result<OwnedFd> {
    let fail = |errno| SysError::new(errno, "listen");
    let borrowed = descriptor::borrow(fd).ok_or_else(|| fail(Errno::BADF))?;
    // Checked before it is taken over: a number that is no socket stays its owner's.
    sockopt::socket_type(borrowed).map_err(|_| fail(Errno::INVAL))?;
    let socket = descriptor::adopt(fd).ok_or_else(|| fail(Errno::BADF))?;
    rustix::io::ioctl_fionbio(&socket, true).map_err(fail)?;
    Ok(socket)
}

/// Begins to take connections, `backlog` of them before they are accepted.
pub fn listen(socket: impl AsFd, backlog: i32) -> Result<()> {
    rustix::net::listen(socket, backlog).map_err(|errno| SysError::new(errno, "listen"))
}

/// What [`accept`] gives.
#[derive(Debug)]
pub enum Accepted {
    /// A connection: non-blocking, closed on exec.
    Connection(OwnedFd),
    /// None waits.
    WouldBlock,
    /// One was closed, since there are too many open files; the error to tell.
    Dropped(SysError),
}

/// A descriptor kept aside: giving it up makes room to accept a connection just to close it. Without that, a process
/// that has no descriptor left would be told of the same connection for ever.
#[derive(Debug)]
pub struct Spare(Option<OwnedFd>);

impl Spare {
    /// Opens it; without one the first connection beyond the limit waits until there is room.
    pub fn new() -> Self {
        Self(open_spare())
    }
}

impl Default for Spare {
    fn default() -> Self {
        Self::new()
    }
}

fn open_spare() -> Option<OwnedFd> {
    rustix::fs::open("/", OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty()).ok()
}

/// Accepts one connection.
pub fn accept(socket: impl AsFd, spare: &mut Spare) -> Result<Accepted> {
    loop {
        match accept_with(&socket, SocketFlags::CLOEXEC | SocketFlags::NONBLOCK) {
            Ok(connection) => return Ok(Accepted::Connection(connection)),
            Err(Errno::AGAIN) => return Ok(Accepted::WouldBlock),
            // The peer went away before it was its turn, or a firewall objected: the next one may be better.
            Err(Errno::INTR | Errno::CONNABORTED | Errno::PERM) => {}
            Err(errno @ (Errno::MFILE | Errno::NFILE)) => return Ok(drop_one(socket, spare, errno)),
            Err(errno) => return Err(SysError::new(errno, "accept")),
        }
    }
}

fn drop_one(socket: impl AsFd, spare: &mut Spare, errno: Errno) -> Accepted {
    if spare.0.take().is_none() {
        spare.0 = open_spare();
        return Accepted::WouldBlock;
    }
    let dropped = accept_with(socket, SocketFlags::CLOEXEC).is_ok();
    spare.0 = open_spare();
    if dropped { Accepted::Dropped(SysError::new(errno, "accept")) } else { Accepted::WouldBlock }
}
