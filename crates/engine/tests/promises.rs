//! Promises from Rust, the order of microtasks, rejection tracking.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use engine::{Error, PromiseState, Value};
use support::{Files, eval, show, text, with_engine, with_host};

#[test]
fn a_promise_made_in_rust_settles_in_javascript() {
    with_engine(|cx| {
        let promise = cx.promise().unwrap();
        let global = cx.global();
        global.set(cx, "p", promise).unwrap();
        eval(cx, "globalThis.seen = []; p.then(v => seen.push(v))").unwrap();
        assert!(matches!(promise.state(cx), PromiseState::Pending));
        let value = cx.string("value").unwrap().value();
        promise.resolve(cx, value).unwrap();
        assert!(matches!(promise.state(cx), PromiseState::Fulfilled(_)) && cx.microtasks_pending());
        assert_eq!(text(cx, "seen.join()"), "");
        cx.run_microtasks();
        assert_eq!(text(cx, "seen.join()"), "value");
        promise.resolve(cx, Value::undefined()).unwrap();
    });
}

#[test]
fn a_promise_is_rejected_with_the_exception_of_an_error() {
    with_engine(|cx| {
        let promise = cx.promise().unwrap();
        promise.reject_with(cx, Error::range_error("far")).unwrap();
        let PromiseState::Rejected(reason) = promise.state(cx) else { panic!("not rejected") };
        assert_eq!(show(cx, reason), "RangeError: far");
        let second = cx.promise().unwrap();
        let error = eval(cx, "throw 5").err().unwrap();
        second.reject_with(cx, error).unwrap();
        assert!(!cx.exception_pending());
    });
}

#[test]
fn reactions_from_rust_run_as_microtasks() {
    with_engine(|cx| {
        let log = "globalThis.log = []; globalThis.p = Promise.resolve('v')";
        eval(cx, log).unwrap();
        let yes = eval(cx, "v => log.push('yes ' + v)").unwrap().as_function().unwrap();
        let no = eval(cx, "e => log.push('no ' + e)").unwrap().as_function().unwrap();
        for source in ["p", "Promise.reject('r')"] {
            let promise = eval(cx, source).unwrap();
            let promise = <engine::Promise<'_> as engine::FromValue<'_>>::from_value(cx, promise).unwrap();
            promise.react(cx, yes, no).unwrap();
        }
        assert_eq!(text(cx, "log.length"), "0");
        cx.run_microtasks();
        assert_eq!(text(cx, "log.join()"), "yes v,no r");
    });
}

#[test]
fn microtasks_run_in_the_order_of_the_specification() {
    with_engine(|cx| {
        let source = "globalThis.log = [];
            (async () => { log.push('a1'); await null; log.push('a2'); await new Promise(r => r()); log.push('a3') })();
            Promise.resolve().then(() => log.push('t1')).then(() => log.push('t2')).then(() => log.push('t3'));
            (async () => { await { then(r) { log.push('thenable'); r() } }; log.push('b2') })();
            log.push('sync')";
        eval(cx, source).unwrap();
        cx.run_microtasks();
        assert_eq!(text(cx, "log.join()"), "a1,sync,a2,t1,thenable,a3,t2,b2,t3");
    });
}

#[test]
fn microtasks_of_microtasks_run_in_the_same_drain() {
    with_engine(|cx| {
        eval(cx, "globalThis.n = 0; (function next() { if (++n < 10000) Promise.resolve().then(next) })()").unwrap();
        cx.run_microtasks();
        assert_eq!(text(cx, "n"), "10000");
        assert!(!cx.microtasks_pending());
    });
}

#[test]
fn rejections_without_and_with_late_handlers_are_told() {
    let host = Files::new(&[]);
    with_host(&host, |cx| {
        eval(cx, "globalThis.p = Promise.reject('one'); Promise.reject('two').catch(() => 0)").unwrap();
        assert_eq!(host.take_log(), ["unhandled one", "unhandled two", "handled two"]);
        eval(cx, "p.catch(() => 0)").unwrap();
        assert_eq!(host.take_log(), ["handled one"]);
        eval(cx, "(async () => { throw 'three' })()").unwrap();
        cx.run_microtasks();
        assert_eq!(host.take_log(), ["unhandled three"]);
    });
}

#[test]
fn an_exception_of_a_job_reaches_the_host_and_the_rest_runs() {
    let host = Files::new(&[]);
    with_host(&host, |cx| {
        let yes = eval(cx, "() => { throw new Error('in a job') }").unwrap().as_function().unwrap();
        eval(cx, "globalThis.after = false").unwrap();
        let promise = eval(cx, "Promise.resolve()").unwrap();
        let promise = <engine::Promise<'_> as engine::FromValue<'_>>::from_value(cx, promise).unwrap();
        promise.react(cx, yes, yes).unwrap();
        eval(cx, "Promise.resolve().then(() => after = true)").unwrap();
        cx.run_microtasks();
        assert_eq!(text(cx, "after"), "true");
        let log = host.take_log();
        assert!(
            log.is_empty() || log == ["job failed: Error: in a job"] || log == ["unhandled Error: in a job"],
            "{log:?}"
        );
    });
}

#[test]
fn stopped_microtasks_never_run() {
    with_engine(|cx| {
        eval(cx, "globalThis.ran = false; Promise.resolve().then(() => ran = true)").unwrap();
        cx.stop_microtasks();
        cx.run_microtasks();
        assert_eq!(text(cx, "ran"), "false");
    });
}

#[test]
fn finalization_callbacks_are_handed_to_the_embedder() {
    with_engine(|cx| {
        eval(cx, "globalThis.log = []; globalThis.registry = new FinalizationRegistry(held => log.push(held)); registry.register({}, 'first'); { const kept = {}; globalThis.kept = kept; registry.register(kept, 'second') }").unwrap();
        assert!(!cx.cleanups_pending());
        cx.run_microtasks();
        cx.gc(engine::Gc::Full);
        assert!(cx.cleanups_pending());
        assert_eq!(text(cx, "log.join()"), "");
        for cleanup in cx.take_cleanups() {
            cleanup.as_function().unwrap().call(cx, Value::undefined(), &[]).unwrap();
        }
        assert_eq!(text(cx, "log.join()"), "first");
        assert!(!cx.cleanups_pending());
    });
}
