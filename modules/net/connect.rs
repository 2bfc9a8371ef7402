//! Making connections: a socket, an address of its own if wanted, and the attempt. Which addresses to try is
//! `connect.ts`'s business.

use engine::{Cx, Error};
use reactor::net::{self, Address};
use reactor::stream::Stream;
use reactor::{Errno, SysError};
use runtime::{Env, system_error};

use super::stream::{Streams, find};

/// A stream that has an address of its own and will connect: its number, or a negative errno.
pub fn bind(cx: &mut Cx<'_>, ip: String, port: u32) -> Result<i64, Error> {
    let bound = inet(&ip, port).and_then(|address| {
        let socket = net::socket(&address)?;
        net::bind(&socket, &address)?;
        Ok(socket)
    });
    Ok(match bound {
        Ok(socket) => i64::from(Env::of(cx).state::<Streams>().insert(Stream::of_socket(socket))),
        Err(error) => i64::from(error.errno),
    })
}

/// Begins to connect to an IP address, with the stream that `bind` gave if there is one: the number of the stream, or
/// a negative errno.
pub fn connect_inet(cx: &mut Cx<'_>, bound: Option<u32>, ip: String, port: u32) -> Result<i64, Error> {
    match inet(&ip, port) {
        Ok(address) => connect(&Env::of(cx), bound, &address),
        Err(error) => Ok(i64::from(error.errno)),
    }
}

/// Begins to connect to a Unix socket: the number of the stream, or a negative errno.
pub fn connect_path(cx: &mut Cx<'_>, path: String) -> Result<i64, Error> {
    connect(&Env::of(cx), None, &Address::Unix(path.into_bytes()))
}

/// An IP address and a port as JavaScript gives them.
pub(super) fn inet(ip: &str, port: u32) -> Result<Address, SysError> {
    let fail = |errno: Errno| SysError::new(errno, "bind");
    let port = u16::try_from(port).map_err(|_| fail(Errno::EINVAL))?;
    Address::inet(ip, port).map_err(|errno| fail(errno.into()))
}

fn connect(env: &Env, bound: Option<u32>, address: &Address) -> Result<i64, Error> {
    let id = match bound {
        Some(id) => id,
        None => match net::socket(address) {
            Ok(socket) => env.state::<Streams>().insert(Stream::of_socket(socket)),
            Err(error) => return Ok(i64::from(error.errno)),
        },
    };
    let handle = find(env, id)?;
    // Watched only now: a socket that does not connect yet counts as ready.
    match net::connect(&handle.stream, address) {
        Ok(_) => handle.wait_for_connection(env).map_err(|error| system_error(&error))?,
        Err(error) => {
            env.state::<Streams>().remove(id);
            return Ok(i64::from(error.errno));
        }
    }
    Ok(i64::from(id))
}
