//! Listeners by number. What they accept goes to a JavaScript function as the number of a stream, or, after
//! [`take_over`], to native code as a descriptor.
//!
//! A turn accepts so many connections per listener and no more, so that a flood of them leaves the loop to the
//! connections that are there. A process without a free descriptor drops the connection that it cannot have.

use std::cell::{Cell, RefCell};
use std::os::fd::{AsRawFd, OwnedFd};
use std::rc::Rc;

use engine::{Cx, Error, Function, IntoValue, Value};
use reactor::net::{self, Accepted, Address, BindOptions, Spare};
use reactor::stream::Stream;
use reactor::{Interest, SysError};
use runtime::WatchId;
use runtime::env::Callback;
use runtime::{Env, door, system_error};

use super::connect::inet;
use super::names::name_value;
use super::stream::Streams;

/// How many connections a listener accepts before others have their turn.
const ACCEPTS_PER_TURN: usize = 32;

/// Flags of `bind_inet`; `listener_handle.ts` has the same numbers.
const IPV6_ONLY: u32 = 1;
const REUSE_PORT: u32 = 2;

/// Native code that takes a listener's connections: non-blocking, closed on exec.
pub type OnAccept = Rc<dyn Fn(&mut Cx<'_>, &Env, OwnedFd)>;

/// The program's listeners.
#[derive(Default)]
struct Listeners(RefCell<Vec<Option<Rc<Listener>>>>);

struct Listener {
    socket: OwnedFd,
    /// A file to remove in the end.
    path: Option<Vec<u8>>,
    taker: RefCell<Option<Taker>>,
    spare: RefCell<Spare>,
    watch: Cell<Option<WatchId>>,
    referenced: Cell<bool>,
    closed: Cell<bool>,
}

#[derive(Clone)]
enum Taker {
    /// Called with a stream's number, or with a negative errno.
    Script(Rc<Callback>),
    Native(OnAccept),
}

/// From now on, what `listener` accepts goes to `on_accept` instead of JavaScript.
pub fn take_over(env: &Env, listener: u32, on_accept: OnAccept) -> Result<(), Error> {
    let listener = find(env, listener)?;
    *listener.taker.borrow_mut() = Some(Taker::Native(on_accept));
    listener.watch(env).map_err(|error| system_error(&error))
}

/// Binds a socket to an IP address: the number of the listener, or a negative errno.
pub fn bind_inet(cx: &mut Cx<'_>, ip: String, port: u32, flags: u32) -> Result<i64, Error> {
    let options = BindOptions { ipv6_only: flags & IPV6_ONLY != 0, reuse_port: flags & REUSE_PORT != 0 };
    let socket = inet(&ip, port).and_then(|address| net::listening_socket(&address, options));
    Ok(insert(&Env::of(cx), socket, None))
}

/// Binds a socket to a path; see `bind_inet`.
pub fn bind_path(cx: &mut Cx<'_>, path: String) -> Result<i64, Error> {
    let path = path.into_bytes();
    let socket = net::listening_socket(&Address::Unix(path.clone()), BindOptions::default());
    let is_file = path.first().is_some_and(|byte| *byte != 0);
    Ok(insert(&Env::of(cx), socket, is_file.then_some(path)))
}

/// Takes over a bound socket by its descriptor; see `bind_inet`.
pub fn adopt(cx: &mut Cx<'_>, fd: i32) -> Result<i64, Error> {
    Ok(insert(&Env::of(cx), net::adopt_listener(fd), None))
}

fn insert(env: &Env, socket: Result<OwnedFd, SysError>, path: Option<Vec<u8>>) -> i64 {
    let socket = match socket {
        Ok(socket) => socket,
        Err(error) => return i64::from(error.errno),
    };
    let listener = Listener {
        socket,
        path,
        taker: RefCell::new(None),
        spare: RefCell::new(Spare::new()),
        watch: Cell::new(None),
        referenced: Cell::new(true),
        closed: Cell::new(false),
    };
    let listeners = env.state::<Listeners>();
    let mut open = listeners.0.borrow_mut();
    // Numbers are not used again: a program has few listeners, and an old number must not mean a new one.
    open.push(Some(Rc::new(listener)));
    open.len() as i64 - 1
}

fn find(env: &Env, id: u32) -> Result<Rc<Listener>, Error> {
    let found = env.state::<Listeners>().0.borrow().get(id as usize).and_then(Clone::clone);
    found.ok_or_else(|| Error::error("the listener is closed"))
}

/// Begins to take connections: 0 or an errno. They wait until `accept_to` or [`take_over`] says for whom.
pub fn listen(cx: &mut Cx<'_>, id: u32, backlog: i32) -> Result<i32, Error> {
    Ok(super::errno(net::listen(&find(&Env::of(cx), id)?.socket, backlog)))
}

/// Reports connections to a function.
pub fn accept_to(cx: &mut Cx<'_>, id: u32, function: Function<'_>) -> Result<(), Error> {
    let env = Env::of(cx);
    let listener = find(&env, id)?;
    *listener.taker.borrow_mut() = Some(Taker::Script(Rc::new(Callback::new(cx, function))));
    listener.watch(&env).map_err(|error| system_error(&error))
}

/// The descriptor's number.
pub fn fd(cx: &mut Cx<'_>, id: u32) -> Result<i32, Error> {
    Ok(find(&Env::of(cx), id)?.socket.as_raw_fd())
}

/// Where it listens: `[address, family, port]`, a path, or an errno.
pub fn name<'s>(cx: &mut Cx<'s>, id: u32) -> Result<Value<'s>, Error> {
    let listener = find(&Env::of(cx), id)?;
    name_value(cx, net::local_address(&listener.socket))
}

