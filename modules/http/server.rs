//! The servers of a program and their connections: numbers, settings, accepting and closing.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::os::fd::OwnedFd;
use std::rc::{Rc, Weak};

use engine::{Cx, Error, Function, IntoValue, Value};
use http::{Decoder, Kind, Limits};
use reactor::Interest;
use reactor::stream::Stream;
use runtime::env::Callback;
use runtime::{Env, NativeTimer, door, system_error};

use super::body::Reader;
use super::connection::{Connection, Flag, RequestNumber};
use super::date::Date;
use super::{deadline, receive, send};

/// What JavaScript is told. `internal/http/server_connections` installs the functions.
pub struct Hooks {
    /// `(server, slot)`: a connection came.
    pub accepted: Callback,
    /// `(server, slot, request, head, meta, targetStart, targetEnd)`
    pub request: Callback,
    /// `(slot, request, bytes)`: part of a body.
    pub body: Callback,
    /// `(slot, request, trailers, received)`: a body is complete.
    pub end: Callback,
    /// `(slot, request)`: everything written so far is sent, up to this request.
    pub flushed: Callback,
    /// `(slot, code, reason, at, bytes)`: what arrived is not HTTP, or came too late.
    pub error: Callback,
    /// `(slot)`: the peer sends nothing more.
    pub ended: Callback,
    /// `(slot, bytes)`: raw bytes, `undefined` at their end.
    pub raw: Callback,
    /// `(slot)`: idle for too long. True: the program took care of it.
    pub idle: Callback,
    /// `(slot, errno)`: the connection is closed.
    pub closed: Callback,
    /// `(slot, bytes, last)`: output of a connection over a stream of JavaScript's.
    pub output: Callback,
}

/// Settings of a server; times in ms, 0: never.
#[derive(Default)]
pub struct Server {
    pub id: u32,
    pub headers_timeout: Cell<u64>,
    pub request_timeout: Cell<u64>,
    pub keep_alive_timeout: Cell<u64>,
    /// What `Keep-Alive` says, in seconds.
    pub keep_alive_hint: Cell<u64>,
    pub max_requests: Cell<u32>,
    pub max_head_bytes: Cell<u32>,
    /// Header lines that a request may have; 0: any number.
    pub max_headers: Cell<u32>,
    /// Bytes that a peer may leave unread before its connection is cut; 0: any number.
    pub max_unsent: Cell<u64>,
    /// Small writes go out at once.
    pub no_delay: Cell<bool>,
    /// Bytes that all connections of this server have not sent.
    pub unsent: Cell<u64>,
}

/// All servers and connections of a program.
#[derive(Default)]
pub struct Http {
    pub connections: RefCell<Vec<Option<Rc<Connection>>>>,
    free: RefCell<Vec<u32>>,
    servers: RefCell<Vec<Rc<Server>>>,
    pub hooks: RefCell<Option<Rc<Hooks>>>,
    /// Connections with output, until the end of the phase.
    pub dirty: RefCell<Vec<u32>>,
    /// Connections with input that wait for the next turn.
    pub again: RefCell<VecDeque<u32>>,
    /// What sockets are read into; lent while it is in use.
    pub buffer: Cell<Vec<u8>>,
    /// A buffer for the next response.
    pub spare: Cell<Vec<u8>>,
    pub date: Date,
    last_request: Cell<RequestNumber>,
    pub sweep: deadline::Sweep,
}

thread_local! {
    /// The program's table, so that a native finds it without a search.
    static CURRENT: RefCell<Weak<Http>> = const { RefCell::new(Weak::new()) };
}

impl Http {
    /// The table of the program.
    pub fn of(env: &Env) -> Rc<Http> {
        CURRENT.with(|current| {
            let found = current.borrow().upgrade();
            found.unwrap_or_else(|| {
                let made = env.state::<Http>();
                *current.borrow_mut() = Rc::downgrade(&made);
                made
            })
        })
    }

    /// The same for a native that was called.
    pub fn here(cx: &Cx<'_>) -> Rc<Http> {
        CURRENT.with(|current| current.borrow().upgrade()).unwrap_or_else(|| Http::of(&Env::of(cx)))
    }

    /// The connection with this number, unless it is closed.
    pub fn find(&self, slot: u32) -> Option<Rc<Connection>> {
        let connections = self.connections.borrow();
        let connection = connections.get(slot as usize)?.as_ref()?;
        (!connection.has(Flag::CLOSED)).then(|| Rc::clone(connection))
    }

    pub fn hooks(&self) -> Rc<Hooks> {
        Rc::clone(self.hooks.borrow().as_ref().expect("hooks are installed before the first connection"))
    }

