//! Options of connected sockets. Each is one call of `setsockopt` or a few that belong together.

use std::os::fd::AsFd;
use std::time::Duration;

use rustix::net::{AddressFamily, sockopt};

use super::Result;
use crate::SysError;

/// Probes of an idle connection: so far apart, and so many until it counts as dead.
const KEEP_ALIVE_INTERVAL: Duration = Duration::from_secs(1);
const KEEP_ALIVE_PROBES: u32 = 10;

fn fail(errno: rustix::io::Errno) -> SysError {
    SysError::new(errno, "setsockopt")
}

/// Small writes go out at once instead of waiting for more.
pub fn set_no_delay(socket: impl AsFd, enable: bool) -> Result<()> {
    sockopt::set_tcp_nodelay(socket, enable).map_err(fail)
}

/// Asks an idle peer whether it is still there, first after `initial_delay`; zero leaves the system's delay.
pub fn set_keep_alive(socket: impl AsFd, enable: bool, initial_delay: Duration) -> Result<()> {
    let set = || {
        sockopt::set_socket_keepalive(&socket, enable)?;
        if enable && !initial_delay.is_zero() {
            sockopt::set_tcp_keepidle(&socket, initial_delay)?;
            sockopt::set_tcp_keepintvl(&socket, KEEP_ALIVE_INTERVAL)?;
            sockopt::set_tcp_keepcnt(&socket, KEEP_ALIVE_PROBES)?;
        }
        Ok(())
    };
    set().map_err(fail)
}

/// Closing the socket throws away what was not sent, and tells the peer that the connection is broken.
pub fn reset_on_close(socket: impl AsFd) -> Result<()> {
    sockopt::set_socket_linger(socket, Some(Duration::ZERO)).map_err(fail)
}

/// The field of each packet that routers may look at.
pub fn set_type_of_service(socket: impl AsFd, value: u8) -> Result<()> {
    let set = || match sockopt::socket_domain(&socket)? {
        AddressFamily::INET6 => sockopt::set_ipv6_tclass(&socket, u32::from(value)),
        _ => sockopt::set_ip_tos(&socket, value),
    };
    set().map_err(fail)
}

/// See [`set_type_of_service`].
pub fn type_of_service(socket: impl AsFd) -> Result<u32> {
    let get = || match sockopt::socket_domain(&socket)? {
        AddressFamily::INET6 => sockopt::ipv6_tclass(&socket),
        _ => sockopt::ip_tos(&socket).map(u32::from),
    };
    get().map_err(|errno| SysError::new(errno, "getsockopt"))
}
