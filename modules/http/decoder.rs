//! The decoder of HTTP messages as an object that JavaScript holds and feeds: a client's, and that of a server on a
//! stream that is not a socket. A connection of the server's own is decoded without JavaScript, elsewhere.
//!
//! JavaScript passes the same bytes again and again with a growing position, and gets one event each time. It keeps
//! what was not consumed, so an event may run any code, even such as ends the connection.

use std::cell::RefCell;
use std::ops::Range;

use engine::{Arguments, Bytes, Cx, Error, NativeClass, Object, Result, Value};
use http::{Event, Fields, Head, Kind, Limits, ParseError, StartLine, Step};

// The first element of an event, as parser.ts knows them.
const NEEDS_MORE: u32 = 0;
const HEAD: u32 = 1;
const BODY: u32 = 2;
const TRAILERS: u32 = 3;
const END: u32 = 4;
const ERROR: u32 = 5;

// Bits of what a head says.
const KEEP_ALIVE: u32 = 1;
const UPGRADE: u32 = 2;

/// One direction of a connection.
struct Decoder(RefCell<http::Decoder>);

impl NativeClass for Decoder {
    const NAME: &'static str = "Decoder";
    fn construct<'s>(_cx: &mut Cx<'s>, _args: Arguments<'s>) -> Result<Self> {
        Err(Error::type_error("Illegal constructor"))
    }
}

/// What a step found, as places in the input.
enum Found {
    NeedsMore,
    Head { minor_version: u8, number: u32, text: Range<usize>, fields: Vec<Range<usize>>, flags: u32 },
    Body(Range<usize>),
    Trailers(Vec<Range<usize>>),
    End,
}

/// A decoder of requests or responses whose heads may have `head_bytes`.
pub fn new_decoder<'s>(cx: &mut Cx<'s>, is_response: bool, head_bytes: f64) -> Result<Object<'s>> {
    let kind = if is_response { Kind::Response } else { Kind::Request };
    let decoder = http::Decoder::new(kind, Limits { head_bytes: head_bytes as usize });
    let prototype = cx.object()?;
    cx.instance(prototype, Decoder(RefCell::new(decoder)))
}

/// The next event in `bytes` from `from` on.
pub fn step<'s>(cx: &mut Cx<'s>, decoder: Value<'s>, bytes: Bytes<'s>, from: usize) -> Result<Vec<Value<'s>>> {
    let found = cx.with_instance::<Decoder, _>(decoder, |cx, decoder| {
        let input = bytes.as_slice(cx).get(from..).unwrap_or_default();
        let result = decoder.0.borrow_mut().step(input);
        result.map(|step| (from + step.consumed, locate(&step, input, from)))
    });
    match found.ok_or_else(illegal)? {
        Ok((position, found)) => event(cx, bytes, position, found),
        Err(error) => error_event(cx, from, error),
    }
}

/// The message that is being read has no body, whatever its head says.
pub fn skip_body(cx: &mut Cx<'_>, decoder: Value<'_>) -> Result<()> {
    cx.with_instance::<Decoder, _>(decoder, |_, decoder| decoder.0.borrow_mut().skip_body()).ok_or_else(illegal)
}

/// The peer closed its side, having sent `rest` without effect: whether that ends a message, or an error.
pub fn finish<'s>(cx: &mut Cx<'s>, decoder: Value<'s>, rest: Bytes<'s>) -> Result<Vec<Value<'s>>> {
    let result =
        cx.with_instance::<Decoder, _>(decoder, |cx, decoder| decoder.0.borrow_mut().finish(rest.as_slice(cx)));
    match result.ok_or_else(illegal)? {
        Ok(ends) => Ok(vec![cx.number(f64::from(if ends { END } else { NEEDS_MORE }))]),
        Err(error) => error_event(cx, 0, error),
    }
}

fn illegal() -> Error {
    Error::type_error("Illegal invocation")
}

/// Events borrow the input, which moves when JavaScript values are made: places do not.
fn locate(step: &Step<'_>, input: &[u8], from: usize) -> Found {
    let place = |part: &[u8]| {
        let start = from + (part.as_ptr() as usize - input.as_ptr() as usize);
        start..start + part.len()
    };
    let fields = |fields: Fields<'_>| fields.flat_map(|field| [place(field.name), place(field.value)]).collect();
    match &step.event {
        None => Found::NeedsMore,
        Some(Event::Head(head)) => {
            let start = place(head.bytes).start;
            let (number, text) = match &head.start {
                StartLine::Request { method, target } => (method.index() as u32, target),
                StartLine::Response { status, reason } => (u32::from(*status), reason),
            };
            Found::Head {
                minor_version: head.minor_version,
                number,
                text: start + text.start..start + text.end,
                fields: fields(Fields::of_head(head.bytes)),
                flags: flags(head),
            }
        }
        Some(Event::Body(part)) => Found::Body(place(part)),
        Some(Event::Trailers(lines)) => Found::Trailers(fields(Fields::of_lines(lines))),
        Some(Event::End) => Found::End,
    }
}

fn flags(head: &Head<'_>) -> u32 {
    let framing = &head.framing;
    // A body that only the end of the connection ends leaves none to keep (RFC 9112, section 6.3).
    let has_end = match head.start {
        StartLine::Request { .. } | StartLine::Response { status: 100..200 | 204 | 304, .. } => true,
        StartLine::Response { .. } => {
            framing.chunked || (framing.content_length.is_some() && !framing.transfer_encoding)
        }
    };
    let keep_alive = if head.is_persistent() && has_end { KEEP_ALIVE } else { 0 };
    keep_alive | if framing.upgrade { UPGRADE } else { 0 }
}

fn event<'s>(cx: &mut Cx<'s>, bytes: Bytes<'s>, position: usize, found: Found) -> Result<Vec<Value<'s>>> {
    let number = |cx: &mut Cx<'s>, number: usize| cx.number(number as f64);
    let mut event = Vec::with_capacity(7);
    let (kind, position) = match &found {
        Found::NeedsMore => (NEEDS_MORE, position),
        Found::Head { .. } => (HEAD, position),
        Found::Body(_) => (BODY, position),
        Found::Trailers(_) => (TRAILERS, position),
        Found::End => (END, position),
    };
    event.push(cx.number(f64::from(kind)));
    event.push(number(cx, position));
    match found {
        Found::NeedsMore | Found::End => {}
        Found::Head { minor_version, number: code, text, fields, flags } => {
            event.push(cx.number(f64::from(minor_version)));
            event.push(cx.number(f64::from(code)));
            event.push(cx.string_from_bytes(bytes, text)?.value());
            event.push(texts(cx, bytes, fields)?);
            event.push(cx.number(f64::from(flags)));
        }
        Found::Body(part) => {
            event.push(number(cx, part.start));
            event.push(number(cx, part.end));
        }
        Found::Trailers(fields) => event.push(texts(cx, bytes, fields)?),
    }
    Ok(event)
}

fn texts<'s>(cx: &mut Cx<'s>, bytes: Bytes<'s>, places: Vec<Range<usize>>) -> Result<Value<'s>> {
    let mut texts = Vec::with_capacity(places.len());
    for place in places {
        texts.push(cx.string_from_bytes(bytes, place)?.value());
    }
    Ok(cx.array(&texts)?.value())
}

fn error_event<'s>(cx: &mut Cx<'s>, from: usize, error: ParseError) -> Result<Vec<Value<'s>>> {
    Ok(vec![
        cx.number(f64::from(ERROR)),
        cx.number((from + error.at) as f64),
        cx.string(error.kind.code())?.value(),
        cx.string(error.kind.reason())?.value(),
    ])
}