    pub fn next_request(&self) -> RequestNumber {
        let next = self.last_request.get().checked_add(1).unwrap_or(1);
        self.last_request.set(next);
        next
    }

    pub fn server(&self, id: u32) -> Result<Rc<Server>, Error> {
        self.servers.borrow().get(id as usize).map(Rc::clone).ok_or_else(|| Error::error("no such server"))
    }

    fn insert(&self, make: impl FnOnce(u32) -> Connection) -> Rc<Connection> {
        let mut connections = self.connections.borrow_mut();
        let slot = self.free.borrow_mut().pop().unwrap_or_else(|| {
            connections.push(None);
            (connections.len() - 1) as u32
        });
        let connection = Rc::new(make(slot));
        connections[slot as usize] = Some(Rc::clone(&connection));
        connection
    }
}

/// `installHooks(table)`
pub fn install_hooks(cx: &mut Cx<'_>, table: engine::Object<'_>) -> Result<(), Error> {
    let http = Http::here(cx);
    let mut hook = |name: &str| {
        let function: Function<'_> = table.get_as(cx, name)?;
        Ok::<_, Error>(Callback::new(cx, function))
    };
    let hooks = Hooks {
        accepted: hook("accepted")?,
        request: hook("request")?,
        body: hook("body")?,
        end: hook("end")?,
        flushed: hook("flushed")?,
        error: hook("error")?,
        ended: hook("ended")?,
        raw: hook("raw")?,
        idle: hook("idle")?,
        closed: hook("closed")?,
        output: hook("output")?,
    };
    *http.hooks.borrow_mut() = Some(Rc::new(hooks));
    Ok(())
}

/// `createServer()`: the number of a new server.
pub fn create_server(cx: &mut Cx<'_>) -> Result<u32, Error> {
    let http = Http::here(cx);
    let mut servers = http.servers.borrow_mut();
    let id = servers.len() as u32;
    servers.push(Rc::new(Server { id, ..Server::default() }));
    Ok(id)
}

/// `configure(server, [headersTimeout, requestTimeout, keepAliveTimeout, keepAliveHint, maxRequests, maxHeadBytes,
/// maxUnsentBytes, noDelay, maxHeaders])`
pub fn configure(cx: &mut Cx<'_>, server: u32, values: Vec<f64>) -> Result<(), Error> {
    let server = Http::here(cx).server(server)?;
    let value = |index: usize| values.get(index).copied().unwrap_or(0.0).max(0.0);
    server.headers_timeout.set(value(0) as u64);
    server.request_timeout.set(value(1) as u64);
    server.keep_alive_timeout.set(value(2) as u64);
    server.keep_alive_hint.set(value(3) as u64);
    server.max_requests.set(value(4) as u32);
    server.max_head_bytes.set(value(5) as u32);
    server.max_unsent.set(value(6) as u64);
    server.no_delay.set(value(7) != 0.0);
    server.max_headers.set(value(8) as u32);
    Ok(())
}

/// `serve(server, listener)`: connections of a listener of `net` become this server's.
pub fn serve(cx: &mut Cx<'_>, server: u32, listener: u32) -> Result<(), Error> {
    let env = Env::of(cx);
    let server = Http::of(&env).server(server)?;
    crate::net::listener::take_over(&env, listener, Rc::new(move |cx, env, fd| accept(cx, env, &server, fd)))
}

/// `openVirtual(server)`: a connection over a stream of JavaScript's; returns its number.
pub fn open_virtual(cx: &mut Cx<'_>, server: u32) -> Result<u32, Error> {
    let env = Env::of(cx);
    let http = Http::of(&env);
    let server = http.server(server)?;
    let connection = new_connection(&env, &http, &server, None);
    Ok(connection.slot)
}

fn new_connection(env: &Env, http: &Rc<Http>, server: &Rc<Server>, stream: Option<Stream>) -> Rc<Connection> {
    let limits = Limits { head_bytes: server.max_head_bytes.get() as usize };
    let connection = http.insert(|slot| Connection {
        slot,
        server: Rc::clone(server),
        stream: RefCell::new(stream),
        watch: Cell::new(None),
        decoder: RefCell::new(Decoder::new(Kind::Request, limits)),
        flags: Cell::new(0),
        input: RefCell::default(),
        output: RefCell::default(),
        unsent: Cell::new(0),
        current: Cell::new(0),
        waiting: RefCell::default(),
        reading: Cell::new(0),
        body: RefCell::new(None),
        deadline: Cell::new(0),
        requests: Cell::new(0),
    });
    env.add_ref();
    deadline::await_head(env, http, &connection);
    connection
}

