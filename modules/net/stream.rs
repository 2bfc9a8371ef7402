//! Streams of bytes by number: reading while JavaScript wants it, and one write at a time.
//!
//! A stream keeps the loop alive while it writes, and while it reads unless it is unreferenced. It is watched by the
//! loop only then, and a stream that has much to give leaves the loop to others in between.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::io::IoSlice;
use std::rc::Rc;

use engine::{Cx, Error, Function, IntoValue, PinnedBytes, Value};
use reactor::stream::{Read, Stream};
use reactor::{Interest, SysError};
use runtime::WatchId;
use runtime::env::Callback;
use runtime::{Env, door, system_error};

const READ_BYTES: usize = 64 * 1024;

/// How often one stream is read before others have their turn.
const READS_PER_TURN: usize = 16;

/// What [`write`] answers when the rest has to wait.
const PENDING: i64 = -1;

/// The program's streams.
#[derive(Default)]
struct Streams {
    open: RefCell<HashMap<u32, Rc<Handle>>>,
    opened: Cell<u32>,
}

struct Handle {
    stream: Stream,
    on_event: Callback,
    watch: Cell<Option<WatchId>>,
    reading: Cell<bool>,
    pending: RefCell<Option<PendingWrite>>,
    referenced: Cell<bool>,
    /// Whether the loop counts it.
    counted: Cell<bool>,
    closed: Cell<bool>,
}

struct PendingWrite {
    buffers: Vec<PinnedBytes>,
    written: usize,
}

/// Takes over a descriptor.
pub fn open(cx: &mut Cx<'_>, fd: i32, on_event: Function<'_>) -> Result<u32, Error> {
    let stream = Stream::adopt(fd).map_err(|error| system_error(&error))?;
    Ok(adopt(cx, stream, on_event))
}

/// Numbers a stream.
fn adopt(cx: &mut Cx<'_>, stream: Stream, on_event: Function<'_>) -> u32 {
    let streams = Env::of(cx).state::<Streams>();
    let id = streams.opened.get();
    streams.opened.set(id.wrapping_add(1));
    let handle = Handle {
        stream,
        on_event: Callback::new(cx, on_event),
        watch: Cell::new(None),
        reading: Cell::new(false),
        pending: RefCell::new(None),
        referenced: Cell::new(true),
        counted: Cell::new(false),
        closed: Cell::new(false),
    };
    streams.open.borrow_mut().insert(id, Rc::new(handle));
    id
}

fn find(env: &Env, id: u32) -> Result<Rc<Handle>, Error> {
    let found = env.state::<Streams>().open.borrow().get(&id).map(Rc::clone);
    found.ok_or_else(|| Error::error("the stream is closed"))
}

/// Begins to report data.
pub fn read_start(cx: &mut Cx<'_>, id: u32) -> Result<(), Error> {
    let env = Env::of(cx);
    let handle = find(&env, id)?;
    handle.reading.set(true);
    handle.update(&env).map_err(|error| system_error(&error))
}

/// Stops to report data.
pub fn read_stop(cx: &mut Cx<'_>, id: u32) -> Result<(), Error> {
    let env = Env::of(cx);
    let handle = find(&env, id)?;
    handle.reading.set(false);
    handle.update(&env).map_err(|error| system_error(&error))
}

/// Writes what can be written now. The rest is written when the stream takes it, and `written` is reported.
pub fn write(cx: &mut Cx<'_>, id: u32, buffers: Vec<PinnedBytes>) -> Result<i64, Error> {
    let env = Env::of(cx);
    let handle = find(&env, id)?;
    let mut write = PendingWrite { buffers, written: 0 };
    match write.advance(&handle.stream) {
        Ok(true) => {
            let total = write.written;
            drop(write);
            cx.release_pinned();
            Ok(total as i64)
        }
        Ok(false) => {
            *handle.pending.borrow_mut() = Some(write);
            handle.update(&env).map_err(|error| system_error(&error))?;
            Ok(PENDING)
        }
        Err(error) => {
            drop(write);
            cx.release_pinned();
            // EPERM is -1 too, but no write fails so.
            Ok(i64::from(error.kind().number()))
        }
    }
}

/// Tells the other side that nothing more comes.
pub fn shutdown(cx: &mut Cx<'_>, id: u32) -> Result<i32, Error> {
    let handle = find(&Env::of(cx), id)?;
    Ok(handle.stream.shutdown().map_or_else(|error| error.kind().number(), |()| 0))
}

/// Closes the stream now and calls back in the loop's phase for that. What was not written is lost.
pub fn close(cx: &mut Cx<'_>, id: u32, on_closed: Function<'_>) -> Result<(), Error> {
    let env = Env::of(cx);
    let on_closed = Callback::new(cx, on_closed);
    let handle = env.state::<Streams>().open.borrow_mut().remove(&id);
    if let Some(handle) = handle {
        handle.closed.set(true);
        handle.reading.set(false);
        handle.pending.borrow_mut().take();
        cx.release_pinned();
        handle.update(&env).map_err(|error| system_error(&error))?;
    }
    env.on_close(move |cx| {
        let env = Env::of(cx);
        let on_closed = on_closed.get(cx);
        door::call(cx, &env, on_closed, Value::undefined(), &[]);
    });
    Ok(())
}

