//! The head of a message: its start line, and what its header lines say about the body and the connection.

use std::mem::MaybeUninit;
use std::ops::Range;

use memchr::memchr_iter;

use crate::diagnosis;
use crate::error::{ErrorKind, ParseError};
use crate::fields::list;
use crate::method::Method;
use crate::{Kind, Limits};

/// Header lines parsed on the stack; a message with more of them takes a detour over the heap.
const FEW_HEADERS: usize = 64;
/// More lines than that are an overflow, however short they are.
const MANY_HEADERS: usize = 8192;

/// A valid head.
#[derive(Clone, Debug)]
pub struct Head<'a> {
    /// The whole head, its empty line included.
    pub bytes: &'a [u8],
    /// The first line.
    pub start: StartLine,
    /// 0 or 1, of HTTP/1.
    pub minor_version: u8,
    /// How many header lines there are.
    pub field_count: usize,
    /// What they say.
    pub framing: Framing,
}

/// The first line of a message; ranges are places in [`Head::bytes`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StartLine {
    /// Of a request.
    Request {
        /// Which it is.
        method: Method,
        /// The request target.
        target: Range<usize>,
    },
    /// Of a response.
    Response {
        /// Three digits.
        status: u16,
        /// The reason phrase.
        reason: Range<usize>,
    },
}

/// What the header lines say about the body and the connection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Framing {
    /// `Content-Length`, in bytes.
    pub content_length: Option<u64>,
    /// The last transfer coding is `chunked`.
    pub chunked: bool,
    /// There is a transfer coding.
    pub transfer_encoding: bool,
    /// `Connection: close`
    pub close: bool,
    /// `Connection: keep-alive`
    pub keep_alive: bool,
    /// `Connection: upgrade` together with `Upgrade`.
    pub upgrade: bool,
    /// `Expect` is there.
    pub expect: bool,
    /// `Host` is there.
    pub host: bool,
}

impl Head<'_> {
    /// Whether the connection may be used for another message (RFC 9112, section 9.3).
    pub fn is_persistent(&self) -> bool {
        if self.minor_version == 0 { self.framing.keep_alive && !self.framing.close } else { !self.framing.close }
    }
}

/// Parses the head at the start of `input`. `None`: it is not complete.
pub(crate) fn parse<'a>(input: &'a [u8], kind: Kind, limits: Limits) -> Result<Option<Head<'a>>, ParseError> {
    let mut few = [const { MaybeUninit::uninit() }; FEW_HEADERS];
    match parse_into(input, kind, limits, &mut few) {
        Err(httparse::Error::TooManyHeaders) => {
            let mut many = vec![MaybeUninit::uninit(); MANY_HEADERS];
            let parsed = parse_into(input, kind, limits, &mut many);
            parsed.unwrap_or(Err(ParseError { kind: ErrorKind::HeaderOverflow, at: input.len() }))
        }
        Err(_) => Err(diagnosis::of_head(input, kind)),
        Ok(result) => result,
    }
}

/// The outer error is the parser's, the inner one ours.
fn parse_into<'a>(
    input: &'a [u8],
    kind: Kind,
    limits: Limits,
    headers: &mut [MaybeUninit<httparse::Header<'a>>],
) -> Result<Result<Option<Head<'a>>, ParseError>, httparse::Error> {
    let place = |part: &str| {
        if part.is_empty() {
            return 0..0; // the parser's own empty text lies elsewhere
        }
        let start = part.as_ptr() as usize - input.as_ptr() as usize;
        start..start + part.len()
    };
    let (length, start, minor_version, headers) = match kind {
        Kind::Request => {
            let mut request = httparse::Request::new(&mut []);
            let mut config = httparse::ParserConfig::default();
            config.allow_multiple_spaces_in_request_line_delimiters(true);
            let status = config.parse_request_with_uninit_headers(&mut request, input, headers)?;
            let httparse::Status::Complete(length) = status else { return Ok(incomplete(input, kind, limits)) };
            let (method, target) = (request.method.unwrap_or(""), request.path.unwrap_or(""));
            let Some(method) = Method::of(method.as_bytes()) else {
                return Ok(Err(diagnosis::of_head(&input[..length], kind)));
            };
            (length, StartLine::Request { method, target: place(target) }, request.version, request.headers)
        }
        Kind::Response => {
            let mut response = httparse::Response::new(&mut []);
            let config = httparse::ParserConfig::default();
            let status = config.parse_response_with_uninit_headers(&mut response, input, headers)?;
            let httparse::Status::Complete(length) = status else { return Ok(incomplete(input, kind, limits)) };
            let reason = reason(&input[..length]);
            let status = response.code.unwrap_or(0);
            (length, StartLine::Response { status, reason }, response.version, response.headers)
        }
    };
    let bytes = &input[..length];
    Ok(check_lines(bytes, kind)
        .and_then(|()| check_target(bytes, &start))
        .and_then(|()| check_size(bytes, &start, headers, limits))
        .and_then(|()| framing(bytes, headers))
        .map(|framing| {
            Some(Head { bytes, start, minor_version: minor_version.unwrap_or(1), field_count: headers.len(), framing })
        }))
}

