//! Connections that stay: `hold` waits for an answer on each, `mute` reads nothing at all. Both print a line once all
//! stand, and keep them until standard input ends.

use std::io;
use std::sync::Arc;

use mio::{Events, Poll, Token, Waker};

use crate::options::Options;
use crate::peer::{AT_ONCE, Peer, Received, Server, report};

const STDIN_ENDED: Token = Token(usize::MAX);

#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Connecting,
    Asked,
    Held,
    Lost,
}

struct Holder {
    server: Server,
    request: Vec<u8>,
    /// An answer counts from its first byte on: that of an event stream never ends.
    first_byte: bool,
    poll: Poll,
    peers: Vec<(Stage, Peer)>,
    held: usize,
    lost: usize,
    buffer: Vec<u8>,
}

pub fn hold(mut options: Options) -> io::Result<()> {
    let count: usize = options.required("connections")?;
    let mut holder = Holder {
        server: options.server()?,
        request: options.request()?,
        first_byte: options.optional("first-byte")?.unwrap_or(false),
        poll: Poll::new()?,
        peers: Vec::with_capacity(count),
        held: 0,
        lost: 0,
        buffer: vec![0; 64 << 10],
    };
    options.finish()?;
    let mut events = Events::with_capacity(1024);
    while holder.held + holder.lost < count {
        holder.open_more(count)?;
        holder.poll.poll(&mut events, None)?;
        events.iter().for_each(|event| holder.handle(event));
    }
    report("held", holder.held)?;
    let _waker = wake_at_end_of_stdin(&holder.poll)?;
    loop {
        holder.poll.poll(&mut events, None)?;
        if events.iter().any(|event| event.token() == STDIN_ENDED) {
            return report("lost", holder.lost);
        }
        events.iter().for_each(|event| holder.handle(event));
    }
}

impl Holder {
    fn open_more(&mut self, count: usize) -> io::Result<()> {
        while self.peers.len() < count && self.peers.len() - self.held - self.lost < AT_ONCE {
            let peer = self.server.connect_peer(self.peers.len(), self.poll.registry())?;
            self.peers.push((Stage::Connecting, peer));
        }
        Ok(())
    }

    fn handle(&mut self, event: &mio::event::Event) {
        let (stage, peer) = &mut self.peers[event.token().0];
        let before = *stage;
        if *stage == Stage::Connecting && event.is_writable() {
            *stage = if peer.send_whole(&self.request).is_ok() { Stage::Asked } else { Stage::Lost };
        }
        if event.is_readable() && *stage != Stage::Lost {
            let Received { bytes, answers, closed } = peer.receive(&mut self.buffer);
            if answers > 0 || (self.first_byte && bytes > 0) {
                *stage = Stage::Held;
            }
            if closed {
                *stage = Stage::Lost;
            }
        }
        self.held += usize::from(before != Stage::Held && *stage == Stage::Held);
        self.held -= usize::from(before == Stage::Held && *stage == Stage::Lost);
        self.lost += usize::from(before != Stage::Lost && *stage == Stage::Lost);
    }
}

pub fn mute(mut options: Options) -> io::Result<()> {
    let count: usize = options.required("connections")?;
    let (server, request) = (options.server()?, options.request()?);
    options.finish()?;
    let mut peers = server.connect_all(count, &mut Poll::new()?)?;
    for peer in &mut peers {
        peer.send_whole(&request)?;
    }
    report("asked", count)?;
    io::copy(&mut io::stdin().lock(), &mut io::sink()).map(drop)
}

/// The event is lost if the waker goes before it is seen: the caller keeps it.
fn wake_at_end_of_stdin(poll: &Poll) -> io::Result<Arc<Waker>> {
    let waker = Arc::new(Waker::new(poll.registry(), STDIN_ENDED)?);
    let in_thread = Arc::clone(&waker);
    std::thread::spawn(move || {
        // An error ends the input just as well.
        let _ended = io::copy(&mut io::stdin().lock(), &mut io::sink());
        in_thread.wake()
    });
    Ok(waker)
}
