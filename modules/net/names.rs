//! What a socket is called and how it behaves: its addresses and options.

use std::os::fd::AsFd;
use std::time::Duration;

use engine::{Cx, Error, IntoValue, Value};
use reactor::SysError;
use reactor::net::{self, Address};
use runtime::Env;

use super::errno;
use super::stream::find;

/// The stream's own address: `[address, family, port]`, a path, or an errno.
pub fn local_name<'s>(cx: &mut Cx<'s>, id: u32) -> Result<Value<'s>, Error> {
    let handle = find(&Env::of(cx), id)?;
    name_value(cx, net::local_address(&handle.stream))
}

/// The other end's address, as `local_name` gives it.
pub fn peer_name<'s>(cx: &mut Cx<'s>, id: u32) -> Result<Value<'s>, Error> {
    let handle = find(&Env::of(cx), id)?;
    name_value(cx, net::peer_address(&handle.stream))
}

/// An address as JavaScript gets it.
pub(crate) fn name_value<'s>(cx: &mut Cx<'s>, name: Result<Address, SysError>) -> Result<Value<'s>, Error> {
    match name {
        Ok(Address::Inet(address)) => {
            let (family, zone) = match address {
                std::net::SocketAddr::V4(_) => (4, None),
                std::net::SocketAddr::V6(v6) => (6, Some(v6.scope_id()).filter(|zone| *zone != 0)),
            };
            let ip = address.ip().to_string();
            let text = zone.map_or(ip.clone(), |zone| format!("{ip}%{zone}"));
            (text, family, i32::from(address.port())).into_value(cx)
        }
        Ok(Address::Unix(path)) => String::from_utf8_lossy(&path).into_owned().into_value(cx),
        Err(error) => error.errno.into_value(cx),
    }
}

/// Closing the stream will break the connection.
pub fn reset_on_close(cx: &mut Cx<'_>, id: u32) -> Result<i32, Error> {
    let handle = find(&Env::of(cx), id)?;
    Ok(errno(net::reset_on_close(&handle.stream)))
}

/// Small writes go out at once.
pub fn set_no_delay(cx: &mut Cx<'_>, id: u32, enable: bool) -> Result<i32, Error> {
    let handle = find(&Env::of(cx), id)?;
    Ok(errno(net::set_no_delay(&handle.stream, enable)))
}

/// Probes of an idle connection, first after so many seconds.
pub fn set_keep_alive(cx: &mut Cx<'_>, id: u32, enable: bool, delay_s: u32) -> Result<i32, Error> {
    let handle = find(&Env::of(cx), id)?;
    let delay = Duration::from_secs(u64::from(delay_s));
    Ok(errno(net::set_keep_alive(handle.stream.as_fd(), enable, delay)))
}

/// The field of each packet that routers may look at.
pub fn set_type_of_service(cx: &mut Cx<'_>, id: u32, value: u32) -> Result<i32, Error> {
    let handle = find(&Env::of(cx), id)?;
    // TypeScript has checked that it is one byte.
    Ok(errno(net::set_type_of_service(&handle.stream, value as u8)))
}

/// See `set_type_of_service`; the value or a negative errno.
pub fn type_of_service(cx: &mut Cx<'_>, id: u32) -> Result<i32, Error> {
    let handle = find(&Env::of(cx), id)?;
    Ok(net::type_of_service(&handle.stream).map_or_else(|error| error.errno, |value| value as i32))
}