/// Where the reason phrase is; the parser underneath leaves out those that are not ASCII.
fn reason(head: &[u8]) -> Range<usize> {
    let line = head.iter().position(|byte| !matches!(byte, b'\r' | b'\n')).unwrap_or(head.len());
    let end = memchr::memchr(b'\n', &head[line..]).map_or(head.len(), |end| line + end);
    let end = if head[..end].ends_with(b"\r") { end - 1 } else { end };
    // `HTTP/1.1 200` and a space.
    (line + 13).min(end)..end
}

/// What there is so far is fine, unless it is too long already.
fn incomplete<'a>(input: &[u8], kind: Kind, limits: Limits) -> Result<Option<Head<'a>>, ParseError> {
    if input.len() >= limits.head_bytes {
        return Err(ParseError { kind: ErrorKind::HeaderOverflow, at: input.len() });
    }
    // The parser underneath waits for the end of what can no longer become a line of ours.
    diagnosis::of_lines_so_far(input, kind).map_or(Ok(None), Err)
}

/// Lines end with CR LF; the parser underneath takes a lone LF as well, which other servers on the way may not.
fn check_lines(head: &[u8], kind: Kind) -> Result<(), ParseError> {
    let leading = head.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    let strict = memchr_iter(b'\n', &head[leading..]).all(|at| at > 0 && head[leading + at - 1] == b'\r');
    if strict { Ok(()) } else { Err(diagnosis::of_head(head, kind)) }
}

/// The forms of RFC 9112, section 3.2, as far as a parser can tell them apart.
fn check_target(head: &[u8], start: &StartLine) -> Result<(), ParseError> {
    let StartLine::Request { method, target } = start else { return Ok(()) };
    diagnosis::of_target(*method, &head[target.clone()])
        .map_or(Ok(()), |(kind, at)| Err(ParseError { kind, at: target.start + at }))
}

