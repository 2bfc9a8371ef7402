//! Work that the engine does on its own threads.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use engine::{Options, Runtime};
use support::{eval, text};

/// An empty module, and one that exports `add`.
const ADD: &str = "new Uint8Array([0,97,115,109,1,0,0,0,1,7,1,96,2,127,127,1,127,3,2,1,0,7,7,1,3,97,100,100,0,0,10,9,1,7,0,32,0,32,1,106,11])";

struct Loop {
    runtime: Runtime,
    wakes: Arc<AtomicUsize>,
}

impl Loop {
    fn new() -> Self {
        let wakes = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&wakes);
        let wake = Box::new(move || {
            counter.fetch_add(1, Ordering::AcqRel);
        });
        Loop { runtime: Runtime::new(Options { wake, ..Options::default() }), wakes }
    }

    /// Runs tasks until no work is under way, like the embedder's loop.
    fn run(&mut self) {
        let dispatcher = self.runtime.dispatcher();
        let deadline = Instant::now() + Duration::from_secs(30);
        while dispatcher.is_active() && Instant::now() < deadline {
            self.runtime.enter(|cx| {
                while cx.run_dispatched(&dispatcher) {
                    cx.run_microtasks();
                }
                cx.run_microtasks();
            });
            let wait = dispatcher.next_due().unwrap_or(Duration::from_millis(1));
            std::thread::sleep(wait.min(Duration::from_millis(5)));
        }
        assert!(!dispatcher.is_active(), "work is still under way");
    }
}

#[test]
fn webassembly_compiles_on_other_threads() {
    let mut event_loop = Loop::new();
    event_loop.runtime.enter(|cx| {
        let source = format!("globalThis.r = 'none'; WebAssembly.instantiate({ADD}).then(m => r = m.instance.exports.add(40, 2), e => r = String(e))");
        eval(cx, &source).unwrap();
        cx.run_microtasks();
    });
    event_loop.run();
    assert_eq!(event_loop.runtime.enter(|cx| text(cx, "r")), "42");
    assert!(event_loop.wakes.load(Ordering::Acquire) > 0);
}

#[test]
fn a_bad_module_rejects() {
    let mut event_loop = Loop::new();
    event_loop.runtime.enter(|cx| {
        eval(
            cx,
            "globalThis.r = ''; WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 9, 9])).catch(e => r = e.name)",
        )
        .unwrap();
    });
    event_loop.run();
    assert_eq!(event_loop.runtime.enter(|cx| text(cx, "r")), "CompileError");
}

#[test]
fn an_asynchronous_wait_is_notified_or_times_out() {
    let mut event_loop = Loop::new();
    let started = Instant::now();
    event_loop.runtime.enter(|cx| {
        let source = "globalThis.log = []; globalThis.i = new Int32Array(new SharedArrayBuffer(16));
            Atomics.waitAsync(i, 0, 0, 60).value.then(v => log.push('0 ' + v));
            Atomics.waitAsync(i, 1, 0).value.then(v => log.push('1 ' + v));
            log.push(Atomics.waitAsync(i, 2, 5).value, Atomics.notify(i, 1))";
        eval(cx, source).unwrap();
        cx.run_microtasks();
    });
    event_loop.run();
    assert!(started.elapsed() >= Duration::from_millis(55));
    assert_eq!(event_loop.runtime.enter(|cx| text(cx, "log.join()")), "not-equal,1,1 ok,0 timed-out");
}

#[test]
fn an_engine_ends_with_work_under_way() {
    for _ in 0..5 {
        let mut event_loop = Loop::new();
        event_loop.runtime.enter(|cx| {
            let source = format!(
                "WebAssembly.compile({ADD}); Atomics.waitAsync(new Int32Array(new SharedArrayBuffer(8)), 0, 0, 10000)"
            );
            eval(cx, &source).unwrap();
        });
        let started = Instant::now();
        drop(event_loop.runtime);
        assert!(started.elapsed() < Duration::from_secs(5));
    }
}

#[test]
fn an_engine_ends_with_finished_tasks_that_nobody_ran() {
    let mut event_loop = Loop::new();
    event_loop.runtime.enter(|cx| {
        let source = format!("WebAssembly.compile({ADD})");
        eval(cx, &source).unwrap();
    });
    let deadline = Instant::now() + Duration::from_secs(20);
    while event_loop.wakes.load(Ordering::Acquire) == 0 && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(1));
    }
    assert!(event_loop.wakes.load(Ordering::Acquire) > 0);
    drop(event_loop);
}
