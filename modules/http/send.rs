//! What is sent: heads and bodies of responses go into a connection's output, which is written once for all that a
//! callback produced.

use std::io::IoSlice;
use std::rc::Rc;

use engine::{Bytes, Chars, Cx, Error, FromValue, JsString, Value};
use runtime::Env;

use super::body::Reader;
use super::connection::{Connection, Flag, RequestNumber};
use super::output::Output;
use super::server::{self, Http};
use super::{deadline, receive};

/// Output beyond this is written at once instead of at the end of the callback.
const WRITE_AT_ONCE: usize = 256 * 1024;
/// Larger parts of a chunked body become a chunk of their own at once.
const LARGE_PART: usize = 16 * 1024;
/// A buffer up to this size serves the next response of whichever connection.
const SPARE_BYTES: usize = 64 * 1024;
/// A peer that is still sending when we are done gets so long to read our answer, in ms.
const LINGER_MS: u64 = 2000;

/// Flags that `internal/http/response` passes.
mod flag {
    /// Add `Date`.
    pub const DATE: u32 = 1;
    /// Add `Connection: keep-alive`, and `Keep-Alive` with the server's timeout.
    pub const KEEP_ALIVE: u32 = 1 << 1;
    /// Add `Connection: close`.
    pub const CLOSE: u32 = 1 << 2;
    /// Add `Content-Length`: that of the data.
    pub const LENGTH: u32 = 1 << 3;
    /// Add `Transfer-Encoding: chunked`.
    pub const CHUNKED: u32 = 1 << 4;
    /// Send no byte of the data.
    pub const NO_BODY: u32 = 1 << 5;
    /// A string is Latin-1 and not UTF-8.
    pub const LATIN1: u32 = 1 << 6;
    /// The data is framed in chunks.
    pub const IN_CHUNKS: u32 = 1 << 7;
    /// The connection ends with this response.
    pub const LAST: u32 = 1 << 8;
    /// JavaScript wants to know when it is sent.
    pub const NOTIFY: u32 = 1 << 9;
    /// The response is complete.
    pub const END: u32 = 1 << 10;
}

/// What a program writes.
#[derive(Clone, Copy)]
pub enum Data<'s> {
    Nothing,
    Text(JsString<'s>),
    Bytes(Bytes<'s>),
}

impl<'s> FromValue<'s> for Data<'s> {
    #[inline]
    fn from_value(cx: &mut Cx<'s>, value: Value<'s>) -> Result<Self, Error> {
        if value.is_string() {
            JsString::from_value(cx, value).map(Data::Text)
        } else if value.is_nullish() {
            Ok(Data::Nothing)
        } else {
            Bytes::from_value(cx, value).map(Data::Bytes)
        }
    }
}

impl Data<'_> {
    /// Calls `read` with the bytes that are sent.
    fn with<R>(self, cx: &mut Cx<'_>, latin1: bool, read: impl FnOnce(&[u8]) -> R) -> Result<R, Error> {
        match self {
            Data::Nothing => Ok(read(&[])),
            Data::Bytes(bytes) => Ok(read(bytes.as_slice(cx))),
            Data::Text(text) if latin1 => with_latin1(cx, text, read),
            Data::Text(text) => text.with_utf8(cx, |text| read(text.as_bytes())),
        }
    }
}

/// The low bytes of the characters.
fn with_latin1<R>(cx: &mut Cx<'_>, text: JsString<'_>, read: impl FnOnce(&[u8]) -> R) -> Result<R, Error> {
    text.with_chars(cx, |chars| match chars {
        Chars::Latin1(bytes) => read(bytes),
        Chars::Utf16(units) => read(&units.iter().map(|unit| *unit as u8).collect::<Vec<_>>()),
    })
}