/// Counts what Node counts: the target, names and values.
fn check_size(
    head: &[u8],
    start: &StartLine,
    headers: &[httparse::Header<'_>],
    limits: Limits,
) -> Result<(), ParseError> {
    if head.len() <= limits.head_bytes {
        return Ok(());
    }
    let first = match start {
        StartLine::Request { target, .. } => target.len(),
        StartLine::Response { reason, .. } => reason.len(),
    };
    let size = first + headers.iter().map(|header| header.name.len() + header.value.len()).sum::<usize>();
    if size < limits.head_bytes { Ok(()) } else { Err(ParseError { kind: ErrorKind::HeaderOverflow, at: head.len() }) }
}

fn framing(head: &[u8], headers: &[httparse::Header<'_>]) -> Result<Framing, ParseError> {
    let mut framing = Framing::default();
    let (mut wants_upgrade, mut has_upgrade) = (false, false);
    for header in headers {
        let is = |name: &str| header.name.eq_ignore_ascii_case(name);
        let fail = |kind| {
            let after_colon = header.name.as_ptr() as usize - head.as_ptr() as usize + header.name.len() + 1;
            Err(ParseError { kind, at: place_in_value(&head[after_colon..], kind) + after_colon })
        };
        match header.name.len() {
            4 if is("host") => framing.host = true,
            6 if is("expect") => framing.expect = true,
            7 if is("upgrade") => has_upgrade = true,
            10 if is("connection") => {
                for option in list(header.value) {
                    framing.close |= option.eq_ignore_ascii_case(b"close");
                    framing.keep_alive |= option.eq_ignore_ascii_case(b"keep-alive");
                    wants_upgrade |= option.eq_ignore_ascii_case(b"upgrade");
                }
            }
            14 if is("content-length") => {
                if framing.transfer_encoding {
                    return fail(ErrorKind::LengthWithTransferEncoding);
                }
                if framing.content_length.is_some() {
                    return fail(ErrorKind::DuplicateLength);
                }
                match length(header.value) {
                    Ok(length) => framing.content_length = Some(length),
                    Err((kind, offset)) => {
                        return fail(kind).map_err(|error| ParseError { at: error.at + offset, ..error });
                    }
                }
            }
            17 if is("transfer-encoding") => {
                if framing.content_length.is_some() {
                    return fail(ErrorKind::TransferEncodingWithLength);
                }
                if header.value.is_empty() {
                    return fail(ErrorKind::EmptyTransferEncoding);
                }
                framing.transfer_encoding = true;
                for coding in list(header.value) {
                    // `chunked` ends the list, so nothing may follow it (RFC 9112, section 6.1).
                    if framing.chunked {
                        return fail(ErrorKind::InvalidTransferEncoding);
                    }
                    framing.chunked = coding.eq_ignore_ascii_case(b"chunked");
                }
            }
            _ => {}
        }
    }
    framing.upgrade = wants_upgrade && has_upgrade;
    Ok(framing)
}

/// Where in the rest of a header line, from the colon on, an error about its value is.
fn place_in_value(rest: &[u8], kind: ErrorKind) -> usize {
    let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    match kind {
        ErrorKind::LengthWithTransferEncoding | ErrorKind::TransferEncodingWithLength => 0,
        ErrorKind::EmptyLength | ErrorKind::EmptyTransferEncoding => blanks + 2,
        ErrorKind::InvalidTransferEncoding => blanks + 1,
        _ => blanks,
    }
}

/// An error comes with its place in the value.
fn length(value: &[u8]) -> Result<u64, (ErrorKind, usize)> {
    if value.is_empty() {
        return Err((ErrorKind::EmptyLength, 0));
    }
    value.iter().enumerate().try_fold(0_u64, |length, (at, byte)| {
        if !byte.is_ascii_digit() {
            let blanks = value[at..].iter().take_while(|byte| **byte == b' ').count();
            return Err((ErrorKind::InvalidLength, at + blanks));
        }
        let next = length.checked_mul(10).and_then(|length| length.checked_add(u64::from(byte - b'0')));
        next.ok_or((ErrorKind::LengthOverflow, at + 1))
    })
}

/// The length of trailer lines with the empty line behind them. `None`: they are not complete.
pub(crate) fn parse_trailers(input: &[u8], limits: Limits) -> Result<Option<usize>, ParseError> {
    let mut headers = [httparse::EMPTY_HEADER; FEW_HEADERS];
    let overflow = Err(ParseError { kind: ErrorKind::HeaderOverflow, at: input.len() });
    match httparse::parse_headers(input, &mut headers) {
        Ok(httparse::Status::Complete((length, headers))) => {
            if length > limits.head_bytes {
                return overflow;
            }
            if let Some(error) = diagnosis::of_trailers(&input[..length]) {
                return Err(error);
            }
            // They must not say anything about the body behind which they stand.
            let framing = framing(&input[..length], headers)?;
            if framing.content_length.is_some() {
                return Err(ParseError { kind: ErrorKind::LengthWithTransferEncoding, at: length });
            }
            Ok(Some(length))
        }
        Ok(httparse::Status::Partial) if input.len() >= limits.head_bytes => overflow,
        Ok(httparse::Status::Partial) => diagnosis::of_trailers(input).map_or(Ok(None), Err),
        Err(httparse::Error::TooManyHeaders) => overflow,
        Err(_) => Err(diagnosis::of_trailers(input)
            .unwrap_or(ParseError { kind: ErrorKind::InvalidHeaderValue, at: input.len() })),
    }
}
