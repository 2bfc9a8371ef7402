//! What arrives: reading, understanding, telling JavaScript. A connection has a budget per turn, so that one client
//! that sends without pause does not delay its neighbours.

use std::collections::VecDeque;
use std::rc::Rc;

use engine::{Cx, Error, IntoValue};
use http::{ErrorKind, Event, Fields, Head, Method, ParseError, StartLine};
use reactor::stream::Read;
use runtime::{Env, door};

use super::body::{Body, Reader};
use super::connection::{Connection, Flag, Waiting};
use super::output::Output;
use super::server::{self, Http};
use super::sink::now;
use super::{deadline, reading, send};

/// Bytes read at a time.
const READ_BYTES: usize = 64 * 1024;
/// The same where much of a body is to come.
const LARGE_READ_BYTES: usize = 256 * 1024;
/// Reads of one connection before others have their turn.
const READS_PER_TURN: usize = 4;
/// Requests of one connection before others have their turn.
const REQUESTS_PER_TURN: usize = 32;
/// Requests that may wait for answers on one connection, and bytes of answers that may wait for the peer, before no
/// more requests are looked at.
const MAX_WAITING: usize = 256;
const MAX_UNSENT: usize = 128 * 1024;

/// Bits of `meta`, as `internal/http/server_connections` reads them; the method's index is above them.
mod meta {
    pub const MINOR_1: u32 = 1;
    pub const KEEP_ALIVE: u32 = 1 << 1;
    pub const BODY: u32 = 1 << 2;
    pub const UPGRADE: u32 = 1 << 3;
    pub const EXPECT: u32 = 1 << 4;
    pub const HOST: u32 = 1 << 5;
    /// The last request that the connection may carry, or one too many.
    pub const LAST: u32 = 1 << 6;
    pub const TOO_MANY: u32 = 1 << 7;
    pub const CHUNKED: u32 = 1 << 8;
    pub const METHOD_SHIFT: u32 = 16;
}

/// Goes on with a connection's input in the next turn.
pub fn again(env: &Env, http: &Rc<Http>, connection: &Rc<Connection>) {
    if connection.has(Flag::RECEIVING) || connection.has(Flag::CLOSED) || !connection.newly(Flag::AGAIN) {
        return;
    }
    let mut waiting = http.again.borrow_mut();
    waiting.push_back(connection.slot);
    if waiting.len() == 1 {
        let http = Rc::clone(http);
        env.next_turn(move |cx, env| run_again(cx, env, &http));
    }
}

fn run_again(cx: &mut Cx<'_>, env: &Env, http: &Rc<Http>) {
    let slots: VecDeque<u32> = http.again.take();
    for slot in slots {
        if let Some(connection) = http.find(slot) {
            connection.clear(Flag::AGAIN);
            run(cx, env, http, &connection);
            send::flush(cx, env, http, &connection);
        }
    }
}

/// Why the loop over a connection's input stopped.
#[derive(PartialEq, Eq)]
enum Pause {
    /// More bytes are needed.
    Hungry,
    /// Somebody has to do something first: read a body, write an answer.
    Blocked,
    /// Others have their turn.
    Budget,
}

/// Reads and handles what there is of a connection's input.
pub fn run(cx: &mut Cx<'_>, env: &Env, http: &Rc<Http>, connection: &Rc<Connection>) {
    if connection.has(Flag::CLOSED) || !connection.newly(Flag::RECEIVING) {
        return;
    }
    connection.clear(Flag::FED);
    let budget_spent = receive(cx, env, http, connection);
    let goes_on = budget_spent || connection.has(Flag::FED);
    if is_doomed(connection) {
        peer_ended(cx, env, http, connection, &[]);
    } else if connection.has(Flag::FED_END) && !goes_on && !is_blocked(connection) {
        let rest = connection.input.borrow().clone();
        peer_ended(cx, env, http, connection, &rest);
    }
    connection.clear(Flag::RECEIVING);
    if goes_on {
        again(env, http, connection);
    }
}

