//! Natives of `timers`: the clock, one timer of the loop, and the words that the loop reads.
//!
//! Timers live in JavaScript, see `lists.ts`: a program that sets a million of them makes a handful of calls here.

use engine::{Cx, Native, Result, Value, native};
use runtime::Env;

/// The table that `native.d.ts` declares.
pub const NATIVES: &[Native] =
    &[native("scheduleTimer", schedule_timer), native("now", now), native("loopState", loop_state)];

fn schedule_timer(cx: &mut Cx<'_>, ms: f64) -> Result<()> {
    Env::of(cx).schedule_timers(ms);
    Ok(())
}

fn now(cx: &mut Cx<'_>) -> Result<f64> {
    let env = Env::of(cx);
    env.reactor.update_now();
    Ok(env.reactor.now_ms() as f64)
}

fn loop_state<'s>(cx: &mut Cx<'s>) -> Result<Value<'s>> {
    let env = Env::of(cx);
    cx.shared_words(&env.loop_state)
}
