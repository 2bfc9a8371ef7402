//! Connections opened and dropped by the thousand, each in one of several states of a request, half of them by a reset.
//! Afterwards the server must be as it was.

use std::io::{self, Write};
use std::time::Duration;

use mio::{Events, Poll};
use rustix::net::sockopt::set_socket_linger;

use crate::options::Options;
use crate::peer::{Peer, report};

const AT_ONCE: usize = 64;

/// What a connection does before it goes.
#[derive(Clone, Copy, PartialEq)]
enum State {
    Silent,
    HalfHead,
    Asked,
    HalfBody,
    Answered,
}

/// Every state once with an orderly end and once with a reset.
fn plan(number: usize) -> (State, bool) {
    const STATES: [State; 5] = [State::Silent, State::HalfHead, State::Asked, State::HalfBody, State::Answered];
    (STATES[number % 5], number % 10 >= 5)
}

pub fn run(mut options: Options) -> io::Result<()> {
    let count: usize = options.required("connections")?;
    let (server, request) = (options.server()?, options.request()?);
    options.finish()?;
    let mut poll = Poll::new()?;
    let mut events = Events::with_capacity(1024);
    let mut open: std::collections::HashMap<usize, Peer> = std::collections::HashMap::new();
    let (mut opened, mut failed) = (0, 0);
    let mut buffer = vec![0; 64 << 10];
    while opened < count || !open.is_empty() {
        while opened < count && open.len() < AT_ONCE {
            open.insert(opened, server.connect_peer(opened, poll.registry())?);
            opened += 1;
        }
        poll.poll(&mut events, Some(Duration::from_secs(10)))?;
        if events.is_empty() {
            return Err(io::Error::other(format!("{} connections hang", open.len())));
        }
        for event in &events {
            let number = event.token().0;
            let Some(peer) = open.get_mut(&number) else { continue };
            match step(peer, number, event, &request, &mut buffer) {
                Ok(false) => continue,
                Ok(true) => {}
                Err(_) => failed += 1,
            }
            if plan(number).1 {
                set_socket_linger(&peer.stream, Some(Duration::ZERO))?;
            }
            open.remove(&number);
        }
    }
    report("opened", opened)?;
    report("failed", failed)
}

/// True once the connection has come to where it is to be dropped.
fn step(
    peer: &mut Peer,
    number: usize,
    event: &mio::event::Event,
    request: &[u8],
    buffer: &mut [u8],
) -> io::Result<bool> {
    if event.is_readable() {
        let received = peer.receive(buffer);
        if received.answers > 0 || received.closed {
            return if received.answers > 0 { Ok(true) } else { Err(io::ErrorKind::ConnectionReset.into()) };
        }
    }
    if !event.is_writable() {
        return Ok(false);
    }
    let (state, _) = plan(number);
    match state {
        State::Silent => {}
        State::HalfHead => peer.stream.write_all(&request[..request.len() / 2])?,
        State::Asked | State::Answered => peer.stream.write_all(request)?,
        State::HalfBody => {
            peer.stream.write_all(b"POST / HTTP/1.1\r\nHost: bench\r\nContent-Length: 1000\r\n\r\nhalf a body")?;
        }
    }
    Ok(state != State::Answered)
}
