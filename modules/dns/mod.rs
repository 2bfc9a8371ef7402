//! Natives of `dns`: the system's resolver. Questions to name servers themselves are not here.

use engine::Native;
use reactor::net::resolve;
use reactor::{Class, Errno, SysError};
use runtime::offload;

/// The table that `native.d.ts` declares.
pub const NATIVES: &[Native] =
    &[offload("getaddrinfo", Class::NameLookup, getaddrinfo), offload("getnameinfo", Class::NameLookup, getnameinfo)];

fn getaddrinfo(host: String, family: u32, flags: i32) -> Result<Vec<String>, SysError> {
    resolve::addresses(&host, family, flags)
}

fn getnameinfo(ip: String, port: u32) -> Result<(String, String), SysError> {
    let invalid = || SysError::new(Errno::EINVAL, "getnameinfo");
    let ip = ip.parse().map_err(|_| invalid())?;
    resolve::names(ip, u16::try_from(port).map_err(|_| invalid())?)
}