fn accept(cx: &mut Cx<'_>, env: &Env, server: &Rc<Server>, fd: OwnedFd) {
    let http = Http::of(env);
    if server.no_delay.get() {
        // A Unix socket has no such option, and a peer that is gone already is found out by reading.
        let _ = reactor::net::set_no_delay(&fd, true);
    }
    let stream = Stream::of_socket(fd);
    let raw_fd = stream.raw_fd();
    let connection = new_connection(env, &http, server, Some(stream));
    let watched = Rc::downgrade(&connection);
    let both = Interest::READABLE | Interest::WRITABLE;
    let watch = env.watch(raw_fd, both, move |cx, env, event| {
        let Some(connection) = watched.upgrade() else { return };
        let http = Http::of(env);
        if event.writable || event.error || event.write_closed {
            send::on_writable(cx, env, &http, &connection);
        }
        if event.readable || event.read_closed || event.error {
            connection.set(Flag::READABLE);
            if event.read_closed || event.error {
                connection.set(Flag::ENDING);
            }
            receive::run(cx, env, &http, &connection);
        }
        send::flush(cx, env, &http, &connection);
    });
    match watch {
        Ok(watch) => connection.watch.set(Some(watch)),
        Err(errno) => {
            close(env, &http, &connection, errno.number());
            return door::report(cx, env, system_error(&reactor::SysError::new(errno, "accept")));
        }
    }
    let numbers = [server.id, connection.slot];
    call(cx, env, &http.hooks().accepted, &numbers.map(f64::from), &[]);
}

/// Calls a hook with numbers, then other values.
pub fn call(cx: &mut Cx<'_>, env: &Env, hook: &Callback, numbers: &[f64], values: &[Value<'_>]) -> bool {
    cx.scope(|cx| {
        let mut args = [Value::undefined(); 8];
        for (arg, number) in args.iter_mut().zip(numbers) {
            *arg = cx.number(*number);
        }
        let len = numbers.len() + values.len();
        for (arg, value) in args[numbers.len()..len].iter_mut().zip(values) {
            *arg = *value;
        }
        let function = hook.get(cx);
        door::call(cx, env, function, Value::undefined(), &args[..len])
            .is_some_and(|value| value.as_bool() == Some(true))
    })
}

/// The same with bytes at the end, as an ArrayBuffer.
pub fn call_with_bytes(cx: &mut Cx<'_>, env: &Env, hook: &Callback, numbers: &[f64], bytes: &[u8]) {
    call_with_buffer(cx, env, hook, numbers, bytes.to_vec());
}

/// The same with bytes that JavaScript may have as they are.
pub fn call_with_buffer(cx: &mut Cx<'_>, env: &Env, hook: &Callback, numbers: &[f64], bytes: Vec<u8>) {
    env.handed_out(bytes.len());
    cx.scope(|cx| match bytes.into_value(cx) {
        Ok(value) => {
            call(cx, env, hook, numbers, &[value]);
        }
        Err(error) => door::report(cx, env, error),
    });
}

/// Closes a connection at once. JavaScript is told in the phase for that; until then its number is not used again.
/// `errno`: negative, or 0.
pub fn close(env: &Env, http: &Rc<Http>, connection: &Rc<Connection>, errno: i32) {
    if !connection.newly(Flag::CLOSED) {
        return;
    }
    if let Some(watch) = connection.watch.take() {
        env.unwatch(watch);
    }
    drop(connection.stream.take());
    send::forget_output(connection);
    *connection.input.borrow_mut() = Vec::new();
    if !connection.has(Flag::UNREF) {
        env.remove_ref();
    }
    if let Some(body) = connection.body.take()
        && let Reader::Sink(mut sink) | Reader::Stalled(mut sink, _) = body.reader
    {
        sink.abort(env);
    }
    let (http, connection) = (Rc::clone(http), Rc::clone(connection));
    env.on_close(move |cx| {
        let env = Env::of(cx);
        call(cx, &env, &http.hooks().closed, &[f64::from(connection.slot), f64::from(errno)], &[]);
        http.connections.borrow_mut()[connection.slot as usize] = None;
        http.free.borrow_mut().push(connection.slot);
    });
}

/// Numbers of a server's connections; `idle`: only of those that wait for another request.
pub fn connections_of(cx: &mut Cx<'_>, server: u32, idle: bool) -> Result<Vec<u32>, Error> {
    let http = Http::here(cx);
    let connections = http.connections.borrow();
    let wanted = |connection: &&Rc<Connection>| {
        connection.server.id == server && !connection.has(Flag::CLOSED) && (!idle || connection.is_at_rest())
    };
    Ok(connections.iter().flatten().filter(wanted).map(|connection| connection.slot).collect())
}

/// A timer that the sweep of deadlines holds.
pub type Timer = NativeTimer;
