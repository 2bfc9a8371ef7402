//! A connection as a socket: what programs do that touch `req.socket`, and the bytes behind an upgrade.

use std::time::Duration;

use engine::{Cx, Error, Value};
use reactor::{SysError, net};
use runtime::Env;

use crate::net::name_value;

use super::connection::Flag;
use super::send::{self, Data};
use super::server::{self, Http};
use super::{deadline, receive};

/// `closeConnection(slot, errno)`: at once, with what the kernel still takes of what waits.
pub fn close(cx: &mut Cx<'_>, slot: u32, errno: i32) -> Result<(), Error> {
    let env = Env::of(cx);
    let http = Http::of(&env);
    if let Some(connection) = http.find(slot) {
        send::write_out(&env, &http, &connection);
        server::close(&env, &http, &connection, errno);
    }
    Ok(())
}

/// `closeWhenSent(slot)`: no more responses; what waits is sent first.
pub fn close_when_sent(cx: &mut Cx<'_>, slot: u32) -> Result<(), Error> {
    let env = Env::of(cx);
    let http = Http::of(&env);
    if let Some(connection) = http.find(slot) {
        connection.set(Flag::CLOSING);
        send::mark(&env, &http, &connection);
    }
    Ok(())
}

/// `takeRaw(slot)`: from now on what arrives is JavaScript's as it is. What
/// arrived behind the head comes first, and at once.
pub fn take_raw(cx: &mut Cx<'_>, slot: u32) -> Result<(), Error> {
    let http = Http::here(cx);
    if let Some(connection) = http.find(slot) {
        connection.set(Flag::RAW);
        connection.set(Flag::UPGRADED);
        connection.current.set(0);
        connection.reading.set(0);
        connection.body.take();
        deadline::clear(&connection);
    }
    Ok(())
}

/// `readRaw(slot, wanted)`: whether bytes are wanted now.
pub fn read_raw(cx: &mut Cx<'_>, slot: u32, wanted: bool) -> Result<(), Error> {
    let env = Env::of(cx);
    let http = Http::of(&env);
    let Some(connection) = http.find(slot) else { return Ok(()) };
    if wanted {
        connection.set(Flag::RAW_READING);
        receive::again(&env, &http, &connection);
    } else {
        connection.clear(Flag::RAW_READING);
    }
    Ok(())
}

/// `writeRaw(slot, data, latin1)`: bytes as they are, behind what waits. Returns how many wait, -1 when it is closed or
/// about to be.
pub fn write_raw(cx: &mut Cx<'_>, slot: u32, data: Data<'_>, notify: bool) -> Result<f64, Error> {
    let http = Http::here(cx);
    let Some(connection) = http.find(slot).filter(|connection| !connection.has(Flag::CLOSING)) else {
        return Ok(-1.0);
    };
    send::raw(cx, &http, &connection, data, notify)
}

/// `shutdownRaw(slot)`: nothing more will be sent. Returns 0 or an errno.
pub fn shutdown_raw(cx: &mut Cx<'_>, slot: u32) -> Result<i32, Error> {
    let env = Env::of(cx);
    let http = Http::of(&env);
    let Some(connection) = http.find(slot) else { return Ok(0) };
    if connection.has(Flag::DEAF) || connection.has(Flag::PEER_ENDED) {
        // Nothing comes any more that anybody would look at.
        connection.set(Flag::CLOSING);
        send::mark(&env, &http, &connection);
        return Ok(0);
    }
    let stream = connection.stream.borrow();
    let Some(stream) = stream.as_ref() else { return Ok(0) };
    Ok(stream.shutdown().map_or_else(|error| error.kind().number(), |()| 0))
}

/// `setReferenced(slot, referenced)`: whether the connection keeps the program alive.
pub fn set_referenced(cx: &mut Cx<'_>, slot: u32, referenced: bool) -> Result<(), Error> {
    let env = Env::of(cx);
    let Some(connection) = Http::of(&env).find(slot) else { return Ok(()) };
    if referenced == connection.has(Flag::UNREF) {
        if referenced {
            connection.clear(Flag::UNREF);
            env.add_ref();
        } else {
            connection.set(Flag::UNREF);
            env.remove_ref();
        }
    }
    Ok(())
}

/// `descriptorOf(slot)`: its descriptor, -1 when it has none.
pub fn descriptor(cx: &mut Cx<'_>, slot: u32) -> Result<i32, Error> {
    let connection = Http::here(cx).find(slot);
    Ok(connection.and_then(|connection| Some(connection.stream.borrow().as_ref()?.raw_fd())).unwrap_or(-1))
}

/// `nameOf(slot, peer)`: an address as `net` gives it, or an errno.
pub fn name<'s>(cx: &mut Cx<'s>, slot: u32, peer: bool) -> Result<Value<'s>, Error> {
    let name = {
        let connection = Http::here(cx).find(slot);
        let stream = connection.as_ref().map(|connection| connection.stream.borrow());
        match stream.as_ref().and_then(|stream| stream.as_ref()) {
            Some(stream) if peer => net::peer_address(stream),
            Some(stream) => net::local_address(stream),
            None => Err(SysError::new(reactor::Errno::EBADF, "getsockname")),
        }
    };
    name_value(cx, name)
}

/// `setOption(slot, option, enable, seconds)`: 0 no delay, 1 keep-alive probes, 2 a reset instead of a close. Returns
/// 0 or an errno.
pub fn set_option(cx: &mut Cx<'_>, slot: u32, option: u32, enable: bool, seconds: u32) -> Result<i32, Error> {
    let connection = Http::here(cx).find(slot);
    let stream = connection.as_ref().map(|connection| connection.stream.borrow());
    let Some(stream) = stream.as_ref().and_then(|stream| stream.as_ref()) else { return Ok(0) };
    let done = match option {
        0 => net::set_no_delay(stream, enable),
        1 => net::set_keep_alive(stream, enable, Duration::from_secs(u64::from(seconds))),
        _ => net::reset_on_close(stream),
    };
    Ok(done.map_or_else(|error| error.errno, |()| 0))
}

/// `feed(slot, bytes)`: input of a connection over a stream of JavaScript's; `undefined` ends it.
pub fn feed(cx: &mut Cx<'_>, slot: u32, bytes: Option<engine::Bytes<'_>>) -> Result<(), Error> {
    let env = Env::of(cx);
    let http = Http::of(&env);
    let Some(connection) = http.find(slot) else { return Ok(()) };
    match bytes {
        Some(bytes) => {
            let bytes = bytes.as_slice(cx).to_vec();
            connection.input.borrow_mut().extend_from_slice(&bytes);
            connection.set(Flag::FED);
        }
        // What was fed before is handled first.
        None => connection.set(Flag::FED_END),
    }
    receive::again(&env, &http, &connection);
    Ok(())
}
