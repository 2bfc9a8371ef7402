//! Counts HTTP/1.1 answers in a stream of bytes. It knows Content-Length and chunked bodies and nothing else, since the
//! bench's own servers send nothing else.

use std::io;

const LONGEST_HEAD_BYTES: usize = 16 << 10;

#[derive(Default)]
pub struct Response {
    state: State,
    /// The part of a head or of a chunk's size line that has arrived.
    parked: Vec<u8>,
}

#[derive(Default, Clone, Copy, PartialEq)]
enum State {
    #[default]
    Head,
    /// So many bytes of the body are still to come.
    Body(usize),
    ChunkSize,
    /// The rest of a chunk, its line break included.
    Chunk(usize),
    /// The empty line behind the last chunk: trailers are not sent.
    LastChunk,
}

impl Response {
    /// Takes bytes, returns how many answers they complete.
    pub fn feed(&mut self, mut bytes: &[u8]) -> io::Result<usize> {
        let mut answers = 0;
        while !bytes.is_empty() {
            bytes = match self.state {
                State::Head => self.line_or_head(bytes, b"\r\n\r\n")?,
                State::ChunkSize | State::LastChunk => self.line_or_head(bytes, b"\r\n")?,
                State::Body(left) => {
                    let taken = left.min(bytes.len());
                    self.state = State::Body(left - taken);
                    &bytes[taken..]
                }
                State::Chunk(left) => {
                    let taken = left.min(bytes.len());
                    self.state = if taken == left { State::ChunkSize } else { State::Chunk(left - taken) };
                    &bytes[taken..]
                }
            };
            if self.state == State::Body(0) {
                answers += 1;
                self.state = State::Head;
            }
        }
        Ok(answers)
    }

    /// Moves on once everything up to `end` is there; returns what follows it.
    fn line_or_head<'b>(&mut self, bytes: &'b [u8], end: &[u8]) -> io::Result<&'b [u8]> {
        // The end may have begun in what is parked: look again from there.
        let overlap = self.parked.len().min(end.len() - 1);
        let from = self.parked.len() - overlap;
        let (head, used) = if self.parked.is_empty() {
            match position(bytes, end) {
                Some(at) => (&bytes[..at], at + end.len()),
                None => return self.park(bytes),
            }
        } else {
            let before = self.parked.len();
            self.parked.extend_from_slice(bytes);
            match position(&self.parked[from..], end) {
                Some(at) => (&self.parked[..from + at], from + at + end.len() - before),
                None => {
                    self.parked.truncate(before);
                    return self.park(bytes);
                }
            }
        };
        self.state = next_state(self.state, head)?;
        self.parked.clear();
        Ok(&bytes[used..])
    }

    fn park<'b>(&mut self, bytes: &'b [u8]) -> io::Result<&'b [u8]> {
        self.parked.extend_from_slice(bytes);
        if self.parked.len() > LONGEST_HEAD_BYTES {
            return Err(malformed("no end of the head"));
        }
        Ok(&[])
    }
}

fn next_state(state: State, text: &[u8]) -> io::Result<State> {
    let text = std::str::from_utf8(text).map_err(|_| malformed("the head is not text"))?;
    match state {
        State::ChunkSize => {
            let digits = text.split(';').next().unwrap_or_default().trim();
            match usize::from_str_radix(digits, 16) {
                Ok(0) => Ok(State::LastChunk),
                Ok(size) => Ok(State::Chunk(size + 2)),
                Err(_) => Err(malformed("no chunk size")),
            }
        }
        State::LastChunk => Ok(State::Body(0)),
        _ => body_of(text),
    }
}

fn body_of(head: &str) -> io::Result<State> {
    if !head.starts_with("HTTP/1.1 ") {
        return Err(malformed("no status line"));
    }
    if head.starts_with("HTTP/1.1 1") {
        return Ok(State::Head); // an informational answer; the final one follows
    }
    for line in head.split("\r\n").skip(1) {
        let Some((name, value)) = line.split_once(':') else { continue };
        if name.eq_ignore_ascii_case("content-length") {
            return value.trim().parse().map(State::Body).map_err(|_| malformed("no length"));
        }
        if name.eq_ignore_ascii_case("transfer-encoding") {
            return Ok(State::ChunkSize);
        }
    }
    Ok(State::Body(0))
}

fn position(bytes: &[u8], end: &[u8]) -> Option<usize> {
    bytes.windows(end.len()).position(|window| window == end)
}

fn malformed(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LENGTH: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    const CHUNKED: &[u8] = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n";

    #[test]
    fn answers_in_one_piece_are_counted() {
        let both = [LENGTH, CHUNKED, LENGTH].concat();
        assert_eq!(Response::default().feed(&both).unwrap(), 3);
    }

    #[test]
    fn answers_byte_by_byte_are_counted() {
        let mut response = Response::default();
        let count: usize = [LENGTH, CHUNKED, LENGTH].concat().chunks(1).map(|byte| response.feed(byte).unwrap()).sum();
        assert_eq!(count, 3);
    }

    #[test]
    fn an_informational_answer_is_not_counted() {
        let bytes = [b"HTTP/1.1 100 Continue\r\n\r\n", LENGTH].concat();
        assert_eq!(Response::default().feed(&bytes).unwrap(), 1);
    }

    #[test]
    fn what_is_no_answer_is_an_error() {
        assert!(Response::default().feed(b"SSH-2.0\r\n\r\n").is_err());
    }
}
