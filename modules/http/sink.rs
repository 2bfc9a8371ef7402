//! Native readers of a request's body: it goes from the socket to them without a copy in JavaScript's heap.

use runtime::Env;

use super::body::Reader;
use super::connection::{Connection, RequestNumber};
use super::receive;
use super::server::Http;

/// Who reads a body in native code.
pub trait BodySink {
    /// Takes bytes of the body and says how many. Fewer than offered: the connection stops reading until
    /// [`resume_body`]. Must not enter JavaScript.
    fn take(&mut self, env: &Env, bytes: &[u8]) -> usize;
    /// Where bytes of the body may be put without a copy; none: they come by `take`.
    fn space(&mut self) -> &mut [u8] {
        &mut []
    }
    /// So many bytes were put there.
    fn filled(&mut self, _env: &Env, _count: usize) {}
    /// [`resume_body`] was called.
    fn resume(&mut self, _env: &Env) {}
    /// The body is complete.
    fn end(&mut self, env: &Env);
    /// The connection went away before that.
    fn abort(&mut self, env: &Env);
}

/// A request of a connection of ours; JavaScript holds both numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestId {
    /// The connection's number.
    pub slot: u32,
    /// The request's number.
    pub request: RequestNumber,
}

/// Lets `sink` read the body of a request. Gives it back when there is no such request, or its body is being read.
pub fn attach_sink(env: &Env, id: RequestId, sink: Box<dyn BodySink>) -> Result<(), Box<dyn BodySink>> {
    let http = Http::of(env);
    let Some(connection) = http.find(id.slot).filter(|connection| connection.reading.get() == id.request) else {
        return Err(sink);
    };
    match connection.body.borrow_mut().as_mut() {
        Some(body) if matches!(body.reader, Reader::Nobody) => body.reader = Reader::Sink(sink),
        _ => return Err(sink),
    }
    receive::again(env, &http, &connection);
    Ok(())
}

/// The sink of a request takes bytes again.
pub fn resume_body(env: &Env, id: RequestId) {
    let http = Http::of(env);
    if let Some(connection) = http.find(id.slot).filter(|connection| connection.reading.get() == id.request) {
        resume_sink(env, &connection);
        receive::again(env, &http, &connection);
    }
}

/// Takes the sink of a request off; what is left of the body waits for another reader.
pub fn take_off(env: &Env, id: RequestId) -> Option<Box<dyn BodySink>> {
    let http = Http::of(env);
    let connection = http.find(id.slot).filter(|connection| connection.reading.get() == id.request)?;
    let mut body = connection.body.borrow_mut();
    let body = body.as_mut()?;
    match std::mem::replace(&mut body.reader, Reader::Full) {
        Reader::Sink(sink) => Some(sink),
        Reader::Stalled(sink, rest) => {
            body.kept = rest;
            Some(sink)
        }
        other => {
            body.reader = other;
            None
        }
    }
}

/// Milliseconds of the loop's time, for what is counted per request.
pub(crate) fn now(env: &Env) -> u64 {
    env.reactor.now_ms()
}

/// Gives a stalled sink what it did not take.
fn resume_sink(env: &Env, connection: &Connection) {
    let mut body = connection.body.borrow_mut();
    let Some(body) = body.as_mut() else { return };
    match std::mem::replace(&mut body.reader, Reader::Discard) {
        Reader::Stalled(mut sink, rest) => {
            let taken = sink.take(env, &rest);
            body.consumed += taken as u64;
            body.reader =
                if taken < rest.len() { Reader::Stalled(sink, rest[taken..].to_vec()) } else { Reader::Sink(sink) };
        }
        Reader::Sink(mut sink) => {
            sink.resume(env);
            body.reader = Reader::Sink(sink);
        }
        other => body.reader = other,
    }
}
