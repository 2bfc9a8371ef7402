//! Scripts, wrapper functions, positions of errors, bytecode.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use engine::{Cx, Function, Options, Result, Runtime, Source, Value, native};
use support::{eval, show, text, with_engine, with_natives};

const PARAMETERS: &[&str] = &["exports", "require", "module", "__filename", "__dirname"];

fn wrapper<'s>(cx: &mut Cx<'s>, text: &str) -> Result<Function<'s>> {
    cx.compile_function("/app/main.js", None, PARAMETERS, text, Value::undefined())
}

fn bytecode(source: &str, names: &[&str]) -> Vec<u8> {
    with_engine(|cx| {
        let source = Source { file: "cached.js", line: 1, text: source };
        cx.compile_bytecode(source, names).unwrap().as_bytes().to_vec()
    })
}

#[test]
fn a_script_has_a_completion_value_and_shares_the_global_scope() {
    with_engine(|cx| {
        assert_eq!(text(cx, "let x = 1; var y = 2; x + y"), "3");
        assert_eq!(text(cx, "x + globalThis.y"), "3");
    });
}

#[test]
fn a_script_starts_at_the_line_it_is_given() {
    with_engine(|cx| {
        let source = Source { file: "part.js", line: 10, text: "\nnew Error().stack" };
        let stack = cx.eval(source, Value::undefined()).unwrap();
        assert_eq!(show(cx, stack), "Error\n    at part.js:11:1");
    });
}

#[test]
fn syntax_errors_tell_file_line_column_and_source() {
    with_engine(|cx| {
        let error = cx.check_syntax("bad.js", "let a = 1;\nlet b = a +* 2;\n").err().unwrap();
        let exception = cx.take_exception(error).unwrap();
        let position = cx.error_position(exception).unwrap().unwrap();
        assert_eq!((position.file.as_str(), position.line, position.column), ("bad.js", 2, 12));
        assert_eq!(position.source_line.as_deref(), Some("let b = a +* 2;"));
        assert_eq!(position.message, "Unexpected token '*', expected expression");
        assert!(cx.check_syntax("good.js", "async () => { await 1 }").is_ok());
        assert!(cx.error_position(Value::undefined()).unwrap().is_none());
    });
}

#[test]
fn text_that_is_not_a_script_is_refused_without_a_crash() {
    with_engine(|cx| {
        for source in ["\0", "\u{FEFF}x", "'\u{2028}'", "((((", "`${", "/*", "class", "a => {}()", "\\u{110000}"] {
            let found = cx.check_syntax("odd.js", source).is_ok();
            assert_eq!(found, ["\u{FEFF}x", "'\u{2028}'"].contains(&source), "{source:?}");
            if !found {
                assert!(cx.take_exception(engine::Error::Pending).is_some());
            }
        }
    });
}

#[test]
fn a_wrapper_function_has_the_positions_of_its_file() {
    with_engine(|cx| {
        let function =
            wrapper(cx, "exports.first = new Error('1').stack;\n  exports.second = new Error('2').stack;").unwrap();
        let exports = cx.object().unwrap();
        function.call(cx, Value::undefined(), &[exports.value()]).unwrap();
        let first = exports.get_as::<String>(cx, "first").unwrap();
        let second = exports.get_as::<String>(cx, "second").unwrap();
        assert_eq!(first, "Error: 1\n    at Object.<anonymous> (/app/main.js:1:17)");
        assert_eq!(second, "Error: 2\n    at Object.<anonymous> (/app/main.js:2:20)");
    });
}

#[test]
fn a_syntax_error_in_a_wrapper_has_the_position_of_its_file() {
    with_engine(|cx| {
        for (source, line, column) in [("let 1", 1, 5), ("\n\n  foo(]", 3, 7)] {
            let error = wrapper(cx, source).err().unwrap();
            let exception = cx.take_exception(error).unwrap();
            let position = cx.error_position(exception).unwrap().unwrap();
            assert_eq!((position.line, position.column), (line, column), "{source:?}");
        }
    });
}

#[test]
fn a_wrapper_cannot_be_left_by_its_text() {
    with_engine(|cx| {
        for source in ["}); evil(); (function () {", "}", "*/ }"] {
            let error = wrapper(cx, source).err().unwrap();
            assert!(cx.error_text(error).starts_with("SyntaxError"), "{source}");
        }
        let function = wrapper(cx, "return [typeof module, arguments.length].join()").unwrap();
        let result = function.call(cx, Value::undefined(), &[]).unwrap();
        assert_eq!(show(cx, result), "undefined,0");
    });
}

