//! Stack traces in V8's format, Error.captureStackTrace, Error.prepareStackTrace, stackTraceLimit.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use engine::{Cx, FromValue, Result, Value, native};
use support::{eval, show, text, with_engine, with_natives};

#[test]
fn frames_have_function_file_line_and_column() {
    with_engine(|cx| {
        let source = "function f() { return new TypeError('no') }\nfunction g() { return f() }\ng().stack";
        let expected = "TypeError: no\n    at f (test.js:1:23)\n    at g (test.js:2:23)\n    at test.js:3:1";
        assert_eq!(text(cx, source), expected);
    });
}

#[test]
fn the_limit_is_ten_and_can_be_changed() {
    with_engine(|cx| {
        eval(cx, "function deep(n) { return n ? deep(n - 1) : new Error('d') } globalThis.frames = n => deep(n).stack.split('\\n').length - 1").unwrap();
        assert_eq!(text(cx, "[Error.stackTraceLimit, frames(50)].join()"), "10,10");
        assert_eq!(text(cx, "Error.stackTraceLimit = 3; frames(50)"), "3");
        assert_eq!(text(cx, "Error.stackTraceLimit = 0; deep(5).stack"), "Error: d");
        assert_eq!(text(cx, "Error.stackTraceLimit = Infinity; frames(150)"), "128");
    });
}

#[test]
fn the_header_is_name_and_message_when_the_stack_is_first_read() {
    with_engine(|cx| {
        assert_eq!(text(cx, "var e = new Error('first'); e.name = 'Other'; e.stack.split('\\n')[0]"), "Other: first");
        assert_eq!(text(cx, "e.name = 'Third'; e.stack.split('\\n')[0]"), "Other: first");
        assert_eq!(text(cx, "class Own extends Error {} new Own('m').stack.split('\\n')[0]"), "Error: m");
        assert_eq!(text(cx, "new Error().stack.split('\\n')[0]"), "Error");
        assert_eq!(text(cx, "new Error('two\\nlines').stack.split('\\n').slice(0, 2).join('|')"), "Error: two|lines");
    });
}

#[test]
fn the_stack_is_hidden_writable_and_read_once() {
    with_engine(|cx| {
        assert_eq!(text(cx, "var e = new Error('x'); Object.keys(e).length + typeof e.stack"), "0string");
        assert_eq!(text(cx, "e.stack === e.stack && Object.hasOwn(e, 'stack')"), "true");
        assert_eq!(text(cx, "e.stack = 'mine'; e.stack"), "mine");
        assert_eq!(text(cx, "const f = new Error('y'); f.stack = 5; f.stack"), "5");
        assert_eq!(text(cx, "typeof Object.freeze(new Error('z')).stack"), "string");
    });
}

#[test]
fn capture_stack_trace_omits_frames_above_the_function() {
    with_engine(|cx| {
        let source = "function outer() { return inner() }\nfunction inner() { const o = {}; Error.captureStackTrace(o, inner); return o.stack }\nouter()";
        assert_eq!(text(cx, source), "Error\n    at outer (test.js:1:27)\n    at test.js:3:1");
        let named = "const o = { name: 'N', message: 'm' }; Error.captureStackTrace(o); o.stack.split('\\n')[0]";
        assert_eq!(text(cx, named), "N: m");
        assert!(text(cx, "Error.captureStackTrace(1)").contains("Invalid argument"));
        let replaced =
            "function made() { const e = new Error('e'); Error.captureStackTrace(e, made); return e }\nmade().stack";
        assert_eq!(text(cx, replaced), "Error: e\n    at test.js:2:1");
    });
}

#[test]
fn methods_constructors_and_accessors_are_named() {
    with_engine(|cx| {
        let source = "class K { constructor() { this.e = new Error('c') } m() { return new Error('m') } static s() { return new Error('s') } get g() { return new Error('g') } }
const at = e => e.stack.split('\\n')[1].trim();
[at(new K().e), at(new K().m()), at(K.s()), at(new K().g)].join('\\n')";
        let lines = text(cx, source);
        let names: Vec<&str> = lines.lines().map(|line| line.split(" (").next().unwrap()).collect();
        assert_eq!(names, ["at K", "at m", "at s", "at get g"]);
    });
}

#[test]
fn anonymous_functions_are_bare_places() {
    with_engine(|cx| {
        let source = "const at = e => e.stack.split('\\n')[1].trim();\n[at((() => new Error('a'))()), at((function () { return new Error('b') })()), at([1].map(() => new Error('m'))[0])].join('\\n')";
        for line in text(cx, source).lines() {
            assert!(line.starts_with("at test.js:2:"), "{line}");
        }
    });
}

#[test]
fn builtins_appear_as_in_v8() {
    with_engine(|cx| {
        let source = "[1].map(function mapper() { return new Error('m') })[0].stack";
        assert_eq!(
            text(cx, source),
            "Error: m\n    at mapper (test.js:1:36)\n    at Array.map (<anonymous>)\n    at test.js:1:5"
        );
    });
}