/// Whether the peer closed its side before a body that nobody is reading now was complete: no reader would ever get
/// all of it, so nobody has to read it to find out.
fn is_doomed(connection: &Connection) -> bool {
    if !connection.has(Flag::ENDING) || connection.has(Flag::CLOSED) || connection.has(Flag::PEER_ENDED) {
        return false;
    }
    let body = connection.body.borrow();
    let Some(body) = body.as_ref().filter(|body| body.is_blocked()) else { return false };
    let kept = connection.input.borrow().len() as u64;
    let in_kernel = connection.stream.borrow().as_ref().map_or(0, |stream| stream.readable_bytes());
    body.total.is_some_and(|total| body.received + kept + in_kernel < total)
}

/// True: there is more to do.
fn receive(cx: &mut Cx<'_>, env: &Env, http: &Rc<Http>, connection: &Rc<Connection>) -> bool {
    hand_over_kept(cx, env, http, connection);
    let mut requests = REQUESTS_PER_TURN;
    let mut kept = connection.input.take();
    // The end of a body may be due although no byte is left: its reader had stopped at the last one.
    if !kept.is_empty() || connection.reading.get() != 0 {
        let pause = handle_kept(cx, env, http, connection, &mut kept, &mut requests);
        if pause != Pause::Hungry || connection.has(Flag::CLOSED) {
            keep(connection, kept);
            return pause == Pause::Budget;
        }
    }
    for _ in 0..READS_PER_TURN {
        if connection.has(Flag::CLOSED) || is_blocked(connection) || !connection.has(Flag::READABLE) {
            keep(connection, kept);
            return false;
        }
        if kept.is_empty() && has_space(connection) {
            if !read_into_sink(cx, env, http, connection) {
                keep(connection, kept);
                return false;
            }
            let pause = handle(cx, env, http, connection, &[], &mut requests).1;
            if pause != Pause::Hungry {
                keep(connection, kept);
                return pause == Pause::Budget;
            }
            continue;
        }
        let large = if kept.is_empty() { large_read(connection) } else { 0 };
        let pause = if large > 0 {
            let mut bytes = Vec::with_capacity(large);
            match read(cx, env, http, connection, &mut bytes) {
                true => {
                    on_plain_body(cx, env, http, connection, bytes);
                    handle(cx, env, http, connection, &[], &mut requests).1
                }
                false => Pause::Blocked,
            }
        } else if kept.is_empty() {
            let mut buffer = http.buffer.take();
            buffer.clear();
            buffer.reserve(READ_BYTES);
            let pause = match read(cx, env, http, connection, &mut buffer) {
                true => {
                    let (consumed, pause) = handle(cx, env, http, connection, &buffer, &mut requests);
                    kept.extend_from_slice(&buffer[consumed..]);
                    pause
                }
                false => Pause::Blocked,
            };
            http.buffer.set(buffer);
            pause
        } else {
            kept.reserve(READ_BYTES);
            match read(cx, env, http, connection, &mut kept) {
                true => handle_kept(cx, env, http, connection, &mut kept, &mut requests),
                false => Pause::Blocked,
            }
        };
        if pause != Pause::Hungry {
            keep(connection, kept);
            return pause == Pause::Budget;
        }
    }
    keep(connection, kept);
    connection.has(Flag::READABLE) && !connection.has(Flag::CLOSED)
}

/// What an earlier reader of the body had not taken goes to JavaScript first.
fn hand_over_kept(cx: &mut Cx<'_>, env: &Env, http: &Rc<Http>, connection: &Rc<Connection>) {
    let bytes = match connection.body.borrow_mut().as_mut() {
        Some(body) if matches!(body.reader, Reader::Script) && !body.kept.is_empty() => {
            body.consumed += body.kept.len() as u64;
            std::mem::take(&mut body.kept)
        }
        _ => return,
    };
    let numbers = [f64::from(connection.slot), f64::from(connection.reading.get())];
    server::call_with_buffer(cx, env, &http.hooks().body, &numbers, bytes);
}

