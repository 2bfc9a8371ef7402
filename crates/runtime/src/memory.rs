//! Buffers that native code hands to JavaScript, such as what arrives on sockets, and when to collect them.
//!
//! The engine collects when its heap has grown by tens of megabytes. A program that reads a slow stream makes little
//! garbage in its heap, but each buffer owns memory outside of it: so a collection is worthwhile long before, as long
//! as it costs next to nothing.

use std::cell::Cell;

use engine::{Cx, Gc};

use crate::env::Env;

/// Below this, garbage is not worth a look.
const FEW_BYTES: u64 = 1 << 20;
/// Above this, it is collected without waiting for a quiet moment.
const MANY_BYTES: u64 = 16 << 20;
/// Nanoseconds between two collections when there are fewer than `MANY_BYTES`.
const PAUSE_NS: u64 = 250_000_000;
/// Collections may take this part of the time.
const SHARE: u64 = 50;
/// The same when there are many bytes.
const LARGE_SHARE: u64 = 8;

/// Buffers handed out since the last collection.
#[derive(Default)]
pub(crate) struct BufferPressure {
    bytes: Cell<u64>,
    collected_ns: Cell<u64>,
    cost_ns: Cell<u64>,
}

impl Env {
    /// Counts a buffer that was given to JavaScript.
    pub fn handed_out(&self, bytes: usize) {
        let pressure = &self.pressure;
        pressure.bytes.set(pressure.bytes.get() + bytes as u64);
    }
}

/// Collects if it is worthwhile. Called where no script runs.
pub(crate) fn relieve(cx: &mut Cx<'_>, env: &Env) {
    let pressure = &env.pressure;
    let bytes = pressure.bytes.get();
    if bytes < FEW_BYTES {
        return;
    }
    let now = env.reactor.monotonic_ns();
    let since = now - pressure.collected_ns.get();
    let cost = pressure.cost_ns.get();
    let worthwhile = if bytes < MANY_BYTES { since >= PAUSE_NS.max(cost * SHARE) } else { since >= cost * LARGE_SHARE };
    if worthwhile {
        cx.gc(Gc::Full);
        let done = env.reactor.monotonic_ns();
        pressure.bytes.set(0);
        pressure.collected_ns.set(done);
        pressure.cost_ns.set(done - now);
    }
}
