//! Streams of bytes by number: reading while JavaScript wants it, and closing. Writing is `write.rs`'s.
//!
//! A stream keeps the loop alive while it writes, and while it reads or connects unless it is unreferenced. It is
//! watched from its first use to its end, edge-triggered, so that an idle one costs nothing and a busy one no calls
//! beside `recv` and `send`. A stream that has much to give leaves the loop to others in between.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use engine::{Bytes, Cx, Error, FromValue, Function, IntoValue, Value};
use reactor::net::connect_error;
use reactor::stream::{Read, Stream, kind};
use reactor::{Event, Interest, SysError};
use runtime::WatchId;
use runtime::env::Callback;
use runtime::{Env, door, system_error};

use super::write::PendingWrite;

const READ_BYTES: usize = 64 * 1024;

/// How often one stream is read before others have their turn.
const READS_PER_TURN: usize = 16;

/// What a stream reports; `stream_handle.ts` has the same numbers.
#[derive(Clone, Copy)]
pub(super) enum Report {
    /// With an ArrayBuffer.
    Data = 0,
    End = 1,
    /// Reading failed; with an errno.
    ReadError = 2,
    /// The write that had to wait is done; with 0 or an errno.
    Written = 3,
    /// The attempt to connect ended; with 0 or an errno.
    Connected = 4,
}

/// The program's streams, by slots that are used again.
#[derive(Default)]
pub(super) struct Streams {
    open: RefCell<Vec<Option<Rc<Handle>>>>,
    free: RefCell<Vec<u32>>,
    report_to: RefCell<Option<Rc<Callback>>>,
    /// What every stream reads into: a stream that waits has no buffer.
    buffer: Cell<Vec<u8>>,
}

pub(super) struct Handle {
    id: u32,
    pub(super) stream: Stream,
    watch: Cell<Option<WatchId>>,
    connecting: Cell<bool>,
    reading: Cell<bool>,
    /// There may be something to read that no event will tell of again.
    readable: Cell<bool>,
    /// The peer will send no more: read on until the end.
    read_closed: Cell<bool>,
    pub(super) pending: RefCell<Option<PendingWrite>>,
    referenced: Cell<bool>,
    /// Whether the loop counts it.
    counted: Cell<bool>,
    closed: Cell<bool>,
}

impl Streams {
    /// Numbers a stream.
    pub(super) fn insert(&self, stream: Stream) -> u32 {
        let mut open = self.open.borrow_mut();
        let id = self.free.borrow_mut().pop().unwrap_or(open.len() as u32);
        let handle = Handle {
            id,
            stream,
            watch: Cell::new(None),
            connecting: Cell::new(false),
            reading: Cell::new(false),
            readable: Cell::new(false),
            read_closed: Cell::new(false),
            pending: RefCell::new(None),
            referenced: Cell::new(true),
            counted: Cell::new(false),
            closed: Cell::new(false),
        };
        let slot = Some(Rc::new(handle));
        match open.get_mut(id as usize) {
            Some(free) => *free = slot,
            None => open.push(slot),
        }
        id
    }

    pub(super) fn remove(&self, id: u32) -> Option<Rc<Handle>> {
        let handle = self.open.borrow_mut().get_mut(id as usize)?.take()?;
        self.free.borrow_mut().push(id);
        Some(handle)
    }
}

pub(super) fn find(env: &Env, id: u32) -> Result<Rc<Handle>, Error> {
    let found = env.state::<Streams>().open.borrow().get(id as usize).and_then(Clone::clone);
    found.ok_or_else(|| Error::error("the stream is closed"))
}

/// Sets the function that all streams report to: `(stream, what, value)`.
pub fn report_to(cx: &mut Cx<'_>, function: Function<'_>) -> Result<(), Error> {
    let callback = Callback::new(cx, function);
    *Env::of(cx).state::<Streams>().report_to.borrow_mut() = Some(Rc::new(callback));
    Ok(())
}