#[test]
fn natives_learn_which_script_called_them() {
    fn whence<'s>(cx: &mut Cx<'s>) -> Result<Value<'s>> {
        Ok(cx.caller_private())
    }
    with_natives(&[native("whence", whence)], |cx| {
        let private = cx.string("the referrer").unwrap().value();
        let function = cx.compile_function("f.js", None, &[], "return whence()", private).unwrap();
        let found = function.call(cx, Value::undefined(), &[]).unwrap();
        assert_eq!(show(cx, found), "the referrer");
        assert_eq!(text(cx, "typeof whence()"), "undefined");
    });
}

#[test]
fn bytecode_runs_in_another_engine() {
    for names in [&[][..], &["add"], &["other"]] {
        let bytes = bytecode("(function (a) { const add = () => a + 1; return add() })", names);
        with_engine(|cx| {
            let function = cx.run_bytecode(&bytes, Value::undefined()).unwrap().unwrap().as_function().unwrap();
            let one = cx.number(41.0);
            assert_eq!(function.call(cx, Value::undefined(), &[one]).unwrap().as_i32(), Some(42));
        });
    }
}

#[test]
fn functions_that_are_named_come_compiled() {
    let source = "(function () { function a() { function c() {} return c } function b() {} const o = { m() {} } })";
    let compiled = |names: &[&str]| {
        let bytes: &'static [u8] = bytecode(source, names).leak();
        with_engine(|cx| {
            cx.run_static_bytecode(bytes, Value::undefined()).unwrap().unwrap();
            let mut found: Vec<_> =
                cx.compiled_functions().into_iter().filter(|(file, _)| file == "cached.js").collect();
            found.sort();
            found.into_iter().map(|(_, name)| name).collect::<Vec<_>>().join(",")
        })
    };
    assert_eq!(compiled(&[]), "");
    assert_eq!(compiled(&["a", "m", "nowhere"]), "a,m");
    assert_eq!(compiled(&["c"]), "", "what holds it is not compiled");
    assert_eq!(compiled(&["a", "c", "b"]), "a,b,c");
}

#[test]
fn bytecode_in_static_memory_is_used_in_place() {
    let bytes: &'static [u8] = bytecode("(function () { return new Error('x').stack })", &[]).leak();
    for _ in 0..2 {
        with_engine(|cx| {
            let function = cx.run_static_bytecode(bytes, Value::undefined()).unwrap().unwrap().as_function().unwrap();
            let stack = function.call(cx, Value::undefined(), &[]).unwrap();
            assert_eq!(show(cx, stack), "Error: x\n    at cached.js:1:23");
        });
    }
}

#[test]
fn an_error_in_bytecode_is_an_error_not_a_refusal() {
    let bytes = bytecode("throw new RangeError('thrown')", &[]);
    with_engine(|cx| {
        let error = cx.run_bytecode(&bytes, Value::undefined()).err().unwrap();
        assert_eq!(cx.error_text(error), "RangeError: thrown");
    });
}

#[test]
fn bytes_that_are_no_bytecode_of_this_build_are_refused() {
    let good = bytecode("1 + 1", &[]);
    let mut other_build = good.clone();
    let id = good.windows(4).position(|window| window == b"silk").expect("the build's name is in front");
    other_build[id] = b'X';
    with_engine(|cx| {
        for bytes in
            [&[][..], b"x", b"garbage garbage garbage garbage", &other_build, &good[..good.len() / 2], &good[..8]]
        {
            assert!(cx.run_bytecode(bytes, Value::undefined()).unwrap().is_none());
            assert!(!cx.exception_pending());
        }
        assert_eq!(cx.run_bytecode(&good, Value::undefined()).unwrap().unwrap().as_i32(), Some(2));
    });
}

#[test]
fn a_syntax_error_stops_bytecode_compilation() {
    with_engine(|cx| {
        let error = cx.compile_bytecode(Source { file: "bad.js", line: 1, text: "let" }, &[]).err();
        assert!(error.is_none(), "`let` is a name in sloppy mode");
        let error = cx.compile_bytecode(Source { file: "bad.js", line: 1, text: "let let" }, &[]).err().unwrap();
        assert!(cx.error_text(error).starts_with("SyntaxError"));
    });
}

#[test]
fn an_engine_starts_from_the_self_hosted_code_of_another() {
    let cache: &'static [u8] = Runtime::self_hosted_cache().leak();
    assert!(cache.len() > 10_000);
    let mut runtime = Runtime::new(Options { self_hosted_cache: cache, ..Options::default() });
    runtime.enter(|cx| {
        assert_eq!(text(cx, "[3, 1, 2].toSorted().map(x => x * 2).join()"), "2,4,6");
        assert_eq!(text(cx, "new Map([[1, 2]]).getOrInsert(3, 4) + [...'abc'].at(-1)"), "4c");
        eval(cx, "Array.from({ length: 10 }, (_, i) => i).reduce((a, b) => a + b)").unwrap();
    });
}