/// Sets whether the listener keeps the loop alive.
pub fn set_referenced(cx: &mut Cx<'_>, id: u32, referenced: bool) -> Result<(), Error> {
    let env = Env::of(cx);
    let listener = find(&env, id)?;
    if listener.referenced.replace(referenced) != referenced && listener.watch.get().is_some() {
        if referenced { env.add_ref() } else { env.remove_ref() }
    }
    Ok(())
}

/// Stops to listen, and calls back in the loop's phase for that. Connections that nobody accepted are refused.
pub fn close(cx: &mut Cx<'_>, id: u32, on_closed: Function<'_>) -> Result<(), Error> {
    let env = Env::of(cx);
    let on_closed = Callback::new(cx, on_closed);
    let listener = env.state::<Listeners>().0.borrow_mut().get_mut(id as usize).and_then(Option::take);
    if let Some(listener) = listener {
        listener.close(&env);
    }
    env.on_close(move |cx| {
        let env = Env::of(cx);
        let on_closed = on_closed.get(cx);
        door::call(cx, &env, on_closed, Value::undefined(), &[]);
    });
    Ok(())
}

impl Listener {
    fn watch(self: &Rc<Self>, env: &Env) -> Result<(), SysError> {
        if self.watch.get().is_some() {
            return Ok(());
        }
        let listener = Rc::clone(self);
        let on_ready = move |cx: &mut Cx<'_>, env: &Env, _| listener.on_ready(cx, env);
        let watch = env.watch(self.socket.as_raw_fd(), Interest::READABLE, on_ready);
        self.watch.set(Some(watch.map_err(|errno| SysError::new(errno, "epoll_ctl"))?));
        if self.referenced.get() {
            env.add_ref();
        }
        Ok(())
    }

    fn close(&self, env: &Env) {
        self.closed.set(true);
        self.taker.borrow_mut().take();
        if let Some(watch) = self.watch.take() {
            env.unwatch(watch);
            if self.referenced.get() {
                env.remove_ref();
            }
        }
        if let Some(path) = &self.path {
            // Someone else may have removed it, or it was never made: there is nothing to tell.
            let _gone = reactor::fs::unlink(path);
        }
    }

    fn on_ready(&self, cx: &mut Cx<'_>, env: &Env) {
        for _ in 0..ACCEPTS_PER_TURN {
            let taker = self.taker.borrow().clone();
            let Some(taker) = taker.filter(|_| !self.closed.get()) else { return };
            let accepted = net::accept(&self.socket, &mut self.spare.borrow_mut());
            match accepted {
                Ok(Accepted::Connection(connection)) => taker.take(cx, env, Ok(connection)),
                Ok(Accepted::Dropped(error)) => taker.take(cx, env, Err(error)),
                Ok(Accepted::WouldBlock) => return,
                Err(error) => return taker.take(cx, env, Err(error)),
            }
        }
        if self.closed.get() {
            return;
        }
        let Some(watch) = self.watch.get() else { return };
        // More may wait: being told again lets others go first.
        if let Err(errno) = env.rewatch(watch, Interest::READABLE) {
            door::report(cx, env, system_error(&SysError::new(errno, "epoll_ctl")));
        }
    }
}

impl Taker {
    fn take(&self, cx: &mut Cx<'_>, env: &Env, connection: Result<OwnedFd, SysError>) {
        let function = match self {
            Taker::Native(on_accept) => {
                // What was dropped for want of descriptors is gone; native code has no use for the news.
                if let Ok(connection) = connection {
                    cx.scope(|cx| on_accept(cx, env, connection));
                }
                return;
            }
            Taker::Script(function) => function,
        };
        let number = match connection {
            Ok(connection) => i64::from(env.state::<Streams>().insert(Stream::of_socket(connection))),
            Err(error) => i64::from(error.errno),
        };
        cx.scope(|cx| match number.into_value(cx) {
            Ok(number) => {
                let function = function.get(cx);
                door::call(cx, env, function, Value::undefined(), &[number]);
            }
            Err(error) => door::report(cx, env, error),
        });
    }
}
