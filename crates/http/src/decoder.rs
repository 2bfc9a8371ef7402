//! One direction of a connection: bytes in, events out, one at a time.
//!
//! [`Decoder::step`] is handed what has arrived and not been consumed. It keeps no bytes itself: a head that is not
//! complete stays with the caller, and what it returns borrows the input.

use crate::chunked::{self, Chunked};
use crate::error::{ErrorKind, ParseError};
use crate::head::{self, Head, StartLine};
use crate::method::Method;

/// Which messages a decoder reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A server's side.
    Request,
    /// A client's side.
    Response,
}

/// What a peer may use.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of target, names and values of a head; also of trailers.
    pub head_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { head_bytes: 16 * 1024 }
    }
}

/// What was found in the input.
#[derive(Clone, Debug)]
pub enum Event<'a> {
    /// A head. If [`Head::framing`] says `upgrade` (or the method is CONNECT) the caller decides whether what follows
    /// is HTTP.
    Head(Head<'a>),
    /// Part of the body; never empty.
    Body(&'a [u8]),
    /// Trailer lines, for [`crate::Fields::of_lines`]. Only if there are any.
    Trailers(&'a [u8]),
    /// The message is complete.
    End,
}

/// One step through the input.
#[derive(Clone, Debug)]
pub struct Step<'a> {
    /// Bytes that need not be passed again.
    pub consumed: usize,
    /// `None`: more input is needed.
    pub event: Option<Event<'a>>,
}

/// Reads the messages of one direction of a connection.
#[derive(Clone, Debug)]
pub struct Decoder {
    phase: Phase,
    kind: Kind,
    /// Bytes of an incomplete head that are known to be no error so far.
    looked_at: u32,
    extension_bytes: u32,
    head_bytes: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Head,
    Fixed(u64),
    Chunked(Chunked),
    UntilClose,
    End,
    /// The peer said that nothing would follow, or the caller that nothing more is to be read.
    Closed,
    /// The body of a request ends where nobody knows: the request is reported, and then an error.
    UnknownCoding,
}

impl Decoder {
    /// A decoder at the start of a connection.
    pub fn new(kind: Kind, limits: Limits) -> Self {
        let head_bytes = u32::try_from(limits.head_bytes).unwrap_or(u32::MAX);
        Decoder { phase: Phase::Head, kind, looked_at: 0, extension_bytes: 0, head_bytes }
    }

    /// Finds the next event at the start of `input`: what was not consumed before, and what came since.
    pub fn step<'a>(&mut self, input: &'a [u8]) -> Result<Step<'a>, ParseError> {
        match self.phase {
            Phase::Head => self.head(input),
            Phase::Fixed(0) | Phase::End => {
                self.phase = Phase::Head;
                Ok(Step { consumed: 0, event: Some(Event::End) })
            }
            _ if input.is_empty() && self.phase != Phase::UnknownCoding => Ok(Step { consumed: 0, event: None }),
            Phase::Fixed(left) => {
                let part = &input[..usize::try_from(left).map_or(input.len(), |left| left.min(input.len()))];
                self.phase = Phase::Fixed(left - part.len() as u64);
                Ok(Step { consumed: part.len(), event: Some(Event::Body(part)) })
            }
            Phase::UntilClose => Ok(Step { consumed: input.len(), event: Some(Event::Body(input)) }),
            Phase::Chunked(state) => self.chunked(state, input),
            Phase::Closed => Err(ParseError { kind: ErrorKind::ClosedConnection, at: 1 }),
            Phase::UnknownCoding => Err(ParseError { kind: ErrorKind::UnknownTransferEncoding, at: 0 }),
        }
    }

    /// Behind the head of a response to HEAD, or of one that has no body for another reason only the caller knows.
    pub fn skip_body(&mut self) {
        self.phase = Phase::End;
    }

    /// Nothing more is to come: bytes behind the message that is being read are an error.
    pub fn close_after(&mut self) {
        if self.phase == Phase::Head {
            self.phase = Phase::Closed;
        }
    }

    /// Whether a body is under way.
    pub fn in_body(&self) -> bool {
        matches!(self.phase, Phase::Fixed(1..) | Phase::Chunked(_) | Phase::UntilClose)
    }

    /// Bytes of the body that follow as they are, with nothing between them. A caller may take them from the stream
    /// itself and tell with [`Decoder::skip`].
    pub fn plain_body(&self) -> u64 {
        if let Phase::Fixed(left) = self.phase { left } else { 0 }
    }

    /// So many bytes of [`Decoder::plain_body`] were taken; more than there are count as all.
    pub fn skip(&mut self, bytes: u64) {
        if let Phase::Fixed(left) = self.phase {
            self.phase = Phase::Fixed(left.saturating_sub(bytes));
        }
    }

    /// The peer closed its side. `rest` is what was not consumed. `Ok(true)`: that ended a message, whose `End` is
    /// the next event.
    pub fn finish(&mut self, rest: &[u8]) -> Result<bool, ParseError> {
        let nothing_begun = rest.iter().all(|byte| matches!(byte, b'\r' | b'\n'));
        match self.phase {
            Phase::UntilClose => {
                self.phase = Phase::End;
                Ok(true)
            }
            Phase::End | Phase::Fixed(0) => Ok(true),
            Phase::Head if nothing_begun => Ok(false),
            Phase::Closed => Ok(false),
            _ => Err(ParseError { kind: ErrorKind::InvalidEof, at: 0 }),
        }
    }

    fn limits(&self) -> Limits {
        Limits { head_bytes: self.head_bytes as usize }
    }

    fn head<'a>(&mut self, input: &'a [u8]) -> Result<Step<'a>, ParseError> {
        // A head that comes byte by byte is parsed again only where a line ended, or when nothing was looked at yet.
        let fresh = input.get(self.looked_at as usize..).unwrap_or(input);
        let may_end = self.looked_at == 0 || memchr::memchr(b'\n', fresh).is_some();
        if input.is_empty() || (!may_end && input.len() < self.head_bytes as usize) {
            self.looked_at = input.len() as u32;
            return Ok(Step { consumed: 0, event: None });
        }
        let Some(head) = head::parse(input, self.kind, self.limits())? else {
            let only_empty_lines = input.iter().all(|byte| matches!(byte, b'\r' | b'\n'));
            self.looked_at = if only_empty_lines { 0 } else { input.len() as u32 };
            return Ok(Step { consumed: 0, event: None });
        };
        self.looked_at = 0;
        self.extension_bytes = 0;
        self.phase = self.body_phase(&head)?;
        Ok(Step { consumed: head.bytes.len(), event: Some(Event::Head(head)) })
    }

    /// How the body behind this head is delimited (RFC 9112, section 6.3).
    fn body_phase(&self, head: &Head<'_>) -> Result<Phase, ParseError> {
        let framing = &head.framing;
        match head.start {
            StartLine::Request { method: Method::CONNECT, .. } => Ok(Phase::End),
            StartLine::Request { .. } if framing.transfer_encoding && !framing.chunked => Ok(Phase::UnknownCoding),
            StartLine::Response { status: 100..200 | 204 | 304, .. } => Ok(Phase::End),
            _ if framing.chunked => Ok(Phase::Chunked(Chunked::Start)),
            StartLine::Response { .. } if framing.transfer_encoding => Ok(Phase::UntilClose),
            _ => Ok(match (framing.content_length, &head.start) {
                (Some(length), _) => Phase::Fixed(length),
                (None, StartLine::Request { .. }) => Phase::End,
                (None, StartLine::Response { .. }) => Phase::UntilClose,
            }),
        }
    }

    fn chunked<'a>(&mut self, mut state: Chunked, input: &'a [u8]) -> Result<Step<'a>, ParseError> {
        let skipped = chunked::advance(&mut state, &mut self.extension_bytes, input)?;
        self.phase = Phase::Chunked(state);
        let rest = &input[skipped..];
        match state {
            Chunked::Data(left) if !rest.is_empty() => {
                let part = &rest[..usize::try_from(left).map_or(rest.len(), |left| left.min(rest.len()))];
                let left = left - part.len() as u64;
                self.phase = Phase::Chunked(if left == 0 { Chunked::DataEnd } else { Chunked::Data(left) });
                Ok(Step { consumed: skipped + part.len(), event: Some(Event::Body(part)) })
            }
            Chunked::Trailers => {
                let mut step = self.trailers(rest).map_err(|error| ParseError { at: error.at + skipped, ..error })?;
                step.consumed += skipped;
                Ok(step)
            }
            _ => Ok(Step { consumed: skipped, event: None }),
        }
    }

    fn trailers<'a>(&mut self, input: &'a [u8]) -> Result<Step<'a>, ParseError> {
        if let Some(rest) = input.strip_prefix(b"\r\n") {
            self.phase = Phase::Head;
            return Ok(Step { consumed: input.len() - rest.len(), event: Some(Event::End) });
        }
        match head::parse_trailers(input, self.limits())? {
            Some(length) => {
                self.phase = Phase::End;
                Ok(Step { consumed: length, event: Some(Event::Trailers(&input[..length])) })
            }
            None => Ok(Step { consumed: 0, event: None }),
        }
    }
}
