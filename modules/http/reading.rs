//! Bodies on their way to JavaScript, and how far they are.

use engine::{Cx, Error, JsString, Value};
use http::Fields;
use runtime::Env;

use super::body::Reader;
use super::connection::RequestNumber;
use super::receive;
use super::server::Http;
use super::sink::now;

/// `readBody(slot, request)`: JavaScript wants the body, or more of it.
pub fn read_body(cx: &mut Cx<'_>, slot: u32, request: RequestNumber) -> Result<(), Error> {
    set_reader(cx, slot, request, |reader| matches!(reader, Reader::Nobody | Reader::Full), || Reader::Script);
    Ok(())
}

/// `pauseBody(slot, request)`: JavaScript has enough for now.
pub fn pause_body(cx: &mut Cx<'_>, slot: u32, request: RequestNumber) -> Result<(), Error> {
    set_reader(cx, slot, request, |reader| matches!(reader, Reader::Script), || Reader::Full);
    Ok(())
}

/// `discardBody(slot, request)`: JavaScript wants no more of it.
pub fn discard_body(cx: &mut Cx<'_>, slot: u32, request: RequestNumber) -> Result<(), Error> {
    let of_script = |reader: &Reader| matches!(reader, Reader::Nobody | Reader::Script | Reader::Full);
    set_reader(cx, slot, request, of_script, || Reader::Discard);
    Ok(())
}

fn set_reader(
    cx: &mut Cx<'_>,
    slot: u32,
    request: RequestNumber,
    applies: impl FnOnce(&Reader) -> bool,
    make: impl FnOnce() -> Reader,
) {
    let http = Http::here(cx);
    let Some(connection) = http.find(slot).filter(|connection| connection.reading.get() == request) else { return };
    let was_blocked = match connection.body.borrow_mut().as_mut() {
        Some(body) if applies(&body.reader) => {
            let was_blocked = body.is_blocked();
            body.reader = make();
            was_blocked && !body.is_blocked()
        }
        _ => false,
    };
    if was_blocked {
        receive::again(&Env::of(cx), &http, &connection);
    }
}

/// `progress(slot, request)`: `[received, consumed, total, rate, stalledMs, startedMs]` of a body that is arriving;
/// `total` is -1 when it is chunked. `undefined`: it arrived, or never will.
pub fn progress(cx: &mut Cx<'_>, slot: u32, request: RequestNumber) -> Result<Option<Vec<f64>>, Error> {
    let http = Http::here(cx);
    let Some(connection) = http.find(slot).filter(|connection| connection.reading.get() == request) else {
        return Ok(None);
    };
    let env = Env::of(cx);
    let now = now(&env);
    let mut body = connection.body.borrow_mut();
    let Some(body) = body.as_mut() else { return Ok(None) };
    // What arrived includes what nobody has fetched yet, from us or from the kernel.
    let kept = connection.input.borrow().len() as u64;
    let in_kernel = connection.stream.borrow().as_ref().map_or(0, |stream| stream.readable_bytes());
    let received = match body.total {
        Some(total) => (body.received + kept + in_kernel).min(total),
        None => body.received,
    };
    let total = body.total.map_or(-1.0, |total| total as f64);
    body.arrived(now, received);
    let stalled = body.rate.stalled(now);
    let rate = body.rate.per_second(now);
    Ok(Some(vec![received as f64, body.consumed as f64, total, rate, stalled as f64, body.started as f64]))
}

/// `uploadsOf(server)`: numbers of connections and requests whose body is arriving, in turn.
pub fn uploads_of(cx: &mut Cx<'_>, server: u32) -> Result<Vec<i32>, Error> {
    let http = Http::here(cx);
    let connections = http.connections.borrow();
    let arriving = connections.iter().flatten().filter(|connection| {
        connection.server.id == server && connection.reading.get() != 0 && connection.body.borrow().is_some()
    });
    Ok(arriving.flat_map(|connection| [connection.slot as i32, connection.reading.get()]).collect())
}

/// `headFields(head)`: names and values of a request's header lines, in turn.
pub fn head_fields<'s>(cx: &mut Cx<'s>, head: JsString<'s>) -> Result<Value<'s>, Error> {
    let bytes = head.with_chars(cx, |chars| match chars {
        engine::Chars::Latin1(bytes) => bytes.to_vec(),
        engine::Chars::Utf16(units) => units.iter().map(|unit| *unit as u8).collect(),
    })?;
    field_list(cx, Fields::of_head(&bytes))
}

/// An array of names and values in turn.
pub fn field_list<'s>(cx: &mut Cx<'s>, fields: Fields<'_>) -> Result<Value<'s>, Error> {
    let mut values = Vec::new();
    for field in fields {
        values.push(cx.string_latin1(field.name)?.value());
        values.push(cx.string_latin1(field.value)?.value());
    }
    Ok(cx.array(&values)?.value())
}