/// How much to read straight into a buffer for JavaScript: it saves a copy where a body has much to come.
fn large_read(connection: &Connection) -> usize {
    let for_script = connection.body.borrow().as_ref().is_some_and(|body| matches!(body.reader, Reader::Script));
    if !for_script {
        return 0;
    }
    let left = usize::try_from(connection.decoder.borrow().plain_body()).unwrap_or(usize::MAX);
    if left < READ_BYTES { 0 } else { left.min(LARGE_READ_BYTES) }
}

/// Whether the reader of the body has room of its own for what comes.
fn has_space(connection: &Connection) -> bool {
    connection.decoder.borrow().plain_body() > 0
        && connection.body.borrow_mut().as_mut().is_some_and(|body| match &mut body.reader {
            Reader::Sink(sink) => !sink.space().is_empty(),
            _ => false,
        })
}

/// Reads into the room of the body's reader. False: nothing came.
fn read_into_sink(cx: &mut Cx<'_>, env: &Env, http: &Rc<Http>, connection: &Rc<Connection>) -> bool {
    let left = usize::try_from(connection.decoder.borrow().plain_body()).unwrap_or(usize::MAX);
    let (outcome, wanted) = {
        let (mut body, stream) = (connection.body.borrow_mut(), connection.stream.borrow());
        let (Some(Reader::Sink(sink)), Some(stream)) = (body.as_mut().map(|body| &mut body.reader), stream.as_ref())
        else {
            connection.clear(Flag::READABLE);
            return false;
        };
        let space = sink.space();
        let wanted = space.len().min(left);
        (stream.read_into(&mut space[..wanted]), wanted)
    };
    let Some(count) = note_read(cx, env, http, connection, outcome, wanted, &[]) else { return false };
    let length = count as u64;
    connection.decoder.borrow_mut().skip(length);
    if let Some(body) = connection.body.borrow_mut().as_mut() {
        body.received += length;
        body.consumed += length;
        let received = body.received;
        body.arrived(now(env), received);
        if let Reader::Sink(sink) = &mut body.reader {
            sink.filled(env, count);
        }
    }
    true
}

fn on_plain_body(cx: &mut Cx<'_>, env: &Env, http: &Rc<Http>, connection: &Rc<Connection>, bytes: Vec<u8>) {
    let length = bytes.len() as u64;
    connection.decoder.borrow_mut().skip(length);
    if let Some(body) = connection.body.borrow_mut().as_mut() {
        body.received += length;
        body.consumed += length;
        let received = body.received;
        body.arrived(now(env), received);
    }
    let numbers = [f64::from(connection.slot), f64::from(connection.reading.get())];
    server::call_with_buffer(cx, env, &http.hooks().body, &numbers, bytes);
}

fn keep(connection: &Connection, mut bytes: Vec<u8>) {
    if connection.has(Flag::CLOSED) {
        return;
    }
    // Bytes that arrived through JavaScript meanwhile come behind.
    bytes.append(&mut connection.input.borrow_mut());
    if bytes.capacity() > 2 * bytes.len() + 256 {
        bytes.shrink_to_fit();
    }
    *connection.input.borrow_mut() = bytes;
}

fn handle_kept(
    cx: &mut Cx<'_>,
    env: &Env,
    http: &Rc<Http>,
    connection: &Rc<Connection>,
    kept: &mut Vec<u8>,
    requests: &mut usize,
) -> Pause {
    let (consumed, pause) = handle(cx, env, http, connection, kept, requests);
    kept.drain(..consumed);
    pause
}

