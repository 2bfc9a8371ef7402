//! Addresses of sockets: an IP address with a port, or the path of a Unix socket.

use std::ffi::OsStr;
use std::net::{IpAddr, SocketAddr, SocketAddrV6};
use std::os::fd::AsFd;
use std::os::unix::ffi::OsStrExt;

use rustix::io::Errno;
use rustix::net::{SocketAddrAny, SocketAddrUnix};

use super::Result;
use crate::SysError;

/// Where a socket is, or what it talks to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// TCP.
    Inet(SocketAddr),
    /// A file's path; with a leading zero byte a name in the abstract namespace, empty for a socket without a name.
    Unix(Vec<u8>),
}

impl Address {
    /// An IP address as text, an IPv6 one with its zone behind `%` if it has one.
    pub fn inet(ip: &str, port: u16) -> rustix::io::Result<Self> {
        if let Some((ip, zone)) = ip.split_once('%') {
            let ip = ip.parse().map_err(|_| Errno::INVAL)?;
            return Ok(Self::Inet(SocketAddrV6::new(ip, port, 0, zone_index(zone)?).into()));
        }
        let ip: IpAddr = ip.parse().map_err(|_| Errno::INVAL)?;
        Ok(Self::Inet(SocketAddr::new(ip, port)))
    }

    pub(super) fn to_kernel(&self) -> rustix::io::Result<SocketAddrAny> {
        match self {
            Self::Inet(address) => Ok((*address).into()),
            Self::Unix(name) => {
                let address = match name.split_first() {
                    Some((0, name)) => SocketAddrUnix::new_abstract_name(name),
                    _ => SocketAddrUnix::new(OsStr::from_bytes(name)),
                };
                // A name that does not fit is as good as one with a zero byte in it.
                Ok(address.map_err(|_| Errno::INVAL)?.into())
            }
        }
    }

    fn from_kernel(address: SocketAddrAny) -> rustix::io::Result<Self> {
        if let Ok(address) = SocketAddr::try_from(address.clone()) {
            return Ok(Self::Inet(address));
        }
        let unix = SocketAddrUnix::try_from(address).map_err(|_| Errno::AFNOSUPPORT)?;
        let name = match (unix.path_bytes(), unix.abstract_name()) {
            (Some(path), _) => path.to_vec(),
            (None, Some(name)) if !name.is_empty() => [&[0], name].concat(),
            _ => Vec::new(),
        };
        Ok(Self::Unix(name))
    }
}

/// A zone is an interface's name or number.
fn zone_index(zone: &str) -> rustix::io::Result<u32> {
    if let Ok(index) = zone.parse() {
        return Ok(index);
    }
    let any = rustix::net::socket(rustix::net::AddressFamily::INET, rustix::net::SocketType::DGRAM, None)?;
    rustix::net::netdevice::name_to_index(any, zone)
}

/// The socket's own address.
pub fn local_address(socket: impl AsFd) -> Result<Address> {
    let address = rustix::net::getsockname(socket).and_then(Address::from_kernel);
    address.map_err(|errno| SysError::new(errno, "getsockname"))
}

/// The address at the other end.
pub fn peer_address(socket: impl AsFd) -> Result<Address> {
    let address = rustix::net::getpeername(socket)
        .and_then(|address| address.map_or(Ok(Address::Unix(Vec::new())), Address::from_kernel));
    address.map_err(|errno| SysError::new(errno, "getpeername"))
}
