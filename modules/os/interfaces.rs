//! The addresses of the network interfaces that are up.

use std::collections::HashMap;
use std::net::{Ipv4Addr, Ipv6Addr};

use engine::{Cx, Result};
use nix::ifaddrs::getifaddrs;
use nix::net::if_::InterfaceFlags;
use reactor::{Errno, SysError};
use runtime::system_error;

/// Interface, address, netmask, is IPv6, MAC address, (is internal, IPv6 scope).
type Address = (String, String, String, bool, String, (bool, u32));

pub fn interfaces(_cx: &mut Cx<'_>) -> Result<Vec<Address>> {
    let entries = getifaddrs()
        .map_err(|errno| system_error(&SysError::new(Errno::from_number(-(errno as i32)), "uv_interface_addresses")))?;
    let entries: Vec<_> = entries.collect();
    let macs: HashMap<&str, String> = entries
        .iter()
        .filter_map(|entry| {
            let bytes = entry.address.as_ref()?.as_link_addr()?.addr()?;
            Some((entry.interface_name.as_str(), bytes.map(|byte| format!("{byte:02x}")).join(":")))
        })
        .collect();

    let up = InterfaceFlags::IFF_UP | InterfaceFlags::IFF_RUNNING;
    let found = entries.iter().filter(|entry| entry.flags.contains(up)).filter_map(|entry| {
        let address = entry.address.as_ref()?;
        let netmask = entry.netmask.as_ref();
        let name = entry.interface_name.clone();
        let mac = macs.get(name.as_str()).cloned().unwrap_or_else(|| "00:00:00:00:00:00".to_owned());
        let internal = entry.flags.contains(InterfaceFlags::IFF_LOOPBACK);
        if let Some(v4) = address.as_sockaddr_in() {
            let mask = netmask.and_then(|mask| mask.as_sockaddr_in()).map_or(Ipv4Addr::UNSPECIFIED, |mask| mask.ip());
            return Some((name, v4.ip().to_string(), mask.to_string(), false, mac, (internal, 0)));
        }
        let v6 = address.as_sockaddr_in6()?;
        let mask = netmask.and_then(|mask| mask.as_sockaddr_in6()).map_or(Ipv6Addr::UNSPECIFIED, |mask| mask.ip());
        Some((name, v6.ip().to_string(), mask.to_string(), true, mac, (internal, v6.scope_id())))
    });
    Ok(found.collect())
}