/// Reads once. False: nothing came.
fn read(cx: &mut Cx<'_>, env: &Env, http: &Rc<Http>, connection: &Rc<Connection>, buffer: &mut Vec<u8>) -> bool {
    let free = buffer.capacity() - buffer.len();
    let outcome = connection.stream.borrow().as_ref().map(|stream| stream.read(buffer));
    let Some(outcome) = outcome else {
        connection.clear(Flag::READABLE);
        return false;
    };
    note_read(cx, env, http, connection, outcome, free, buffer).is_some()
}

/// What the outcome of a read says about the connection. Returns how many bytes came, if any; `rest` is what arrived
/// before and was not consumed.
fn note_read(
    cx: &mut Cx<'_>,
    env: &Env,
    http: &Rc<Http>,
    connection: &Rc<Connection>,
    outcome: Result<Read, reactor::SysError>,
    wanted: usize,
    rest: &[u8],
) -> Option<usize> {
    match outcome {
        Ok(Read::Bytes(count)) => {
            // Fewer than there was room for: the kernel has no more, and will say when it does.
            if count < wanted && !connection.has(Flag::ENDING) {
                connection.clear(Flag::READABLE);
            }
            return Some(count);
        }
        Ok(Read::WouldBlock) => connection.clear(Flag::READABLE),
        Ok(Read::End) => {
            connection.clear(Flag::READABLE);
            peer_ended(cx, env, http, connection, rest);
        }
        Err(error) => server::close(env, http, connection, error.kind().number()),
    }
    None
}

/// Whether input has to stay where it is.
pub fn is_blocked(connection: &Connection) -> bool {
    if connection.has(Flag::RAW) {
        return !connection.has(Flag::RAW_READING);
    }
    if connection.has(Flag::DEAF) || connection.has(Flag::LINGERING) {
        return false;
    }
    connection.body.borrow().as_ref().is_some_and(|body| body.is_blocked())
        || connection.waiting.borrow().as_ref().is_some_and(|waiting| waiting.len() >= MAX_WAITING)
        || connection.output.borrow().len() >= MAX_UNSENT && connection.reading.get() == 0
}

/// Handles `input`; returns how much of it was consumed.
fn handle(
    cx: &mut Cx<'_>,
    env: &Env,
    http: &Rc<Http>,
    connection: &Rc<Connection>,
    input: &[u8],
    requests: &mut usize,
) -> (usize, Pause) {
    let mut at = 0;
    loop {
        if connection.has(Flag::CLOSED) || connection.has(Flag::DEAF) || connection.has(Flag::LINGERING) {
            return (input.len(), Pause::Hungry);
        }
        let just_upgraded = connection.has(Flag::UPGRADED);
        if is_blocked(connection) && !just_upgraded {
            return (at, Pause::Blocked);
        }
        if connection.has(Flag::RAW) {
            connection.clear(Flag::UPGRADED);
            if at < input.len() || just_upgraded {
                let slot = [f64::from(connection.slot)];
                server::call_with_bytes(cx, env, &http.hooks().raw, &slot, &input[at..]);
            }
            return (input.len(), Pause::Hungry);
        }
        let rest = &input[at..];
        if *requests == 0 && !rest.is_empty() {
            return (at, Pause::Budget);
        }
        let step = connection.decoder.borrow_mut().step(rest);
        let step = match step {
            Ok(step) => step,
            Err(error) => {
                refuse(cx, env, http, connection, ParseError { at: at + error.at, ..error }, input);
                return (input.len(), Pause::Hungry);
            }
        };
        at += step.consumed;
        match step.event {
            Some(Event::Head(head)) => {
                *requests -= 1;
                if has_too_many_fields(connection, &head) {
                    let error = ParseError { kind: ErrorKind::HeaderOverflow, at };
                    refuse(cx, env, http, connection, error, input);
                } else {
                    on_head(cx, env, http, connection, &head);
                }
            }
            Some(Event::Body(part)) => on_body(cx, env, http, connection, part),
            Some(Event::Trailers(lines)) => {
                let received = connection.body.borrow().as_ref().map_or(0, |body| body.received);
                on_end(cx, env, http, connection, Some(lines), received);
                // The event `End` follows and finds nothing left to do.
            }
            Some(Event::End) => {
                let received = connection.body.borrow().as_ref().map_or(0, |body| body.received);
                on_end(cx, env, http, connection, None, received);
            }
            None => {
                if connection.is_idle() && input[at..].iter().all(|byte| matches!(byte, b'\r' | b'\n')) {
                    return (input.len(), Pause::Hungry); // empty lines between requests are no beginning of one
                }
                if at < input.len() && connection.is_idle() && !connection.has(Flag::AWAITS_HEAD) {
                    deadline::await_head(env, http, connection);
                }
                return (at, Pause::Hungry);
            }
        }
    }
}