/// Sets whether the stream's work keeps the loop alive.
pub fn set_referenced(cx: &mut Cx<'_>, id: u32, referenced: bool) -> Result<(), Error> {
    let env = Env::of(cx);
    let handle = find(&env, id)?;
    handle.referenced.set(referenced);
    handle.count(&env);
    Ok(())
}

impl Handle {
    /// What is being written is written to the end, whoever waits for it; reading waits only for whom it matters to.
    fn count(&self, env: &Env) {
        let counts = self.pending.borrow().is_some() || (self.referenced.get() && self.reading.get());
        if self.counted.replace(counts) != counts {
            if counts { env.add_ref() } else { env.remove_ref() }
        }
    }

    /// Watches for what is wanted now; ready things are reported again.
    fn update(self: &Rc<Self>, env: &Env) -> Result<(), SysError> {
        self.count(env);
        let interest = match (self.reading.get(), self.pending.borrow().is_some()) {
            (true, true) => Interest::BOTH,
            (true, false) => Interest::READABLE,
            (false, true) => Interest::WRITABLE,
            (false, false) => {
                if let Some(watch) = self.watch.take() {
                    env.unwatch(watch);
                }
                return Ok(());
            }
        };
        let fail = |errno| SysError::new(errno, "epoll_ctl");
        if let Some(watch) = self.watch.get() {
            return env.rewatch(watch, interest).map_err(fail);
        }
        let handle = Rc::clone(self);
        let watch =
            env.watch(self.stream.raw_fd(), interest, move |cx, env, _| handle.on_ready(cx, env)).map_err(fail)?;
        self.watch.set(Some(watch));
        Ok(())
    }

    fn on_ready(self: &Rc<Self>, cx: &mut Cx<'_>, env: &Env) {
        self.write_more(cx, env);
        self.read_more(cx, env);
    }

    fn write_more(self: &Rc<Self>, cx: &mut Cx<'_>, env: &Env) {
        let Some(mut write) = self.pending.borrow_mut().take() else { return };
        let status = match write.advance(&self.stream) {
            Ok(true) => 0,
            Ok(false) => {
                *self.pending.borrow_mut() = Some(write);
                return;
            }
            Err(error) => error.kind().number(),
        };
        drop(write);
        cx.release_pinned();
        self.update_or_report(cx, env);
        self.emit(cx, env, "written", status);
    }

    fn read_more(self: &Rc<Self>, cx: &mut Cx<'_>, env: &Env) {
        for _ in 0..READS_PER_TURN {
            if !self.reading.get() {
                return;
            }
            let mut buffer = Vec::with_capacity(READ_BYTES);
            match self.stream.read(&mut buffer) {
                Ok(Read::Bytes(_)) => self.emit(cx, env, "data", buffer),
                Ok(Read::WouldBlock) => return,
                Ok(Read::End) => {
                    self.reading.set(false);
                    self.update_or_report(cx, env);
                    return self.emit(cx, env, "end", ());
                }
                Err(error) => {
                    self.reading.set(false);
                    self.update_or_report(cx, env);
                    return self.emit(cx, env, "error", error.kind().number());
                }
            }
        }
        // More may be there: asking again lets others go first.
        self.update_or_report(cx, env);
    }

    fn update_or_report(self: &Rc<Self>, cx: &mut Cx<'_>, env: &Env) {
        if self.closed.get() {
            return;
        }
        if let Err(error) = self.update(env) {
            door::report(cx, env, system_error(&error));
        }
    }

    fn emit<'s>(&self, cx: &mut Cx<'s>, env: &Env, event: &str, value: impl for<'t> IntoValue<'t>) {
        cx.scope(|cx| {
            let arguments = event.into_value(cx).and_then(|event| Ok([event, value.into_value(cx)?]));
            let function = self.on_event.get(cx);
            match arguments {
                Ok(arguments) => {
                    door::call(cx, env, function, Value::undefined(), &arguments);
                }
                Err(error) => door::report(cx, env, error),
            }
        });
    }
}

impl PendingWrite {
    /// Writes on; true when nothing is left.
    fn advance(&mut self, stream: &Stream) -> Result<bool, SysError> {
        loop {
            let slices = self.rest();
            if slices.is_empty() {
                return Ok(true);
            }
            match stream.write(&slices)? {
                0 => return Ok(false),
                count => self.written += count,
            }
        }
    }

    fn rest(&self) -> Vec<IoSlice<'_>> {
        let mut skip = self.written;
        let mut slices = Vec::with_capacity(self.buffers.len());
        for buffer in &self.buffers {
            let bytes = buffer.as_slice();
            if skip < bytes.len() {
                slices.push(IoSlice::new(&bytes[skip..]));
            }
            skip = skip.saturating_sub(bytes.len());
        }
        slices
    }
}
