//! Names and addresses through the system's resolver, as `/etc/hosts` and `nsswitch.conf` say. These calls block, for
//! as long as a name server takes.

use std::net::{IpAddr, SocketAddr};

use dns_lookup::{AddrInfoHints, LookupError, getaddrinfo, getnameinfo};

use super::Result;
use crate::{Errno, SysError};

/// The addresses of a host in the resolver's order, each once. `family` is 0 for any, 4 or 6; `flags` are the
/// kernel's own (`AI_ADDRCONFIG` and the like).
pub fn addresses(host: &str, family: u32, flags: i32) -> Result<Vec<String>> {
    let address = match family {
        4 => libc::AF_INET,
        6 => libc::AF_INET6,
        _ => libc::AF_UNSPEC,
    };
    let hints = AddrInfoHints { flags, address, socktype: libc::SOCK_STREAM, protocol: 0 };
    let found = getaddrinfo(Some(host), None, Some(hints)).map_err(|error| fail(error, "getaddrinfo"))?;
    let mut addresses = Vec::new();
    for entry in found {
        let text = match entry.map_err(|error| SysError::new(error, "getaddrinfo"))?.sockaddr {
            SocketAddr::V6(v6) if v6.scope_id() != 0 => format!("{}%{}", v6.ip(), v6.scope_id()),
            address => address.ip().to_string(),
        };
        if !addresses.contains(&text) {
            addresses.push(text);
        }
    }
    Ok(addresses)
}

/// The names of a host and of a port's service.
pub fn names(ip: IpAddr, port: u16) -> Result<(String, String)> {
    getnameinfo(&SocketAddr::new(ip, port), libc::NI_NAMEREQD).map_err(|error| fail(error, "getnameinfo"))
}

fn fail(error: LookupError, syscall: &'static str) -> SysError {
    let errno = match error.error_num() {
        libc::EAI_AGAIN => Errno::EAI_AGAIN,
        libc::EAI_BADFLAGS => Errno::EAI_BADFLAGS,
        libc::EAI_FAIL => Errno::EAI_FAIL,
        libc::EAI_FAMILY => Errno::EAI_FAMILY,
        libc::EAI_MEMORY => Errno::EAI_MEMORY,
        libc::EAI_NODATA => Errno::EAI_NODATA,
        libc::EAI_NONAME => Errno::EAI_NONAME,
        libc::EAI_OVERFLOW => Errno::EAI_OVERFLOW,
        libc::EAI_SERVICE => Errno::EAI_SERVICE,
        libc::EAI_SOCKTYPE => Errno::EAI_SOCKTYPE,
        // `EAI_SYSTEM`, and text that cannot be a name: the number is in the other form.
        _ => Errno::from(std::io::Error::from(error)),
    };
    SysError::new(errno, syscall)
}
