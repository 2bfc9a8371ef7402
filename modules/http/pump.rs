//! `req.pipe(fs.createWriteStream(path))` without JavaScript in the middle: the body goes from the socket to the file
//! through two buffers, one being filled while a thread of the pool writes the other.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use engine::{Cx, Error, Function, Value};
use reactor::{Class, SysError, fs};
use runtime::env::Callback;
use runtime::{Env, door};

use super::connection::RequestNumber;
use super::sink::{BodySink, RequestId, attach_sink, resume_body, take_off};

/// The size of the first buffers: a slow upload needs no more.
const FIRST_BYTES: usize = 4 * 1024;
/// How much larger the next buffer is when one was filled.
const GROWTH: usize = 4;
/// The largest size: the pool's share of the work is small then.
const MOST_BYTES: usize = 256 * 1024;

/// The half that the connection owns.
struct Pump {
    filling: Vec<u8>,
    filled: usize,
    writer: Rc<Writer>,
}

/// The half that writes.
struct Writer {
    request: RequestId,
    fd: i32,
    /// `None`: at the descriptor's own position.
    position: Cell<Option<u64>>,
    written: Cell<u64>,
    /// The other buffer, unless it is being written.
    spare: RefCell<Option<Vec<u8>>>,
    /// What is left to write when nothing more comes.
    rest: RefCell<Vec<u8>>,
    ended: Cell<bool>,
    errno: Cell<i32>,
    /// Told `(errno, bytes written)` at the end.
    on_done: RefCell<Option<Callback>>,
}

impl Pump {
    fn room(&self) -> usize {
        if self.writer.errno.get() == 0 { self.filling.len() - self.filled } else { 0 }
    }

    /// Has what was filled written, if the other buffer is free.
    fn turn_over(&mut self, env: &Env) {
        if self.filled == 0 || self.writer.errno.get() != 0 {
            return;
        }
        let Some(mut spare) = self.writer.spare.take() else { return };
        let wanted = if self.room() == 0 { (self.filling.len() * GROWTH).min(MOST_BYTES) } else { self.filling.len() };
        if spare.len() < wanted {
            spare = vec![0; wanted];
        }
        let full = std::mem::replace(&mut self.filling, spare);
        let count = std::mem::take(&mut self.filled);
        self.writer.write(env, full, count);
    }
}

impl BodySink for Pump {
    fn take(&mut self, env: &Env, bytes: &[u8]) -> usize {
        let count = bytes.len().min(self.room());
        self.filling[self.filled..self.filled + count].copy_from_slice(&bytes[..count]);
        self.filled += count;
        self.turn_over(env);
        count
    }

    fn space(&mut self) -> &mut [u8] {
        let room = self.room();
        &mut self.filling[self.filled..][..room]
    }

    fn filled(&mut self, env: &Env, count: usize) {
        self.filled += count;
        self.turn_over(env);
    }

    fn resume(&mut self, env: &Env) {
        self.turn_over(env);
    }

    fn end(&mut self, env: &Env) {
        self.filling.truncate(self.filled);
        *self.writer.rest.borrow_mut() = std::mem::take(&mut self.filling);
        self.writer.ended.set(true);
        self.writer.go_on(env);
    }

    fn abort(&mut self, env: &Env) {
        self.end(env);
    }
}

impl Writer {
    fn write(self: &Rc<Self>, env: &Env, bytes: Vec<u8>, count: usize) {
        let (fd, position) = (self.fd, self.position.get());
        let this = Rc::clone(self);
        let work = move || {
            let result = write_all(fd, &bytes[..count], position);
            (bytes, result)
        };
        env.run_blocking(Class::FileData, work, move |_, env, outcome| {
            match outcome {
                Ok((bytes, Ok(()))) => {
                    this.written.set(this.written.get() + count as u64);
                    this.position.set(position.map(|at| at + count as u64));
                    *this.spare.borrow_mut() = Some(bytes);
                }
                Ok((bytes, Err(error))) => {
                    this.errno.set(error.errno);
                    *this.spare.borrow_mut() = Some(bytes);
                }
                // The pool is going away, and the program with it.
                Err(_) => this.errno.set(reactor::Errno::ECANCELED.number()),
            }
            this.go_on(env);
        });
    }

    /// Something was written, or nothing more comes.
    fn go_on(self: &Rc<Self>, env: &Env) {
        if self.errno.get() != 0 {
            drop(take_off(env, self.request));
            return self.finish(env);
        }
        if !self.ended.get() {
            return resume_body(env, self.request);
        }
        if self.spare.borrow().is_none() {
            return; // until that is written
        }
        let rest = self.rest.take();
        if rest.is_empty() {
            return self.finish(env);
        }
        self.spare.take();
        let count = rest.len();
        self.write(env, rest, count);
    }

    fn finish(self: &Rc<Self>, env: &Env) {
        let Some(on_done) = self.on_done.take() else { return };
        let (errno, written) = (f64::from(self.errno.get()), self.written.get() as f64);
        env.add_ref();
        env.next_turn(move |cx, env| {
            env.remove_ref();
            let args = [cx.number(errno), cx.number(written)];
            let function = on_done.get(cx);
            door::call(cx, env, function, Value::undefined(), &args);
        });
    }
}

fn write_all(fd: i32, mut bytes: &[u8], mut position: Option<u64>) -> Result<(), SysError> {
    while !bytes.is_empty() {
        let count = fs::write(fd, bytes, position)?;
        bytes = &bytes[count..];
        position = position.map(|at| at + count as u64);
    }
    Ok(())
}

/// `pumpBody(slot, request, fd, position, onDone)`: the body goes to a file, at `position` or, where that is negative,
/// at the descriptor's own. False: its body is being read already, or there is none. `onDone(errno, written)`.
pub fn pump_body(
    cx: &mut Cx<'_>,
    slot: u32,
    request: RequestNumber,
    fd: i32,
    position: f64,
    on_done: Function<'_>,
) -> Result<bool, Error> {
    let request = RequestId { slot, request };
    let writer = Rc::new(Writer {
        request,
        fd,
        position: Cell::new((position >= 0.0).then_some(position as u64)),
        written: Cell::new(0),
        spare: RefCell::new(Some(Vec::new())),
        rest: RefCell::default(),
        ended: Cell::new(false),
        errno: Cell::new(0),
        on_done: RefCell::new(Some(Callback::new(cx, on_done))),
    });
    let pump = Pump { filling: vec![0; FIRST_BYTES], filled: 0, writer };
    Ok(attach_sink(&Env::of(cx), request, Box::new(pump)).is_ok())
}

/// `stopPump(slot, request)`: what was read is written, then `onDone` is called; what follows waits for another reader.
pub fn stop_pump(cx: &mut Cx<'_>, slot: u32, request: RequestNumber) -> Result<(), Error> {
    let env = Env::of(cx);
    if let Some(mut sink) = take_off(&env, RequestId { slot, request }) {
        sink.end(&env);
    }
    Ok(())
}
