//! What a crossing between JavaScript and Rust costs: `cargo run --release --package engine --example costs`.
//!
//! Prints nanoseconds per call, the median of many short runs, beside what the engine crate promises. The loop that
//! repeats a call is part of the figure. Nothing of the runtime is in the way; `bench/` measures whole programs.

use std::cell::Cell;
use std::time::Instant;

use engine::{
    Arguments, Cx, Function, JsString, Native, NativeClass, Options, Result, Runtime, Source, Value, method, native,
};

/// Calls per run: long enough for the clock, short enough that most runs are not interrupted.
const CALLS: u32 = 20_000;
const RUNS: usize = 101;
/// Runs before the measured ones: the engine compiles a loop once it is known to be hot.
const WARM_UP: usize = 20;

/// A row of the table: a script whose value is a function of the number of calls.
struct Row {
    name: &'static str,
    promised_ns: Option<f64>,
    script: &'static str,
}

const fn row(name: &'static str, promised_ns: f64, script: &'static str) -> Row {
    Row { name, promised_ns: Some(promised_ns), script }
}
/// A row that only helps to read the others.
const fn plain(name: &'static str, script: &'static str) -> Row {
    Row { name, promised_ns: None, script }
}

const ROWS: &[Row] = &[
    plain("empty loop", "n => { for (let i = 0; i < n; i++); }"),
    row("native, no arguments", 5.0, "n => { for (let i = 0; i < n; i++) nothing(); }"),
    plain("native, two numbers, a number", "n => { let x = 0; for (let i = 0; i < n; i++) x = hypot(x, i); }"),
    row("method, an integer", 10.0, "n => { const c = new Counter(); for (let i = 0; i < n; i++) c.add(i & 7); }"),
    row(
        "method, a short string",
        25.0,
        "n => { const c = new Counter(); for (let i = 0; i < n; i++) c.count(KEYS[i & 3]); }",
    ),
    plain(
        "method, a short String",
        "n => { const c = new Counter(); for (let i = 0; i < n; i++) c.own(KEYS[i & 3]); }",
    ),
    plain("native, returns a short string", "n => { for (let i = 0; i < n; i++) text(); }"),
    row("await null", 200.0, "async n => { for (let i = 0; i < n; i++) await null; }"),
    row("await a fulfilled promise", 200.0, "async n => { for (let i = 0; i < n; i++) await DONE; }"),
    plain("await an async function", "async n => { const f = async () => 1; for (let i = 0; i < n; i++) await f(); }"),
    plain("await two deep", "async n => { const f = async () => await null; for (let i = 0; i < n; i++) await f(); }"),
];

#[derive(Default)]
struct Counter(Cell<i32>);

impl NativeClass for Counter {
    const NAME: &'static str = "Counter";
    fn construct<'s>(_: &mut Cx<'s>, _: Arguments<'s>) -> Result<Self> {
        Ok(Counter::default())
    }
}

const NATIVES: &[Native] = &[native("nothing", nothing), native("hypot", hypot), native("text", text)];

fn nothing(_: &mut Cx<'_>) -> Result<()> {
    Ok(())
}
fn hypot(_: &mut Cx<'_>, a: f64, b: f64) -> Result<f64> {
    Ok((a * a + b * b).sqrt())
}
fn text(_: &mut Cx<'_>) -> Result<&'static str> {
    Ok("content-type")
}
fn add(_: &mut Cx<'_>, this: &Counter, amount: i32) -> Result<i32> {
    this.0.set(this.0.get().wrapping_add(amount));
    Ok(this.0.get())
}
fn count<'s>(cx: &mut Cx<'s>, this: &Counter, text: JsString<'s>) -> Result<i32> {
    let len = text.with_utf8(cx, str::len)?;
    add(cx, this, len as i32)
}
fn own(cx: &mut Cx<'_>, this: &Counter, text: String) -> Result<i32> {
    add(cx, this, text.len() as i32)
}

fn main() {
    let mut runtime = Runtime::new(Options::default());
    runtime.enter(|cx| {
        define(cx).expect("natives can be defined");
        for row in ROWS {
            let function = function(cx, row.script).expect("the script is a function");
            report(row.name, row.promised_ns, measure(|| call_from_javascript(cx, function)));
        }
        let function = function(cx, "(a, b) => a").expect("the script is a function");
        report("Rust calls JavaScript, two arguments", Some(60.0), measure(|| call_from_rust(cx, function)));
    });
    drop(runtime);
}

fn define(cx: &mut Cx<'_>) -> Result<()> {
    let global = cx.global();
    cx.define_natives(global, NATIVES)?;
    let class = cx.define_class::<Counter>(&[method("add", add), method("count", count), method("own", own)])?;
    global.set(cx, "Counter", class.constructor)?;
    evaluate(cx, "var DONE = Promise.resolve(1); var KEYS = ['host', 'accept', 'content-type', 'x-forwarded-for'];")?;
    Ok(())
}

fn evaluate<'s>(cx: &mut Cx<'s>, text: &str) -> Result<Value<'s>> {
    cx.eval(Source { file: "costs.js", line: 1, text }, Value::undefined())
}

fn function<'s>(cx: &mut Cx<'s>, script: &str) -> Result<Function<'s>> {
    evaluate(cx, &format!("({script})"))?.expect_function("script")
}

/// The median of nanoseconds per call over all runs of `run`, which makes [`CALLS`] calls.
fn measure(mut run: impl FnMut()) -> f64 {
    (0..WARM_UP).for_each(|_| run());
    let mut figures: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_nanos() as f64 / f64::from(CALLS)
        })
        .collect();
    figures.sort_by(f64::total_cmp);
    figures[RUNS / 2]
}

fn call_from_javascript(cx: &mut Cx<'_>, function: Function<'_>) {
    cx.scope(|cx| {
        let calls = cx.number(f64::from(CALLS));
        function.call(cx, Value::undefined(), &[calls]).expect("the script does not throw");
        cx.run_microtasks();
    });
}

fn call_from_rust(cx: &mut Cx<'_>, function: Function<'_>) {
    for number in 0..CALLS {
        cx.scope(|cx| {
            let (a, b) = (cx.number(f64::from(number)), cx.boolean(true));
            function.call(cx, Value::undefined(), &[a, b]).expect("the script does not throw");
        });
    }
}

fn report(name: &str, promised_ns: Option<f64>, measured_ns: f64) {
    let promise = match promised_ns {
        Some(promised) if measured_ns > promised => format!("(promised: at most {promised}: MISSED)"),
        Some(promised) => format!("(promised: at most {promised})"),
        None => String::new(),
    };
    println!("{name:38}{measured_ns:8.1} ns  {promise}");
}
