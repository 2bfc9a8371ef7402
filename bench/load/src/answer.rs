//! The least that a server can do: every piece of input gets the same answer, unread. What a request costs here is the
//! kernel's share, and what no runtime can go below on the machine at hand.

use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::fd::AsRawFd;

use mio::unix::SourceFd;
use mio::{Events, Interest, Poll, Registry, Token};

use crate::options::Options;
use crate::peer::report;

const LISTENER: Token = Token(usize::MAX);
/// As long as the answer of servers/hello.cjs.
const ANSWER: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\n\
    Connection: keep-alive\r\nKeep-Alive: timeout=3600\r\nContent-Length: 14\r\n\r\nHello, world!\n";

pub fn run(options: Options) -> io::Result<()> {
    options.finish()?;
    let listener = TcpListener::bind("127.0.0.1:0")?;
    listener.set_nonblocking(true)?;
    let mut poll = Poll::new()?;
    poll.registry().register(&mut SourceFd(&listener.as_raw_fd()), LISTENER, Interest::READABLE)?;
    report("port", listener.local_addr()?.port())?;
    let mut streams: Vec<Option<TcpStream>> = Vec::new();
    let mut events = Events::with_capacity(1024);
    let mut buffer = vec![0; 64 << 10];
    loop {
        poll.poll(&mut events, None)?;
        for event in &events {
            if event.token() == LISTENER {
                accept(&listener, poll.registry(), &mut streams)?;
                continue;
            }
            let slot = &mut streams[event.token().0];
            if slot.as_mut().is_some_and(|stream| answer(stream, &mut buffer).is_err()) {
                *slot = None;
            }
        }
    }
}

fn accept(listener: &TcpListener, registry: &Registry, streams: &mut Vec<Option<TcpStream>>) -> io::Result<()> {
    loop {
        match listener.accept() {
            Ok((stream, _)) => {
                stream.set_nonblocking(true)?;
                registry.register(&mut SourceFd(&stream.as_raw_fd()), Token(streams.len()), Interest::READABLE)?;
                streams.push(Some(stream));
            }
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(()),
            Err(error) => return Err(error),
        }
    }
}

fn answer(stream: &mut TcpStream, buffer: &mut [u8]) -> io::Result<()> {
    match stream.read(buffer) {
        Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
        Ok(_) => stream.write_all(ANSWER),
        Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(()),
        Err(error) => Err(error),
    }
}
