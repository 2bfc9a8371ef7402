//! Starting and ending engines, figures of the heap.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use std::rc::Rc;
use std::time::{Duration, Instant};

use engine::{Gc, Options, Persistent, Runtime};
use support::{eval, text, with_engine};

#[test]
fn engines_run_one_after_another_on_one_thread() {
    for round in 0..3 {
        let sum = with_engine(|cx| text(cx, &format!("globalThis.x ??= 0; x += {round} + 1")));
        assert_eq!(sum, (round + 1).to_string());
    }
}

#[test]
fn engines_run_at_once_on_several_threads() {
    let threads: Vec<_> = (0..4)
        .map(|index| {
            std::thread::spawn(move || {
                for _ in 0..2 {
                    let source =
                        format!("let s = 0; for (let i = 0; i < 1e5; i++) s += {index}; s + [3, 1].sort().join()");
                    assert_eq!(with_engine(|cx| text(cx, &source)), format!("{}1,3", index * 100_000));
                }
            })
        })
        .collect();
    assert!(threads.into_iter().all(|thread| thread.join().is_ok()));
}

#[test]
fn a_second_engine_on_a_thread_is_refused() {
    let first = Runtime::new(Options::default());
    assert!(std::panic::catch_unwind(|| Runtime::new(Options::default())).is_err());
    drop(first);
    assert_eq!(with_engine(|cx| text(cx, "'again'")), "again");
}

#[test]
fn an_engine_ends_quickly_with_everything_pending() {
    let mut runtime = Runtime::new(Options::default());
    runtime.enter(|cx| {
        eval(cx, "for (let i = 0; i < 1e5; i++) Promise.resolve(i).then(() => { throw i }); globalThis.g = (function* () { try { yield } finally { for (;;); } })(); g.next(); new FinalizationRegistry(() => 0).register({})").unwrap();
    });
    let started = Instant::now();
    drop(runtime);
    assert!(started.elapsed() < Duration::from_secs(2));
}

#[test]
fn the_embedders_data_is_found_and_may_hold_values() {
    struct Data(std::cell::RefCell<Option<Persistent>>, u32);
    let mut runtime = Runtime::new(Options::default());
    runtime.set_embedder(Rc::new(Data(std::cell::RefCell::default(), 7)));
    runtime.enter(|cx| {
        let data = cx.embedder::<Data>().unwrap();
        assert_eq!(data.1, 7);
        let object = cx.object().unwrap().value();
        *data.0.borrow_mut() = Some(Persistent::new(cx, object));
        assert!(cx.embedder::<u32>().is_none());
    });
    drop(runtime);
}

#[test]
fn a_panic_inside_enter_leaves_a_usable_engine() {
    let mut runtime = Runtime::new(Options::default());
    let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        runtime.enter(|cx| {
            cx.object().unwrap();
            panic!("in the embedder");
        })
    }));
    assert!(caught.is_err());
    assert_eq!(runtime.enter(|cx| text(cx, "6 * 7")), "42");
}

#[test]
fn figures_follow_what_is_in_use() {
    with_engine(|cx| {
        cx.gc(Gc::Full);
        let before = cx.heap_figures();
        assert!(before.heap_used > 0 && before.heap_total >= before.heap_used);
        eval(cx, "globalThis.objects = Array.from({ length: 1e5 }, (_, i) => ({ i })); globalThis.bytes = new Uint8Array(1e7); 0").unwrap();
        cx.gc(Gc::Full);
        let full = cx.heap_figures();
        assert!(full.heap_used > before.heap_used + 1_000_000, "{before:?} {full:?}");
        assert!(full.malloc > before.malloc + 9_000_000, "{before:?} {full:?}");
        eval(cx, "objects = bytes = null").unwrap();
        cx.gc(Gc::Full);
        let after = cx.heap_figures();
        assert!(after.heap_used < full.heap_used - 1_000_000 && after.malloc < full.malloc - 9_000_000, "{after:?}");
        cx.gc(Gc::Maybe);
    });
}

#[test]
fn the_time_zone_can_change() {
    with_engine(|cx| {
        engine::reset_time_zone();
        assert_eq!(text(cx, "typeof new Date().getTimezoneOffset()"), "number");
    });
}
