//! Times by which a peer must have sent a head, a request, or the next request.
//!
//! A connection has one deadline. They are looked at all together when the earliest is due, so that a request costs
//! a store instead of a timer.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use engine::{Cx, IntoValue};
use runtime::Env;

use super::connection::{Connection, Flag};
use super::server::{self, Http, Timer};
use super::sink::now;

/// The next look at all deadlines.
#[derive(Default)]
pub struct Sweep {
    /// Loop time in ms; 0: none is planned.
    due: Cell<u64>,
    timer: RefCell<Option<Timer>>,
}

/// Looks are at least this part of the time that was waited for apart: with many connections there is always one that
/// is due soon.
const PARTS: u64 = 64;

fn set(env: &Env, http: &Rc<Http>, connection: &Connection, flag: Flag, timeout: u64) {
    clear(connection);
    if timeout == 0 {
        return;
    }
    connection.set(flag);
    let deadline = now(env) + timeout;
    connection.deadline.set(deadline);
    if http.sweep.due.get() == 0 || deadline < http.sweep.due.get() {
        plan(env, http, deadline);
    }
}

/// Nothing is awaited from the peer.
pub fn clear(connection: &Connection) {
    connection.deadline.set(0);
    connection.clear(Flag::AWAITS_HEAD);
    connection.clear(Flag::AWAITS_BODY);
    connection.clear(Flag::IDLE);
}

/// A new connection, or the first bytes of a request.
pub fn await_head(env: &Env, http: &Rc<Http>, connection: &Connection) {
    let server = &connection.server;
    let times = [server.headers_timeout.get(), server.request_timeout.get()];
    let timeout = times.into_iter().filter(|time| *time > 0).min().unwrap_or(0);
    set(env, http, connection, Flag::AWAITS_HEAD, timeout);
}

/// The head is there, the body is to come.
pub fn await_body(env: &Env, http: &Rc<Http>, connection: &Connection) {
    set(env, http, connection, Flag::AWAITS_BODY, connection.server.request_timeout.get());
}

/// Everything was answered.
pub fn await_next(env: &Env, http: &Rc<Http>, connection: &Connection) {
    set(env, http, connection, Flag::IDLE, connection.server.keep_alive_timeout.get());
}

/// Our side is shut down; the peer gets so long to close its own.
pub fn await_close(env: &Env, http: &Rc<Http>, connection: &Connection, timeout: u64) {
    set(env, http, connection, Flag::LINGERING, timeout);
}

fn plan(env: &Env, http: &Rc<Http>, due: u64) {
    http.sweep.due.set(due);
    let wait = due.saturating_sub(now(env));
    let table = Rc::downgrade(http);
    let timer = env.start_timer(wait, move |cx, env| {
        if let Some(http) = table.upgrade() {
            sweep(cx, env, &http);
        }
    });
    if let Some(earlier) = http.sweep.timer.replace(Some(timer)) {
        env.cancel_timer(earlier);
    }
}

fn sweep(cx: &mut Cx<'_>, env: &Env, http: &Rc<Http>) {
    http.sweep.due.set(0);
    *http.sweep.timer.borrow_mut() = None;
    let now = now(env);
    let (mut overdue, mut next, mut shortest) = (Vec::new(), u64::MAX, u64::MAX);
    for connection in http.connections.borrow().iter().flatten() {
        match connection.deadline.get() {
            0 => {}
            deadline if deadline <= now => overdue.push(Rc::clone(connection)),
            deadline => {
                next = next.min(deadline);
                shortest = shortest.min(connection.server.keep_alive_timeout.get().max(1));
            }
        }
    }
    if next != u64::MAX {
        plan(env, http, next.max(now + shortest / PARTS));
    }
    for connection in overdue {
        expire(cx, env, http, &connection);
    }
}

fn expire(cx: &mut Cx<'_>, env: &Env, http: &Rc<Http>, connection: &Rc<Connection>) {
    if connection.has(Flag::CLOSED) {
        return;
    }
    let slot = f64::from(connection.slot);
    let was_idle = connection.has(Flag::IDLE);
    let late = connection.has(Flag::AWAITS_HEAD) || connection.has(Flag::AWAITS_BODY);
    clear(connection);
    if was_idle {
        if !server::call(cx, env, &http.hooks().idle, &[slot], &[]) {
            server::close(env, http, connection, 0);
        }
    } else if late {
        connection.set(Flag::DEAF);
        cx.scope(|cx| {
            let texts = "ERR_HTTP_REQUEST_TIMEOUT"
                .into_value(cx)
                .and_then(|code| Ok([code, "Request timeout".into_value(cx)?]));
            match texts {
                Ok(texts) => drop(server::call(cx, env, &http.hooks().error, &[slot], &texts)),
                Err(error) => runtime::door::report(cx, env, error),
            }
        });
    } else {
        server::close(env, http, connection, 0);
    }
}
