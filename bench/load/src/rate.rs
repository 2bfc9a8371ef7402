//! Requests at a fixed rate, and how late their answers come. Each connection has its own timetable, and latency counts
//! from the moment at which a request was due, not from when it could be sent: a server that stalls is charged for
//! every request that it kept from being sent.
//!
//! Beside them, if asked for, clients that pipeline requests without pause.

use std::io::{self, Read, Write};
use std::time::{Duration, Instant};

use mio::{Events, Poll};

use crate::histogram::Histogram;
use crate::options::Options;
use crate::peer::{Peer, Server, report};

/// How long answers may still come in after the last request was due.
const GRACE: Duration = Duration::from_secs(2);
/// Waits shorter than this are spent looking: the system's wait has a resolution of a millisecond.
const SPIN: Duration = Duration::from_millis(2);
const PIPELINED_PER_WRITE: usize = 64;

struct Client {
    peer: Peer,
    /// When its first request is due, from the start.
    phase: Duration,
    due: u32,
    sent: u32,
    answered: u32,
    lost: bool,
}

struct Flood {
    peer: Peer,
    requests: Vec<u8>,
    at: usize,
    readable: bool,
    writable: bool,
    answers: u64,
}

struct Load {
    request: Vec<u8>,
    interval: Duration,
    warm_up: Duration,
    started: Instant,
    clients: Vec<Client>,
    floods: Vec<Flood>,
    latencies: Histogram,
    buffer: Vec<u8>,
}

pub fn run(mut options: Options) -> io::Result<()> {
    let server = options.server()?;
    let request = options.request()?;
    let count: usize = options.required("connections")?;
    let rate: f64 = options.required("rate")?;
    let duration = Duration::from_secs_f64(options.required("seconds")?);
    let warm_up = Duration::from_secs_f64(options.optional("warm-up")?.unwrap_or(1.0));
    let floods: usize = options.optional("flood")?.unwrap_or(0);
    options.finish()?;

    let mut poll = Poll::new()?;
    let interval = Duration::from_secs_f64(count as f64 / rate);
    let clients = spread(server.connect_all(count, &mut poll)?, interval);
    let floods = (count..count + floods)
        .map(|number| Flood::new(&server, number, &poll, &request))
        .collect::<io::Result<Vec<_>>>()?;
    let (latencies, buffer) = (Histogram::new(), vec![0; 64 << 10]);
    let started = Instant::now();
    let mut load = Load { request, interval, warm_up, started, clients, floods, latencies, buffer };
    load.drive(&mut poll, warm_up + duration)?;
    load.charge_unanswered(warm_up + duration);
    load.report(duration)
}

/// The phases are spread by a fixed sequence that looks like chance, so that runs are alike.
fn spread(peers: Vec<Peer>, interval: Duration) -> Vec<Client> {
    const GOLDEN: f64 = 0.618_033_988_749_895;
    let mut phases: Vec<f64> = (0..peers.len()).map(|number| (number as f64 * GOLDEN).fract()).collect();
    phases.sort_by(f64::total_cmp);
    let with_phase = peers.into_iter().zip(phases);
    with_phase
        .map(|(peer, phase)| Client { peer, phase: interval.mul_f64(phase), due: 0, sent: 0, answered: 0, lost: false })
        .collect()
}

impl Load {
    fn drive(&mut self, poll: &mut Poll, duration: Duration) -> io::Result<()> {
        let mut events = Events::with_capacity(1024);
        // The next request to become due: clients are sorted by phase, and all have the same interval.
        let (mut next, mut round) = (0, 0);
        while self.started.elapsed() < duration + GRACE {
            let wait = loop {
                let due = self.clients[next].phase + self.interval * round;
                let now = self.started.elapsed();
                if due >= duration {
                    if self.clients.iter().all(|client| client.answered == client.due || client.lost) {
                        return Ok(());
                    }
                    break Duration::from_millis(1);
                }
                if due > now {
                    break due - now;
                }
                self.clients[next].due += 1;
                self.send(next);
                next = (next + 1) % self.clients.len();
                round += u32::from(next == 0);
            };
            let mut busy = false;
            for flood in &mut self.floods {
                busy |= flood.turn(&mut self.buffer);
            }
            poll.poll(&mut events, Some(if busy || wait < SPIN { Duration::ZERO } else { wait - SPIN / 2 }))?;
            events.iter().for_each(|event| self.handle(event));
        }
        Ok(())
    }

