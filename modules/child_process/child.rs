//! Running programs by number.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::os::fd::{IntoRawFd, RawFd};
use std::rc::Rc;
use std::time::Duration;

use engine::{Cx, Error, Function, IntoValue, PinnedBytes, Value};
use reactor::process::{self, Child, Exit, Limits};
use reactor::{Errno, Interest};
use runtime::env::Callback;
use runtime::{Env, WatchId, door};

use super::spec::SpecArg;

/// The programs that run.
#[derive(Default)]
struct Children {
    running: RefCell<HashMap<u32, Rc<Running>>>,
    started: Cell<u32>,
}

struct Running {
    child: Child,
    on_exit: Callback,
    watch: Cell<Option<WatchId>>,
    referenced: Cell<bool>,
}

/// A result, or the errno as a number.
type OrErrno<T> = Result<T, Errno>;

/// As [`OrErrno`], on its way to JavaScript.
pub struct Answer<T>(OrErrno<T>);

impl<'s, T: IntoValue<'s>> IntoValue<'s> for Answer<T> {
    fn into_value(self, cx: &mut Cx<'s>) -> Result<Value<'s>, Error> {
        match self.0 {
            Ok(value) => value.into_value(cx),
            Err(errno) => errno.number().into_value(cx),
        }
    }
}

type Started = (i32, u32, Vec<Option<RawFd>>);

/// Starts a program; keeps the loop alive until it has ended.
pub fn spawn(cx: &mut Cx<'_>, spec: SpecArg, on_exit: Function<'_>) -> Result<Answer<Started>, Error> {
    let env = Env::of(cx);
    let on_exit = Callback::new(cx, on_exit);
    Ok(Answer(process::start(&spec.0).and_then(|child| watch(&env, child, on_exit))))
}

fn watch(env: &Env, mut child: Child, on_exit: Callback) -> OrErrno<Started> {
    let children = env.state::<Children>();
    let id = children.started.get();
    children.started.set(id.wrapping_add(1));
    let pipes = std::mem::take(&mut child.pipes);
    let pid = child.pid;
    let running = Running { child, on_exit, watch: Cell::new(None), referenced: Cell::new(true) };
    let watch = env.watch(running.child.raw_fd(), Interest::READABLE, move |cx, env, _| on_ready(cx, env, id))?;
    running.watch.set(Some(watch));
    children.running.borrow_mut().insert(id, Rc::new(running));
    env.add_ref();
    Ok((pid, id, pipes.into_iter().map(|pipe| pipe.map(IntoRawFd::into_raw_fd)).collect()))
}

fn on_ready(cx: &mut Cx<'_>, env: &Env, id: u32) {
    let children = env.state::<Children>();
    let Some(running) = children.running.borrow().get(&id).map(Rc::clone) else { return };
    let (code, signal) = match running.child.try_wait() {
        Ok(Some(Exit::Code(code))) => (code, 0),
        Ok(Some(Exit::Signal(signal))) => (0, signal),
        Ok(None) => return,
        // Somebody else has waited for it: that it has ended is all that is known.
        Err(_) => (0, 0),
    };
    children.running.borrow_mut().remove(&id);
    if let Some(watch) = running.watch.take() {
        env.unwatch(watch);
    }
    if running.referenced.get() {
        env.remove_ref();
    }
    let (code, signal) = (cx.number(f64::from(code)), cx.number(f64::from(signal)));
    let on_exit = running.on_exit.get(cx);
    door::call(cx, env, on_exit, Value::undefined(), &[code, signal]);
}

/// Sends a signal. `ESRCH` for a program whose end is known: its number may be another's by now.
pub fn kill(cx: &mut Cx<'_>, id: u32, signal: i32) -> Result<i32, Error> {
    let running = Env::of(cx).state::<Children>().running.borrow().get(&id).map(Rc::clone);
    let sent = running.map_or(Err(Errno::ESRCH), |running| process::kill(running.child.pid, signal));
    Ok(sent.map_or_else(Errno::number, |()| 0))
}

/// Sets whether the program keeps the loop alive.
pub fn set_referenced(cx: &mut Cx<'_>, id: u32, referenced: bool) -> Result<(), Error> {
    let env = Env::of(cx);
    let running = env.state::<Children>().running.borrow().get(&id).map(Rc::clone);
    let Some(running) = running else { return Ok(()) };
    if running.referenced.replace(referenced) != referenced {
        if referenced { env.add_ref() } else { env.remove_ref() }
    }
    Ok(())
}

type Ended = (i32, i32, i32, Output, i32);

/// What a program wrote, by descriptor.
pub struct Output(Vec<Option<Vec<u8>>>);

impl<'s> IntoValue<'s> for Output {
    fn into_value(self, cx: &mut Cx<'s>) -> Result<Value<'s>, Error> {
        let values = self.0.into_iter().map(|bytes| bytes.into_value(cx)).collect::<Result<Vec<_>, _>>()?;
        Ok(cx.array(&values)?.value())
    }
}

/// Runs a program to its end while the loop stands still.
pub fn spawn_sync(
    cx: &mut Cx<'_>,
    spec: SpecArg,
    input: Vec<Option<PinnedBytes>>,
    timeout_ms: f64,
    max_buffer: f64,
    kill_signal: i32,
) -> Result<Answer<Ended>, Error> {
    let limits = Limits {
        timeout: (timeout_ms > 0.0).then(|| Duration::from_secs_f64((timeout_ms / 1000.0).min(1e9))),
        max_output_bytes: max_buffer as usize, // saturates: Infinity is no limit
        kill_signal,
    };
    let slices: Vec<_> = input.iter().map(|bytes| bytes.as_ref().map(PinnedBytes::as_slice)).collect();
    let outcome = process::run_to_end(&spec.0, &slices, limits);
    drop(input);
    cx.release_pinned();
    Ok(Answer(outcome.map(|outcome| {
        let (code, signal) = match outcome.exit {
            Exit::Code(code) => (code, 0),
            Exit::Signal(signal) => (0, signal),
        };
        (outcome.pid, code, signal, Output(outcome.output), outcome.error.map_or(0, Errno::number))
    })))
}
