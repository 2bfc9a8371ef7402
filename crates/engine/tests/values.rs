//! Values, natives, errors, handles.
#![allow(clippy::unwrap_used, reason = "tests")]

use engine::{Cx, Error, Gc, Native, Options, Result, Runtime, Source, Value, native};

fn eval<'s>(cx: &mut Cx<'s>, text: &str) -> Result<Value<'s>> {
    cx.eval(Source { file: "test.js", line: 1, text }, Value::undefined())
}

fn text(cx: &mut Cx<'_>, source: &str) -> String {
    let value = match eval(cx, source) {
        Ok(value) => value,
        Err(error) => {
            let Some(exception) = cx.take_exception(error) else { return "terminated".into() };
            exception
        }
    };
    value.to_js_string(cx).unwrap().to_utf8(cx).unwrap()
}

fn with_natives<R>(natives: &[Native], body: impl for<'s> FnOnce(&mut Cx<'s>) -> R) -> R {
    let mut runtime = Runtime::new(Options::default());
    runtime.enter(|cx| {
        let global = cx.global();
        cx.define_natives(global, natives).unwrap();
        body(cx)
    })
}

fn hypot(_cx: &mut Cx<'_>, a: f64, b: f64) -> Result<f64> {
    Ok(a.hypot(b))
}
fn greet(_cx: &mut Cx<'_>, name: String) -> Result<String> {
    Ok(format!("hello {name}"))
}
fn fails(_cx: &mut Cx<'_>) -> Result<()> {
    Err(Error::coded(engine::ErrorKind::RangeError, "ERR_TEST", "too far"))
}
fn panics(_cx: &mut Cx<'_>) -> Result<()> {
    panic!("a bug");
}

#[test]
fn natives_convert_arguments_and_results() {
    with_natives(&[native("hypot", hypot), native("greet", greet)], |cx| {
        assert_eq!(text(cx, "hypot(3, 4)"), "5");
        assert_eq!(text(cx, "greet('wörld €')"), "hello wörld €");
        assert_eq!(text(cx, "hypot.name + hypot.length"), "hypot2");
        assert_eq!(text(cx, "hypot('3', 4)"), "TypeError: a native function expected a number");
    });
}

#[test]
fn errors_become_exceptions_with_properties() {
    with_natives(&[native("fails", fails)], |cx| {
        let source = "try { fails() } catch (e) { [e.name, e.code, e.message, e instanceof RangeError].join() }";
        assert_eq!(text(cx, source), "RangeError,ERR_TEST,too far,true");
    });
}

#[test]
fn a_panic_in_a_native_becomes_an_error() {
    with_natives(&[native("panics", panics)], |cx| {
        assert_eq!(text(cx, "panics()"), "Error: internal error: a bug");
    });
}

#[test]
fn handles_survive_collections() {
    with_natives(&[], |cx| {
        let object = eval(cx, "({ answer: 42 })").unwrap().as_object().unwrap();
        cx.gc(Gc::Minor);
        cx.gc(Gc::Full);
        assert_eq!(object.get_as::<i32>(cx, "answer").unwrap(), 42);
    });
}

#[test]
fn stacks_have_the_format_of_v8() {
    with_natives(&[], |cx| {
        let source = "function f() { return new TypeError('no') }\nfunction g() { return f() }\ng().stack";
        let expected = "TypeError: no\n    at f (test.js:1:23)\n    at g (test.js:2:23)\n    at test.js:3:1";
        assert_eq!(text(cx, source), expected);
        assert_eq!(text(cx, "Error.stackTraceLimit"), "10");
        assert_eq!(text(cx, "Error.stackTraceLimit = 1; g().stack"), "TypeError: no\n    at f (test.js:1:23)");
    });
}

#[test]
fn the_header_of_a_stack_is_fixed_when_the_error_is_made() {
    with_natives(&[], |cx| {
        let source = "var e = new Error('first'); e.name = 'Other'; e.stack.split('\\n')[0]";
        assert_eq!(text(cx, source), "Error: first");
    });
}

#[test]
fn capture_stack_trace_omits_frames_above_the_function() {
    with_natives(&[], |cx| {
        let source = "function outer() { return inner() }\nfunction inner() { const o = {}; Error.captureStackTrace(o, inner); return o.stack }\nouter()";
        assert_eq!(text(cx, source), "Error\n    at outer (test.js:1:27)\n    at test.js:3:1");
    });
}
