//! Uploads: one or many at once, at full speed or at a rate each, with a length, chunked, or as a multipart form.
//! Ends when all are answered, or after `--seconds`.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use mio::{Events, Poll};

use crate::options::Options;
use crate::peer::{Peer, report};

/// What is sent of the body in one piece, and the size of a chunk.
const BLOCK_BYTES: usize = 64 << 10;
/// An upload with a rate sends a piece of its own so often.
const PIECES_PER_SECOND: u64 = 4;
/// A client at full speed looks at its answers after so many pieces.
const PIECES_PER_TURN: usize = 16;
const BOUNDARY: &str = "----bench-boundary-7c31";

/// The bytes of one request: `before`, then `block` so many times, then `after`. All uploads share it.
struct Wire {
    before: Vec<u8>,
    block: Vec<u8>,
    repeat: u64,
    after: Vec<u8>,
}

impl Wire {
    fn new(path: &str, framing: &str, bytes: u64) -> io::Result<Self> {
        let payload: Vec<u8> = (0..BLOCK_BYTES).map(|at| b"0123456789abcdef\n"[at % 17]).collect();
        let (repeat, rest) = (bytes / BLOCK_BYTES as u64, &payload[..(bytes % BLOCK_BYTES as u64) as usize]);
        let head = format!("POST {path} HTTP/1.1\r\nHost: bench\r\n");
        let wire = match framing {
            "length" => {
                let head = format!("{head}Content-Type: application/octet-stream\r\nContent-Length: {bytes}\r\n\r\n");
                Self { before: head.into(), after: rest.to_vec(), block: payload, repeat }
            }
            "chunked" => {
                let mut after = if rest.is_empty() { Vec::new() } else { chunk(rest) };
                after.extend_from_slice(b"0\r\n\r\n");
                let before = format!("{head}Transfer-Encoding: chunked\r\n\r\n").into();
                Self { before, block: chunk(&payload), repeat, after }
            }
            "multipart" => {
                let part = format!(
                    "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"bench.bin\"\r\n\
                     Content-Type: application/octet-stream\r\n\r\n"
                );
                let after = [rest, format!("\r\n--{BOUNDARY}--\r\n").as_bytes()].concat();
                let length = part.len() as u64 + repeat * BLOCK_BYTES as u64 + after.len() as u64;
                let kind = format!("Content-Type: multipart/form-data; boundary={BOUNDARY}\r\n");
                let before = format!("{head}{kind}Content-Length: {length}\r\n\r\n{part}").into();
                Self { before, block: payload, repeat, after }
            }
            _ => return Err(io::Error::other(format!("--framing {framing}: not one of length, chunked, multipart"))),
        };
        Ok(wire)
    }

    /// The bytes from an offset up to the end of their piece; none at the end.
    fn piece(&self, offset: u64) -> &[u8] {
        let Some(in_body) = offset.checked_sub(self.before.len() as u64) else {
            return &self.before[offset as usize..];
        };
        let body = self.repeat * self.block.len() as u64;
        if in_body < body {
            return &self.block[(in_body % self.block.len() as u64) as usize..];
        }
        &self.after[(in_body - body) as usize..]
    }
}

fn chunk(bytes: &[u8]) -> Vec<u8> {
    [format!("{:x}\r\n", bytes.len()).as_bytes(), bytes, b"\r\n"].concat()
}

struct Upload {
    peer: Peer,
    sent: u64,
    writable: bool,
    ended: bool,
}

