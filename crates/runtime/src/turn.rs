//! One turn of the loop, as Node documents it: timers, pending, poll, check, close. Nothing else.
//!
//! <https://nodejs.org/en/learn/asynchronous-work/event-loop-timers-and-nexttick>

use std::time::Duration;

use engine::Cx;

use crate::door;
use crate::env::{Env, IMMEDIATES};
use crate::memory;

/// What started the running part of a turn, for those who watch the loop from another thread.
#[derive(Clone, Copy)]
#[repr(u16)]
enum Cause {
    Poll = 1,
    Timers,
    Pending,
    Check,
    Close,
}

/// Turns until nothing is left that can call back.
pub fn run(cx: &mut Cx<'_>, env: &Env) {
    timers(cx, env);
    while env.is_alive() {
        poll(cx, env);
        pending(cx, env);
        check(cx, env);
        close(cx, env);
        timers(cx, env);
    }
}

fn stamp(env: &Env, cause: Cause) {
    env.reactor.heartbeat().stamp(cause as u16, env.reactor.now_ns());
}

fn timers(cx: &mut Cx<'_>, env: &Env) {
    env.reactor.update_now();
    stamp(env, Cause::Timers);
    while let Some((_, token)) = env.reactor.pop_expired() {
        if token == 0 {
            env.timer.set(None);
            door::process_timers(cx, env);
        } else {
            let task = env.native_timers.borrow_mut().remove(&token);
            task.into_iter().for_each(|task| cx.scope(|cx| task(cx, env)));
        }
    }
    settle(cx, env);
}

fn poll(cx: &mut Cx<'_>, env: &Env) {
    stamp(env, Cause::Poll);
    let nothing_to_do =
        env.loop_word(IMMEDIATES) == 0 && env.closing.borrow().is_empty() && env.next_turn.borrow().is_empty();
    let idle = nothing_to_do && env.is_alive();
    let timeout = if idle { env.dispatcher.next_due() } else { Some(Duration::ZERO) };
    if let Err(errno) = env.reactor.poll(timeout) {
        // The kernel refused to wait: going on would spin without ever seeing an event.
        door::fatal(cx, env, &format!("the event loop cannot wait: {errno}"));
    }
}

fn pending(cx: &mut Cx<'_>, env: &Env) {
    stamp(env, Cause::Pending);
    for task in env.next_turn.take() {
        cx.scope(|cx| task(cx, env));
    }
    while let Some(signal) = env.reactor.next_signal() {
        door::on_signal(cx, env, signal);
    }
    while let Some((job, result)) = env.reactor.next_completion() {
        env.jobs.complete(cx, env, job, result);
    }
    while let Some(event) = env.reactor.next_event() {
        env.watches.dispatch(cx, env, event);
    }
    while cx.run_dispatched(&env.dispatcher) {
        door::drain(cx, env);
    }
    door::run_finalizers(cx, env);
    memory::relieve(cx, env);
    settle(cx, env);
}

fn check(cx: &mut Cx<'_>, env: &Env) {
    stamp(env, Cause::Check);
    if env.loop_word(IMMEDIATES) > 0 {
        door::process_immediates(cx, env);
    }
    settle(cx, env);
}

fn close(cx: &mut Cx<'_>, env: &Env) {
    stamp(env, Cause::Close);
    // The last that was closed is told first, as in libuv: programs see the order of their 'close' events.
    for task in env.closing.take().into_iter().rev() {
        cx.scope(|cx| task(cx));
    }
    settle(cx, env);
}

/// What native code put off to the end of the phase, such as writing to sockets what many callbacks produced.
fn settle(cx: &mut Cx<'_>, env: &Env) {
    while !env.after_phase.borrow().is_empty() {
        for task in env.after_phase.take() {
            cx.scope(|cx| task(cx, env));
        }
    }
}