/// What is behind a descriptor that a program names.
pub fn descriptor_kind(_cx: &mut Cx<'_>, fd: i32) -> Result<&'static str, Error> {
    Ok(kind(fd))
}

/// Takes over a descriptor.
pub fn open(cx: &mut Cx<'_>, fd: i32) -> Result<u32, Error> {
    let stream = Stream::adopt(fd).map_err(|error| system_error(&error))?;
    Ok(Env::of(cx).state::<Streams>().insert(stream))
}

/// The descriptor's number.
pub fn fd(cx: &mut Cx<'_>, id: u32) -> Result<i32, Error> {
    Ok(find(&Env::of(cx), id)?.stream.raw_fd())
}

/// Begins to report data.
pub fn read_start(cx: &mut Cx<'_>, id: u32) -> Result<(), Error> {
    let env = Env::of(cx);
    let handle = find(&env, id)?;
    handle.reading.set(true);
    handle.count(&env);
    if handle.connecting.get() {
        return Ok(());
    }
    let started = if handle.readable.get() { handle.ask_again(&env) } else { handle.watch(&env) };
    started.map_err(|error| system_error(&error))
}

/// Stops to report data.
pub fn read_stop(cx: &mut Cx<'_>, id: u32) -> Result<(), Error> {
    let env = Env::of(cx);
    let handle = find(&env, id)?;
    handle.reading.set(false);
    handle.count(&env);
    Ok(())
}

/// Closes the stream now and calls back in the loop's phase for that. What was not written is lost.
pub fn close(cx: &mut Cx<'_>, id: u32, on_closed: Function<'_>) -> Result<(), Error> {
    let env = Env::of(cx);
    let on_closed = Callback::new(cx, on_closed);
    if let Some(handle) = env.state::<Streams>().remove(id) {
        handle.closed.set(true);
        handle.reading.set(false);
        handle.connecting.set(false);
        handle.pending.borrow_mut().take();
        cx.release_pinned();
        handle.count(&env);
        if let Some(watch) = handle.watch.take() {
            env.unwatch(watch);
        }
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
    /// What is being written is written to the end, whoever waits for it; the rest waits only for whom it matters to.
    pub(super) fn count(&self, env: &Env) {
        let waits = self.reading.get() || self.connecting.get();
        let counts = self.pending.borrow().is_some() || (self.referenced.get() && waits);
        if self.counted.replace(counts) != counts {
            if counts { env.add_ref() } else { env.remove_ref() }
        }
    }

    /// Watches from now on; what is ready already is reported.
    pub(super) fn watch(self: &Rc<Self>, env: &Env) -> Result<(), SysError> {
        if self.watch.get().is_some() || self.closed.get() {
            return Ok(());
        }
        let handle = Rc::clone(self);
        let on_ready = move |cx: &mut Cx<'_>, env: &Env, event| handle.on_ready(cx, env, event);
        let watch = env.watch(self.stream.raw_fd(), Interest::BOTH, on_ready);
        self.watch.set(Some(watch.map_err(|errno| SysError::new(errno, "epoll_ctl"))?));
        Ok(())
    }

    /// Has what is ready reported again, behind what waits already.
    fn ask_again(self: &Rc<Self>, env: &Env) -> Result<(), SysError> {
        match self.watch.get() {
            Some(watch) => env.rewatch(watch, Interest::BOTH).map_err(|errno| SysError::new(errno, "epoll_ctl")),
            None => self.watch(env),
        }
    }

    /// A connection is under way; its end will be reported.
    pub(super) fn wait_for_connection(self: &Rc<Self>, env: &Env) -> Result<(), SysError> {
        self.connecting.set(true);
        self.count(env);
        self.watch(env)
    }

    fn on_ready(self: &Rc<Self>, cx: &mut Cx<'_>, env: &Env, event: Event) {
        if self.connecting.get() {
            return self.finish_connecting(cx, env, event);
        }
        if event.readable || event.read_closed || event.error {
            self.readable.set(true);
        }
        if event.read_closed || event.error {
            self.read_closed.set(true);
        }
        if self.readable.get() && self.reading.get() {
            self.read_more(cx, env);
        }
        // Behind reading, so that a broken connection is told as what the peer did.
        self.write_more(cx, env);
    }

    fn finish_connecting(self: &Rc<Self>, cx: &mut Cx<'_>, env: &Env, event: Event) {
        if !(event.writable || event.error || event.write_closed) {
            return;
        }
        let status = super::errno(connect_error(&self.stream));
        self.connecting.set(false);
        self.readable.set(event.readable);
        self.read_closed.set(event.read_closed || event.error);
        self.count(env);
        self.report(cx, env, Report::Connected, status);
        // Someone may have begun to read while the connection was made.
        if self.reading.get() && self.readable.get() {
            self.read_more(cx, env);
        }
    }

    fn read_more(self: &Rc<Self>, cx: &mut Cx<'_>, env: &Env) {
        let streams = env.state::<Streams>();
        for _ in 0..READS_PER_TURN {
            if !self.reading.get() {
                return;
            }
            let mut buffer = streams.buffer.take();
            buffer.reserve_exact(READ_BYTES);
            let read = self.stream.read(&mut buffer);
            // Fewer bytes than there was room for: a socket has no more, and will tell when it has again.
            let is_last = buffer.len() < READ_BYTES && self.stream.is_socket() && !self.read_closed.get();
            if matches!(read, Ok(Read::Bytes(_))) && is_last {
                self.readable.set(false);
            }
            let result = self.handle_read(cx, env, read, &buffer);
            buffer.clear();
            streams.buffer.set(buffer);
            if !result || !self.readable.get() {
                return;
            }
        }
        // More may be there: asking again lets others go first.
        if let Err(error) = self.ask_again(env) {
            door::report(cx, env, system_error(&error));
        }
    }

    /// Reports what a read gave; false when it was the last one for now.
    fn handle_read(&self, cx: &mut Cx<'_>, env: &Env, read: Result<Read, SysError>, bytes: &[u8]) -> bool {
        match read {
            Ok(Read::Bytes(_)) => {
                env.handed_out(bytes.len());
                self.report(cx, env, Report::Data, Data(bytes));
                return true;
            }
            Ok(Read::WouldBlock) => self.readable.set(false),
            Ok(Read::End) => {
                self.reading.set(false);
                self.count(env);
                self.report(cx, env, Report::End, ());
            }
            Err(error) => {
                self.reading.set(false);
                self.count(env);
                self.report(cx, env, Report::ReadError, error.errno);
            }
        }
        false
    }

    pub(super) fn report(&self, cx: &mut Cx<'_>, env: &Env, what: Report, value: impl for<'t> IntoValue<'t>) {
        let report_to = env.state::<Streams>().report_to.borrow().clone();
        let Some(report_to) = report_to.filter(|_| !self.closed.get()) else { return };
        cx.scope(|cx| match value.into_value(cx) {
            Ok(value) => {
                let arguments = [cx.number(f64::from(self.id)), cx.number(f64::from(what as i32)), value];
                let function = report_to.get(cx);
                door::call(cx, env, function, Value::undefined(), &arguments);
            }
            Err(error) => door::report(cx, env, error),
        });
    }
}

/// Bytes that become an ArrayBuffer of exactly their length.
struct Data<'a>(&'a [u8]);

impl<'s> IntoValue<'s> for Data<'_> {
    fn into_value(self, cx: &mut Cx<'s>) -> Result<Value<'s>, Error> {
        let buffer = cx.array_buffer(self.0.len())?;
        Bytes::from_value(cx, buffer)?.as_mut_slice(cx).copy_from_slice(self.0);
        Ok(buffer)
    }
}