impl Upload {
    /// Sends up to `allowed` bytes of the whole, some pieces at most.
    fn send(&mut self, wire: &Wire, allowed: u64) -> io::Result<()> {
        for _ in 0..PIECES_PER_TURN {
            let piece = wire.piece(self.sent);
            let length = piece.len().min(usize::try_from(allowed.saturating_sub(self.sent)).unwrap_or(usize::MAX));
            if length == 0 || !self.writable {
                break;
            }
            match self.peer.stream.write(&piece[..length]) {
                Ok(count) => self.sent += count as u64,
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => self.writable = false,
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    fn has_more(&self, wire: &Wire) -> bool {
        self.writable && !self.ended && !wire.piece(self.sent).is_empty()
    }
}

struct Plan {
    wire: Wire,
    /// Bytes per second of each upload; none is full speed.
    rate: Option<u64>,
    started: Instant,
}

impl Plan {
    /// How far upload `number` may be by now: uploads with a rate take turns within a piece's time.
    fn allowed(&self, number: usize, count: usize) -> u64 {
        let Some(rate) = self.rate else { return u64::MAX };
        let piece_time = Duration::from_secs(1) / PIECES_PER_SECOND as u32;
        let elapsed = self.started.elapsed() + piece_time.mul_f64(number as f64 / count as f64);
        let pieces = (elapsed.as_nanos() / piece_time.as_nanos()) as u64;
        self.wire.before.len() as u64 + pieces * rate / PIECES_PER_SECOND
    }
}

pub fn run(mut options: Options) -> io::Result<()> {
    let server = options.server()?;
    let path: String = options.optional("path")?.unwrap_or_else(|| "/".to_owned());
    let framing: String = options.optional("framing")?.unwrap_or_else(|| "length".to_owned());
    let wire = Wire::new(&path, &framing, options.required("bytes")?)?;
    let count: usize = options.optional("connections")?.unwrap_or(1);
    let rate = options.optional("rate")?;
    let limit = Duration::from_secs_f64(options.optional("seconds")?.unwrap_or(3600.0));
    options.finish()?;

    let mut poll = Poll::new()?;
    let peers = server.connect_all(count, &mut poll)?;
    let mut uploads: Vec<_> =
        peers.into_iter().map(|peer| Upload { peer, sent: 0, writable: true, ended: false }).collect();
    let plan = Plan { wire, rate, started: Instant::now() };
    let (answered, lost) = drive(&mut poll, &mut uploads, &plan, limit)?;
    report("seconds", plan.started.elapsed().as_secs_f64())?;
    report("sent_bytes", uploads.iter().map(|upload| upload.sent).sum::<u64>())?;
    report("answered", answered)?;
    report("lost", lost)
}

/// Returns how many were answered and how many broke off.
fn drive(poll: &mut Poll, uploads: &mut [Upload], plan: &Plan, limit: Duration) -> io::Result<(usize, usize)> {
    let count = uploads.len();
    let mut events = Events::with_capacity(1024);
    let mut buffer = vec![0; 64 << 10];
    let (mut answered, mut lost) = (0, 0);
    while answered + lost < count && plan.started.elapsed() < limit {
        let hurry = plan.rate.is_none() && uploads.iter().any(|upload| upload.has_more(&plan.wire));
        let left = limit.saturating_sub(plan.started.elapsed());
        let pause = if plan.rate.is_some() { Duration::from_millis(1) } else { left };
        poll.poll(&mut events, Some(if hurry { Duration::ZERO } else { pause.min(left) }))?;
        for event in &events {
            let upload = &mut uploads[event.token().0];
            upload.writable |= event.is_writable();
            if event.is_readable() && !upload.ended {
                let received = upload.peer.receive(&mut buffer);
                answered += received.answers.min(1);
                lost += usize::from(received.closed && received.answers == 0);
                upload.ended = received.closed || received.answers > 0;
            }
        }
        for (number, upload) in uploads.iter_mut().enumerate() {
            // An answer before the end of the body is a refusal; the server says so in its own count.
            if upload.has_more(&plan.wire) && upload.send(&plan.wire, plan.allowed(number, count)).is_err() {
                upload.ended = true;
                lost += 1;
            }
        }
    }
    Ok((answered, lost))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All bytes of a request, and those of its body.
    fn sent(framing: &str, bytes: u64) -> (String, String) {
        let wire = Wire::new("/", framing, bytes).unwrap();
        let mut all = Vec::new();
        while !wire.piece(all.len() as u64).is_empty() {
            all.extend_from_slice(wire.piece(all.len() as u64));
        }
        let text = String::from_utf8(all).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        (head.to_owned(), body.to_owned())
    }

    fn content_length(head: &str) -> usize {
        head.lines().find_map(|line| line.strip_prefix("Content-Length: ")).unwrap().parse().unwrap()
    }

    #[test]
    fn a_body_is_as_long_as_its_head_says() {
        for bytes in [0, 1, 65_536, 200_000] {
            for framing in ["length", "multipart"] {
                let (head, body) = sent(framing, bytes);
                assert_eq!(body.len(), content_length(&head), "{framing} {bytes}");
            }
        }
    }

    #[test]
    fn chunks_hold_the_bytes_and_end_with_an_empty_one() {
        let (_, body) = sent("chunked", 65_536 + 3);
        let (size, rest) = body.split_once("\r\n").unwrap();
        assert_eq!(size, "10000");
        assert_eq!(&rest[65_536..], "\r\n3\r\n012\r\n0\r\n\r\n");
    }

    #[test]
    fn a_form_ends_with_its_boundary() {
        let (_, body) = sent("multipart", 5);
        assert!(body.starts_with(&format!("--{BOUNDARY}\r\n")));
        assert!(body.ends_with(&format!("\r\n\r\n01234\r\n--{BOUNDARY}--\r\n")));
    }
}
