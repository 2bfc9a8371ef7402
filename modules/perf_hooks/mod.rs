//! Natives of `perf_hooks`: the clock. Entries and observers are TypeScript.

use std::time::{SystemTime, UNIX_EPOCH};

use engine::{Cx, Native, Result, native};
use runtime::Env;

/// The table that `native.d.ts` declares.
pub const NATIVES: &[Native] = &[native("now", now), native("timeOrigin", time_origin)];

fn now(cx: &mut Cx<'_>) -> Result<f64> {
    let reactor = &Env::of(cx).reactor;
    Ok((reactor.monotonic_ns() - reactor.started_ns()) as f64 / 1e6)
}

fn time_origin(cx: &mut Cx<'_>) -> Result<f64> {
    // A clock before 1970 is no reason to fail.
    let wall = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Ok(wall.as_secs_f64() * 1e3 - now(cx)?)
}