fn has_too_many_fields(connection: &Connection, head: &Head<'_>) -> bool {
    let limit = connection.server.max_headers.get();
    limit > 0 && head.field_count > limit as usize
}

fn on_head(cx: &mut Cx<'_>, env: &Env, http: &Rc<Http>, connection: &Rc<Connection>, head: &Head<'_>) {
    let StartLine::Request { method, target } = &head.start else { return };
    let request = http.next_request();
    let framing = &head.framing;
    // A coding that nobody knows delimits a body, too: the error follows when it is read.
    let has_body = framing.transfer_encoding || framing.content_length.is_some_and(|length| length > 0);
    let count = connection.requests.get() + 1;
    connection.requests.set(count);
    let limit = connection.server.max_requests.get();
    let bit = |set: bool, bit: u32| if set { bit } else { 0 };
    let meta = bit(head.minor_version == 1, meta::MINOR_1)
        | bit(head.is_persistent(), meta::KEEP_ALIVE)
        | bit(has_body, meta::BODY)
        | bit(framing.upgrade || *method == Method::CONNECT, meta::UPGRADE)
        | bit(framing.expect, meta::EXPECT)
        | bit(framing.host, meta::HOST)
        | bit(framing.chunked, meta::CHUNKED)
        | bit(limit > 0 && count >= limit, meta::LAST)
        | bit(limit > 0 && count > limit, meta::TOO_MANY)
        | (method.index() as u32) << meta::METHOD_SHIFT;
    if connection.current.get() == 0 {
        connection.current.set(request);
    } else {
        let waiting = Waiting { request, output: Output::default(), done: false, close: false };
        connection.waiting.borrow_mut().get_or_insert_default().push_back(waiting);
    }
    connection.reading.set(request);
    if has_body {
        *connection.body.borrow_mut() = Some(Box::new(Body::new(framing.content_length, now(env))));
        deadline::await_body(env, http, connection);
    } else {
        deadline::clear(connection);
    }
    if !head.is_persistent() {
        // What follows is not looked at, once the body is there.
        connection.set(Flag::FINAL);
    }
    cx.scope(|cx| {
        let text = match cx.string_latin1(head.bytes) {
            Ok(text) => text.value(),
            Err(error) => return door::report(cx, env, error),
        };
        let args = [
            cx.number(f64::from(connection.server.id)),
            cx.number(f64::from(connection.slot)),
            cx.number(f64::from(request)),
            text,
            cx.number(f64::from(meta)),
            cx.number(target.start as f64),
            cx.number(target.end as f64),
        ];
        let hooks = http.hooks();
        let function = hooks.request.get(cx);
        door::call(cx, env, function, engine::Value::undefined(), &args);
    });
}