    fn handle(&mut self, event: &mio::event::Event) {
        let number = event.token().0;
        if number >= self.clients.len() {
            let flood = &mut self.floods[number - self.clients.len()];
            flood.readable |= event.is_readable();
            flood.writable |= event.is_writable();
            return;
        }
        let client = &mut self.clients[number];
        if !event.is_readable() || client.lost {
            return;
        }
        let received = client.peer.receive(&mut self.buffer);
        client.lost = received.closed;
        for _ in 0..received.answers {
            let due = client.phase + self.interval * client.answered;
            client.answered += 1;
            if due >= self.warm_up {
                self.latencies.record(self.started.elapsed().saturating_sub(due));
            }
        }
        self.send(number);
    }

    /// Sends the client's next request if one is due and none is on its way.
    fn send(&mut self, number: usize) {
        let client = &mut self.clients[number];
        if client.sent < client.due && client.sent == client.answered && !client.lost {
            client.sent += 1;
            client.lost = client.peer.send_whole(&self.request).is_err();
        }
    }

    /// What was due and has no answer is as late as it is by now, at least.
    fn charge_unanswered(&mut self, duration: Duration) {
        let now = self.started.elapsed().max(duration);
        for client in &self.clients {
            for request in client.answered..client.due {
                let due = client.phase + self.interval * request;
                if due >= self.warm_up {
                    self.latencies.record(now.saturating_sub(due));
                }
            }
        }
    }

    fn report(&self, duration: Duration) -> io::Result<()> {
        let unanswered: u32 = self.clients.iter().map(|client| client.due - client.answered).sum();
        report("requests", self.latencies.total())?;
        report("per_second", self.latencies.total() as f64 / duration.as_secs_f64())?;
        report("p50_us", self.latencies.quantile_us(0.5))?;
        report("p90_us", self.latencies.quantile_us(0.9))?;
        report("p99_us", self.latencies.quantile_us(0.99))?;
        report("p999_us", self.latencies.quantile_us(0.999))?;
        report("max_us", self.latencies.max_us())?;
        report("unanswered", unanswered)?;
        report("lost", self.clients.iter().filter(|client| client.lost).count())?;
        report("flood_answers", self.floods.iter().map(|flood| flood.answers).sum::<u64>())
    }
}

impl Flood {
    fn new(server: &Server, number: usize, poll: &Poll, request: &[u8]) -> io::Result<Self> {
        let peer = server.connect_peer(number, poll.registry())?;
        let requests = request.repeat(PIPELINED_PER_WRITE);
        Ok(Self { peer, requests, at: 0, readable: false, writable: false, answers: 0 })
    }

    /// One read and one write at most, so that the clients beside it are served in time. True if there is more to do.
    fn turn(&mut self, buffer: &mut [u8]) -> bool {
        if self.readable {
            match self.peer.stream.read(buffer) {
                Ok(0) => self.readable = false,
                Ok(count) => {
                    self.answers += buffer[..count].windows(9).filter(|at| at == b"HTTP/1.1 ").count() as u64;
                }
                Err(_) => self.readable = false,
            }
        }
        if self.writable {
            match self.peer.stream.write(&self.requests[self.at..]) {
                Ok(count) => self.at = (self.at + count) % self.requests.len(),
                Err(_) => self.writable = false,
            }
        }
        self.readable || self.writable
    }
}
