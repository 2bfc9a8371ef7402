//! The async context travels on every path that continues after a promise.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use engine::{Cx, Function, Result, Value, native};
use support::{eval, text, with_natives};

fn get<'s>(cx: &mut Cx<'s>) -> Result<Value<'s>> {
    let context = cx.async_context()?;
    match context.as_object() {
        Some(object) => object.get(cx, "name"),
        None => Ok(context),
    }
}
/// Runs `body` with a context, as AsyncLocalStorage.run does.
fn within<'s>(cx: &mut Cx<'s>, context: Value<'s>, body: Function<'s>) -> Result<Value<'s>> {
    let outer = cx.async_context()?;
    cx.set_async_context(context);
    let result = body.call(cx, Value::undefined(), &[]);
    cx.set_async_context(outer);
    result
}

/// What the script logs, after all microtasks.
fn logged(source: &str) -> String {
    with_natives(&[native("get", get), native("within", within)], |cx| {
        eval(cx, "globalThis.log = []; globalThis.A = { name: 'A' }; globalThis.B = { name: 'B' }").unwrap();
        cx.gc(engine::Gc::Full);
        eval(cx, source).unwrap();
        cx.run_microtasks();
        assert_eq!(text(cx, "String(get())"), "null", "the drain leaves no context behind");
        text(cx, "log.join()")
    })
}

#[test]
fn await_of_settled_values() {
    assert_eq!(
        logged(
            "within(A, async () => { await null; log.push(get()); await 1; await Promise.resolve(); log.push(get()) }); log.push(String(get()))"
        ),
        "null,A,A"
    );
}

#[test]
fn await_of_pending_promises_settled_elsewhere() {
    assert_eq!(
        logged(
            "let r; const p = new Promise(f => r = f); within(A, async () => { await p; log.push(get()) }); within(B, () => r())"
        ),
        "A"
    );
}

#[test]
fn await_of_thenables() {
    assert_eq!(
        logged("within(A, async () => { await { then(f) { log.push('then ' + get()); f() } }; log.push(get()) })"),
        "then A,A"
    );
}

#[test]
fn then_on_settled_and_pending_promises() {
    assert_eq!(logged("within(A, () => Promise.resolve().then(() => log.push(get())))"), "A");
    assert_eq!(
        logged(
            "let r; const p = new Promise(f => r = f); within(A, () => p.then(() => log.push(get())).then(() => log.push(get()))); within(B, () => r())"
        ),
        "A,A"
    );
}

#[test]
fn catch_finally_all_and_race() {
    let source = "within(A, () => { Promise.reject().catch(() => log.push('c' + get())).finally(() => log.push('f' + get())); Promise.all([1, 2]).then(() => log.push('all' + get())); Promise.race([1]).then(() => log.push('race' + get())) })";
    let mut seen: Vec<String> = logged(source).split(',').map(str::to_owned).collect();
    seen.sort();
    assert_eq!(seen, ["allA", "cA", "fA", "raceA"]);
}

#[test]
fn async_iteration() {
    assert_eq!(
        logged(
            "within(A, async () => { for await (const x of (async function* () { yield 1; log.push('g' + get()); yield 2 })()) log.push(x + get()) })"
        ),
        "1A,gA,2A"
    );
    assert_eq!(
        logged("within(A, async () => { for await (const x of [Promise.resolve(1), 2]) log.push(x + get()) })"),
        "1A,2A"
    );
}

#[test]
fn two_contexts_interleave_without_mixing() {
    let source = "const run = async (c) => { for (let i = 0; i < 3; i++) { await null; if (get() !== c) log.push('mixed ' + c) } log.push(c) };
        within(A, () => run('A')); within(B, () => run('B'));";
    assert_eq!(logged(source), "A,B");
}

#[test]
fn queueing_from_within_jobs_of_other_contexts() {
    let source = "within(A, () => Promise.resolve().then(() => { within(B, () => Promise.resolve().then(() => log.push('inner ' + get()))); log.push('outer ' + get()) }));
        Promise.resolve().then(() => log.push('none ' + get()))";
    assert_eq!(logged(source), "outer A,none null,inner B");
}

#[test]
fn contexts_survive_collections_while_they_wait() {
    let source = "for (let i = 0; i < 2000; i++) within({ name: 'n' + i }, async () => { await null; const a = get(); await null; if (get() !== 'n' + i || a !== 'n' + i) log.push(i) }); log.push('end')";
    assert_eq!(logged(source), "end");
}

#[test]
fn subclassed_promises_keep_the_context() {
    assert_eq!(
        logged(
            "class P extends Promise {}; within(A, () => P.resolve().then(() => log.push(get()))); within(B, async () => { await P.resolve(); log.push(get()) })"
        ),
        "A,B"
    );
}