/// `respond(slot, request, start, headers, data, flags)`: the head of a response and the data behind it. `start` is
/// the status and its reason: `200 OK`. Returns the bytes of the response that wait, -1 when there is no such request.
pub fn respond(
    cx: &mut Cx<'_>,
    slot: u32,
    request: RequestNumber,
    start: JsString<'_>,
    headers: JsString<'_>,
    data: Data<'_>,
    flags: u32,
) -> Result<f64, Error> {
    let http = Http::here(cx);
    let Some(connection) = http.find(slot) else { return Ok(-1.0) };
    let wall_ns = if flags & flag::DATE == 0 { 0 } else { Env::of(cx).reactor.wall_ns() };
    let written = with_output(&http, &connection, request, |output| {
        output.seal();
        let out = &mut output.bytes;
        out.extend_from_slice(b"HTTP/1.1 ");
        with_latin1(cx, start, |bytes| out.extend_from_slice(bytes))?;
        out.extend_from_slice(b"\r\n");
        with_latin1(cx, headers, |bytes| out.extend_from_slice(bytes))?;
        if flags & flag::DATE != 0 {
            out.extend_from_slice(b"Date: ");
            http.date.with(wall_ns, |date| out.extend_from_slice(date.as_bytes()));
            out.extend_from_slice(b"\r\n");
        }
        push_connection(out, &connection, flags);
        data.with(cx, flags & flag::LATIN1 != 0, |bytes| {
            if flags & flag::LENGTH != 0 {
                output.bytes.extend_from_slice(b"Content-Length: ");
                push_decimal(&mut output.bytes, bytes.len());
                output.bytes.extend_from_slice(b"\r\n");
            } else if flags & flag::CHUNKED != 0 {
                output.bytes.extend_from_slice(b"Transfer-Encoding: chunked\r\n");
            }
            output.bytes.extend_from_slice(b"\r\n");
            push_data(output, bytes, flags);
        })
    });
    finish_write(cx, &http, &connection, request, flags, written)
}

/// `write(slot, request, data, flags)`: part of a body, or bytes as they are where nothing frames them. With `END`
/// the data are trailers, and the response is complete. Returns as [`respond`].
pub fn write(cx: &mut Cx<'_>, slot: u32, request: RequestNumber, data: Data<'_>, flags: u32) -> Result<f64, Error> {
    let http = Http::here(cx);
    let Some(connection) = http.find(slot) else { return Ok(-1.0) };
    let written = with_output(&http, &connection, request, |output| {
        data.with(cx, flags & flag::LATIN1 != 0, |bytes| {
            if flags & flag::END != 0 && flags & flag::IN_CHUNKS != 0 {
                output.seal();
                output.bytes.extend_from_slice(b"0\r\n");
                output.bytes.extend_from_slice(bytes);
                output.bytes.extend_from_slice(b"\r\n");
            } else {
                push_data(output, bytes, flags);
            }
        })
    });
    finish_write(cx, &http, &connection, request, flags, written)
}

/// Runs `fill` with the output of a request's response. `None`: it has none any more.
fn with_output<R>(
    http: &Http,
    connection: &Connection,
    request: RequestNumber,
    fill: impl FnOnce(&mut Output) -> R,
) -> Option<R> {
    if connection.has(Flag::CLOSING) {
        return None;
    }
    if request == connection.current.get() {
        let output = &mut *connection.output.borrow_mut();
        if output.bytes.capacity() == 0 {
            output.bytes = http.spare.take();
        }
        return Some(fill(output));
    }
    let mut waiting = connection.waiting.borrow_mut();
    let waiting = waiting.as_mut()?.iter_mut().find(|waiting| waiting.request == request && !waiting.done)?;
    Some(fill(&mut waiting.output))
}

fn push_connection(out: &mut Vec<u8>, connection: &Connection, flags: u32) {
    if flags & flag::CLOSE != 0 {
        out.extend_from_slice(b"Connection: close\r\n");
    } else if flags & flag::KEEP_ALIVE != 0 {
        out.extend_from_slice(b"Connection: keep-alive\r\n");
        let server = &connection.server;
        if server.keep_alive_timeout.get() > 0 {
            out.extend_from_slice(b"Keep-Alive: timeout=");
            push_decimal(out, server.keep_alive_hint.get() as usize);
            if server.max_requests.get() > 0 {
                out.extend_from_slice(b", max=");
                push_decimal(out, server.max_requests.get() as usize);
            }
            out.extend_from_slice(b"\r\n");
        }
    }
}

fn push_data(output: &mut Output, bytes: &[u8], flags: u32) {
    if flags & flag::NO_BODY != 0 {
        return;
    }
    if flags & flag::IN_CHUNKS == 0 {
        output.seal(); // even where nothing follows: JavaScript may want a chunk to end here
        output.push(bytes);
    } else {
        if output.push_to_chunk(bytes) >= LARGE_PART {
            output.seal();
        }
    }
}

