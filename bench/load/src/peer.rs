//! One connection to the server under load: connecting from an address of choice, sending, counting answers.
//! Deciding when to send is each command's.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddrV4, TcpStream};
use std::os::fd::AsRawFd;

use mio::unix::SourceFd;
use mio::{Events, Interest, Poll, Registry, Token};
use rustix::net::{AddressFamily, SocketFlags, SocketType};
use rustix::process::Resource;

use crate::response::Response;

/// Connections that wait to be taken at a time: fewer than any server's queue of new ones.
pub const AT_ONCE: usize = 128;

/// Where connections lead, and how many addresses they come from.
pub struct Server {
    address: SocketAddrV4,
    sources: u8,
}

impl Server {
    pub fn new(address: SocketAddrV4, sources: u8) -> Self {
        Self { address, sources: sources.max(1) }
    }

    /// Starts a connection; its first writable event says that it stands.
    pub fn connect(&self, number: usize) -> io::Result<TcpStream> {
        let flags = SocketFlags::NONBLOCK | SocketFlags::CLOEXEC;
        let socket = rustix::net::socket_with(AddressFamily::INET, SocketType::STREAM, flags, None)?;
        if self.sources > 1 {
            let source = Ipv4Addr::new(127, 0, 0, 1 + (number % usize::from(self.sources)) as u8);
            rustix::net::bind(&socket, &SocketAddrV4::new(source, 0))?;
        }
        match rustix::net::connect(&socket, &self.address) {
            Ok(()) | Err(rustix::io::Errno::INPROGRESS) => {}
            Err(error) => return Err(error.into()),
        }
        rustix::net::sockopt::set_tcp_nodelay(&socket, true)?;
        Ok(socket.into())
    }

    /// As `connect`, registered for both directions under its number.
    pub fn connect_peer(&self, number: usize, registry: &Registry) -> io::Result<Peer> {
        let stream = self.connect(number)?;
        registry.register(
            &mut SourceFd(&stream.as_raw_fd()),
            Token(number),
            Interest::READABLE | Interest::WRITABLE,
        )?;
        Ok(Peer { stream, response: Response::default() })
    }

    /// So many connections, all of which stand: their first writable event is over.
    pub fn connect_all(&self, count: usize, poll: &mut Poll) -> io::Result<Vec<Peer>> {
        let mut peers: Vec<Peer> = Vec::with_capacity(count);
        let mut events = Events::with_capacity(AT_ONCE);
        let mut standing = 0;
        while standing < count {
            while peers.len() < count && peers.len() - standing < AT_ONCE {
                peers.push(self.connect_peer(peers.len(), poll.registry())?);
            }
            poll.poll(&mut events, None)?;
            for event in &events {
                if let Some(error) = peers[event.token().0].stream.take_error()? {
                    return Err(error);
                }
                standing += usize::from(event.is_writable());
            }
        }
        Ok(peers)
    }
}

pub struct Peer {
    pub stream: TcpStream,
    response: Response,
}

/// What one look at the socket brought.
#[derive(Default)]
pub struct Received {
    pub bytes: usize,
    pub answers: usize,
    /// The other side ended or reset the connection, or sent what is no answer.
    pub closed: bool,
}

impl Peer {
    /// Reads until nothing is left.
    pub fn receive(&mut self, buffer: &mut [u8]) -> Received {
        let mut received = Received::default();
        loop {
            match self.stream.read(buffer) {
                Ok(0) => {
                    received.closed = true;
                    break;
                }
                Ok(count) => {
                    received.bytes += count;
                    match self.response.feed(&buffer[..count]) {
                        Ok(answers) => received.answers += answers,
                        Err(_) => received.closed = true,
                    }
                    // A short read empties the socket, and what arrives later is a new event.
                    if count < buffer.len() {
                        break;
                    }
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => break,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => {
                    received.closed = true;
                    break;
                }
            }
        }
        received
    }

    /// Sends a request that is small enough for the socket's buffer, which is empty between requests.
    pub fn send_whole(&mut self, request: &[u8]) -> io::Result<()> {
        match self.stream.write(request)? {
            sent if sent == request.len() => Ok(()),
            sent => Err(io::Error::other(format!("only {sent} bytes of a request went out"))),
        }
    }
}

/// The soft limit of open files becomes the hard one.
pub fn allow_many_descriptors() -> io::Result<()> {
    let mut limit = rustix::process::getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    Ok(rustix::process::setrlimit(Resource::Nofile, limit)?)
}

/// One `name value` line, at once: the reader waits for some of them.
pub fn report(name: &str, value: impl std::fmt::Display) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{name} {value}")?;
    out.flush()
}