fn on_body(cx: &mut Cx<'_>, env: &Env, http: &Rc<Http>, connection: &Rc<Connection>, part: &[u8]) {
    let to_script = {
        let mut body = connection.body.borrow_mut();
        let Some(body) = body.as_mut() else { return };
        let length = part.len() as u64;
        body.received += length;
        let received = body.received;
        body.arrived(now(env), received);
        match &mut body.reader {
            Reader::Sink(sink) => {
                let taken = sink.take(env, part);
                body.consumed += taken as u64;
                if taken < part.len()
                    && let Reader::Sink(sink) = std::mem::replace(&mut body.reader, Reader::Discard)
                {
                    body.reader = Reader::Stalled(sink, part[taken..].to_vec());
                }
                false
            }
            Reader::Script => {
                body.consumed += length;
                true
            }
            Reader::Nobody | Reader::Full | Reader::Stalled(..) | Reader::Discard => {
                body.consumed += length;
                false
            }
        }
    };
    if to_script {
        let numbers = [f64::from(connection.slot), f64::from(connection.reading.get())];
        server::call_with_bytes(cx, env, &http.hooks().body, &numbers, part);
    }
}

fn on_end(
    cx: &mut Cx<'_>,
    env: &Env,
    http: &Rc<Http>,
    connection: &Rc<Connection>,
    trailers: Option<&[u8]>,
    received: u64,
) {
    let request = connection.reading.replace(0);
    if connection.has(Flag::FINAL) {
        connection.decoder.borrow_mut().close_after();
    }
    if request == 0 {
        return;
    }
    let body = connection.body.take();
    let had_body = body.is_some();
    if let Some(body) = body
        && let Reader::Sink(mut sink) | Reader::Stalled(mut sink, _) = body.reader
    {
        sink.end(env);
    }
    if connection.current.get() == 0 {
        deadline::await_next(env, http, connection);
    } else {
        deadline::clear(connection);
    }
    if !had_body {
        return; // JavaScript knew from the head
    }
    cx.scope(|cx| {
        let trailers = match trailers.map(|lines| reading::field_list(cx, Fields::of_lines(lines))).transpose() {
            Ok(trailers) => trailers.unwrap_or(engine::Value::undefined()),
            Err(error) => return door::report(cx, env, error),
        };
        let received = cx.number(received as f64);
        let numbers = [f64::from(connection.slot), f64::from(request)];
        server::call(cx, env, &http.hooks().end, &numbers, &[trailers, received]);
    });
}

/// What arrived is not HTTP: nothing more of it is looked at, and JavaScript decides about an answer.
fn refuse(cx: &mut Cx<'_>, env: &Env, http: &Rc<Http>, connection: &Rc<Connection>, error: ParseError, input: &[u8]) {
    connection.set(Flag::DEAF);
    deadline::clear(connection);
    cx.scope(|cx| {
        let values = (|| {
            let code = error.kind.code().into_value(cx)?;
            let reason = error.kind.reason().into_value(cx)?;
            let at = cx.number(error.at as f64);
            Ok::<_, Error>([code, reason, at, input.to_vec().into_value(cx)?])
        })();
        match values {
            Ok(values) => {
                server::call(cx, env, &http.hooks().error, &[f64::from(connection.slot)], &values);
            }
            Err(error) => door::report(cx, env, error),
        }
    });
}

/// The peer closed its side.
pub fn peer_ended(cx: &mut Cx<'_>, env: &Env, http: &Rc<Http>, connection: &Rc<Connection>, rest: &[u8]) {
    if !connection.newly(Flag::PEER_ENDED) {
        return;
    }
    let slot = f64::from(connection.slot);
    if connection.has(Flag::RAW) {
        server::call(cx, env, &http.hooks().raw, &[slot], &[engine::Value::undefined()]);
        return;
    }
    if connection.has(Flag::LINGERING) || connection.has(Flag::DEAF) {
        if connection.output.borrow().len() == 0 {
            server::close(env, http, connection, 0);
        } else {
            connection.set(Flag::CLOSING);
        }
        return;
    }
    let finished = connection.decoder.borrow_mut().finish(rest);
    if let Err(error) = finished {
        return refuse(cx, env, http, connection, error, &[]);
    }
    server::call(cx, env, &http.hooks().ended, &[slot], &[]);
}