fn push_decimal(out: &mut Vec<u8>, number: usize) {
    let mut digits = [0; 20];
    let (mut at, mut rest) = (digits.len(), number);
    loop {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

/// What follows every write: the end of the response, limits, and the flush that will come.
fn finish_write(
    cx: &mut Cx<'_>,
    http: &Rc<Http>,
    connection: &Rc<Connection>,
    request: RequestNumber,
    flags: u32,
    written: Option<Result<(), Error>>,
) -> Result<f64, Error> {
    let Some(result) = written else { return Ok(-1.0) };
    result?;
    if flags & flag::NOTIFY != 0 {
        connection.set(Flag::NOTIFY);
    }
    let env = Env::of(cx);
    if flags & flag::END != 0 {
        complete(&env, http, connection, request, flags & flag::LAST != 0);
    }
    mark(&env, http, connection);
    let pending = connection.output.borrow().len();
    if pending >= WRITE_AT_ONCE && !connection.is_virtual() {
        write_out(&env, http, connection);
    }
    let waits = connection.output.borrow().len();
    account(&env, http, connection, waits);
    Ok(waits as f64)
}

/// Counts what a server has not sent, and cuts off the peer that makes it too much.
fn account(env: &Env, http: &Rc<Http>, connection: &Rc<Connection>, waits: usize) {
    let server = &connection.server;
    let counted = connection.unsent.replace(waits) as u64;
    server.unsent.set(server.unsent.get() + waits as u64 - counted);
    let limit = server.max_unsent.get();
    if limit > 0 && server.unsent.get() > limit && waits as u64 > limit / 64 {
        const ENOBUFS: i32 = -105;
        server::close(env, http, connection, ENOBUFS);
    }
}

/// Sees to it that output is written at the end of the phase, if not before.
pub fn mark(env: &Env, http: &Rc<Http>, connection: &Connection) {
    if !connection.newly(Flag::DIRTY) {
        return;
    }
    let mut dirty = http.dirty.borrow_mut();
    dirty.push(connection.slot);
    if dirty.len() == 1 {
        let http = Rc::clone(http);
        env.after_phase(move |cx, env| {
            for slot in http.dirty.take() {
                if let Some(connection) = http.find(slot) {
                    connection.clear(Flag::DIRTY);
                    flush(cx, env, &http, &connection);
                }
            }
        });
    }
}

/// The response to `request` is complete. `last`: so is the connection.
fn complete(env: &Env, http: &Rc<Http>, connection: &Rc<Connection>, request: RequestNumber, mut last: bool) {
    if request != connection.current.get() {
        let mut waiting = connection.waiting.borrow_mut();
        let waiting = waiting.as_mut().and_then(|list| list.iter_mut().find(|waiting| waiting.request == request));
        if let Some(waiting) = waiting {
            (waiting.done, waiting.close) = (true, last);
        }
        return;
    }
    discard_unread(connection, request);
    let mut done = request;
    loop {
        connection.output.borrow_mut().seal();
        if last {
            connection.set(Flag::CLOSING);
            // Those behind it will not be answered: the number says up to which request everything is sent.
            let dropped = connection.waiting.take().is_some_and(|waiting| !waiting.is_empty());
            connection.current.set(if dropped { done } else { 0 });
            break;
        }
        connection.current.set(0);
        let next = connection.waiting.borrow_mut().as_mut().and_then(|waiting| waiting.pop_front());
        let Some(next) = next else {
            connection.waiting.take();
            break;
        };
        connection.output.borrow_mut().append(next.output);
        connection.current.set(next.request);
        if !next.done {
            break;
        }
        discard_unread(connection, next.request);
        done = next.request;
        last = next.close;
    }
    if connection.is_idle() {
        deadline::await_next(env, http, connection);
        if connection.has(Flag::PEER_ENDED) {
            connection.set(Flag::CLOSING);
        }
    }
    if has_input(connection) {
        receive::again(env, http, connection);
    }
}

/// Whether there is input to go on with.
fn has_input(connection: &Connection) -> bool {
    let has_some = connection.has(Flag::READABLE) || !connection.input.borrow().is_empty();
    has_some && !connection.has(Flag::RECEIVING) && !receive::is_blocked(connection)
}

/// Nobody will read the body of a request that was answered without reading it.
fn discard_unread(connection: &Connection, request: RequestNumber) {
    if connection.reading.get() == request
        && let Some(body) = connection.body.borrow_mut().as_mut()
        && matches!(body.reader, Reader::Nobody)
    {
        body.reader = Reader::Discard;
    }
}

/// The kernel takes bytes again.
pub fn on_writable(_cx: &mut Cx<'_>, env: &Env, http: &Rc<Http>, connection: &Rc<Connection>) {
    if connection.has(Flag::BLOCKED) {
        connection.clear(Flag::BLOCKED);
        mark(env, http, connection);
    }
}

/// Writes output, tells JavaScript if it wants to know, and closes what is to be closed.
pub fn flush(cx: &mut Cx<'_>, env: &Env, http: &Rc<Http>, connection: &Rc<Connection>) {
    if connection.has(Flag::CLOSED) || connection.has(Flag::BLOCKED) {
        return;
    }
    // What JavaScript writes when it is told goes out at the end of the phase.
    let upto = connection.current.get();
    if connection.is_virtual() {
        return flush_virtual(cx, env, http, connection, upto);
    }
    write_out(env, http, connection);
    settle(cx, env, http, connection, upto);
}

fn settle(cx: &mut Cx<'_>, env: &Env, http: &Rc<Http>, connection: &Rc<Connection>, upto: RequestNumber) {
    if connection.has(Flag::CLOSED) || connection.output.borrow().len() > 0 {
        return;
    }
    account(env, http, connection, 0);
    if connection.has(Flag::NOTIFY) {
        connection.clear(Flag::NOTIFY);
        let numbers = [f64::from(connection.slot), f64::from(upto)];
        server::call(cx, env, &http.hooks().flushed, &numbers, &[]);
    }
    if connection.has(Flag::CLOSED) || connection.output.borrow().len() > 0 {
        return;
    }
    if connection.has(Flag::CLOSING) && !connection.has(Flag::LINGERING) {
        end_sending(env, http, connection);
    } else if has_input(connection) {
        // It may have been held back because the peer did not read.
        receive::again(env, http, connection);
    }
}

/// Everything is sent. A peer that is still sending would lose our answer to a reset, so it gets time to read it.
fn end_sending(env: &Env, http: &Rc<Http>, connection: &Rc<Connection>) {
    let still_sending =
        !connection.has(Flag::PEER_ENDED) && (connection.has(Flag::DEAF) || connection.reading.get() != 0);
    let shut = connection.stream.borrow().as_ref().is_some_and(|stream| stream.shutdown().is_ok());
    if !(still_sending && shut) {
        return server::close(env, http, connection, 0);
    }
    deadline::await_close(env, http, connection, LINGER_MS);
    connection.set(Flag::LINGERING);
    receive::again(env, http, connection);
}

/// Writes as much as the kernel takes.
pub fn write_out(env: &Env, http: &Rc<Http>, connection: &Rc<Connection>) {
    let failed = {
        let stream = connection.stream.borrow();
        let Some(stream) = stream.as_ref() else { return };
        let output = &mut *connection.output.borrow_mut();
        output.seal();
        loop {
            if output.len() == 0 {
                let bytes = output.take_spare();
                if bytes.capacity() <= SPARE_BYTES {
                    http.spare.set(bytes);
                }
                break None;
            }
            let mut slices = [IoSlice::new(&[]); 16];
            let count = output.slices(&mut slices);
            match stream.write(&slices[..count]) {
                Ok(0) => {
                    connection.set(Flag::BLOCKED);
                    break None;
                }
                Ok(count) => output.advance(count),
                Err(error) => break Some(error.kind().number()),
            }
        }
    };
    if let Some(errno) = failed {
        server::close(env, http, connection, errno);
    }
}

/// The same for a connection over a stream of JavaScript's: it takes everything.
fn flush_virtual(cx: &mut Cx<'_>, env: &Env, http: &Rc<Http>, connection: &Rc<Connection>, upto: RequestNumber) {
    let bytes = {
        let output = &mut *connection.output.borrow_mut();
        output.seal();
        output.take_all()
    };
    let last = connection.has(Flag::CLOSING);
    if !bytes.is_empty() || last {
        cx.scope(|cx| {
            let values = engine::IntoValue::into_value(bytes, cx).map(|bytes| [bytes, cx.boolean(last)]);
            match values {
                Ok(values) => {
                    server::call(cx, env, &http.hooks().output, &[f64::from(connection.slot)], &values);
                }
                Err(error) => runtime::door::report(cx, env, error),
            }
        });
    }
    settle(cx, env, http, connection, upto);
}

/// What a closed connection had not sent.
pub fn forget_output(connection: &Connection) {
    let server = &connection.server;
    server.unsent.set(server.unsent.get() - connection.unsent.replace(0) as u64);
    *connection.output.borrow_mut() = Output::default();
    connection.waiting.take();
}

/// Bytes as they are, behind everything that waits.
pub fn raw(
    cx: &mut Cx<'_>,
    http: &Rc<Http>,
    connection: &Rc<Connection>,
    data: Data<'_>,
    notify: bool,
) -> Result<f64, Error> {
    data.with(cx, true, |bytes| {
        let output = &mut *connection.output.borrow_mut();
        output.seal();
        output.push(bytes);
    })?;
    let flags = if notify { flag::NOTIFY } else { 0 };
    finish_write(cx, http, connection, 0, flags, Some(Ok(())))
}