#[test]
fn evaluated_code_tells_where_it_was_evaluated() {
    with_engine(|cx| {
        let eval_frames = text(cx, "\neval('new Error(1)').stack");
        assert!(eval_frames.contains("\n    at eval (eval at <anonymous> (test.js:2"), "{eval_frames}");
        assert!(eval_frames.contains("), <anonymous>:1:1)\n    at test.js:2:1"), "{eval_frames}");
        let function_frames = text(cx, "new Function('return new Error(1)')().stack");
        assert!(function_frames.contains("\n    at eval (eval at <anonymous> (test.js:1"), "{function_frames}");
    });
}

#[test]
fn async_functions_are_named_after_an_await() {
    with_engine(|cx| {
        eval(cx, "async function later() { await null; globalThis.s = new Error('l').stack } later()").unwrap();
        cx.run_microtasks();
        assert_eq!(text(cx, "s"), "Error: l\n    at later (test.js:1:53)");
    });
}

#[test]
fn natives_leave_no_frame_and_do_not_cut_the_stack() {
    fn through<'s>(cx: &mut Cx<'s>, function: engine::Function<'s>) -> Result<Value<'s>> {
        function.call(cx, Value::undefined(), &[])
    }
    with_natives(&[native("through", through)], |cx| {
        let source =
            "function inner() { return new Error('t') }\nfunction outer() { return through(inner) }\nouter().stack";
        assert_eq!(
            text(cx, source),
            "Error: t\n    at inner (test.js:1:27)\n    at outer (test.js:2:27)\n    at test.js:3:1"
        );
    });
}

/// The embedder's half: hands text of the frames to Error.prepareStackTrace.
const HOOK: &str = "(error, frames) => { const sites = []; for (let i = 0; i < frames.length; i += 4) sites.push(frames[i] + ':' + frames[i + 1] + ':' + frames[i + 2] + ':' + frames[i + 3]); return Error.prepareStackTrace(error, sites) }";

#[test]
fn prepare_stack_trace_goes_through_the_hook() {
    with_engine(|cx| {
        let hook = eval(cx, HOOK).unwrap().as_function().unwrap();
        cx.set_prepare_stack_hook(hook);
        assert!(text(cx, "new Error('plain').stack").starts_with("Error: plain\n    at "));
        eval(cx, "Error.prepareStackTrace = (e, sites) => ({ e, sites })").unwrap();
        assert_eq!(
            text(cx, "function f() { return new Error('x') } const s = f().stack; s.e.message + ' ' + s.sites.join()"),
            "x test.js:1:23:f,test.js:1:50:null"
        );
        assert_eq!(text(cx, "const o = {}; Error.captureStackTrace(o); o.stack.e === o"), "true");
        // An error inside the program's function comes out of the read; one that it makes has a plain stack.
        assert_eq!(
            text(cx, "Error.prepareStackTrace = () => { throw new RangeError('in hook') }; new Error('x').stack"),
            "RangeError: in hook"
        );
        assert_eq!(
            text(cx, "Error.prepareStackTrace = () => new Error('inner').stack.split('\\n')[0]; new Error('x').stack"),
            "Error: inner"
        );
        eval(cx, "Error.prepareStackTrace = undefined").unwrap();
        assert!(text(cx, "new Error('plain').stack").starts_with("Error: plain\n    at "));
    });
}

#[test]
fn a_coded_error_has_its_own_first_line() {
    with_engine(|cx| {
        let error = eval(cx, "globalThis.e = new TypeError('bad')").unwrap();
        let header = cx.string("TypeError [ERR_X]: bad").unwrap().value();
        cx.set_stack_header(error, header).unwrap();
        cx.gc(engine::Gc::Full);
        assert_eq!(text(cx, "e.stack.split('\\n')[0] + e.name"), "TypeError [ERR_X]: badTypeError");
        assert!(cx.set_stack_header(Value::undefined(), header).is_err());
    });
}

#[test]
fn frames_can_be_read_flat() {
    fn here<'s>(cx: &mut Cx<'s>, limit: u32) -> Result<engine::Array<'s>> {
        cx.stack_frames(limit)
    }
    with_natives(&[native("here", here)], |cx| {
        assert_eq!(text(cx, "function f() { return here(9) }\nf().join()"), "test.js,1,23,f,test.js,2,1,");
        assert_eq!(text(cx, "here(0).length"), "0");
        let error = eval(cx, "new Error('e')").unwrap();
        let frames = cx.error_frames(error).unwrap().value();
        assert_eq!(<Vec<Value<'_>>>::from_value(cx, frames).unwrap().len(), 4);
        let none = cx.error_frames(Value::undefined()).unwrap();
        assert_eq!(none.len(cx).unwrap(), 0);
        let position = cx.error_position(error).unwrap().unwrap();
        assert_eq!(
            (position.file.as_str(), position.line, position.column, position.message.as_str()),
            ("test.js", 1, 1, "e")
        );
        assert_eq!(show(cx, error), "Error: e");
    });
}
