//! Natives: conversion both ways, errors, panics, recursion.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use engine::{
    Arguments, BigInt, Cx, Error, ErrorKind, Function, Native, Null, Property, Result, Value, constructor, native,
    native_args,
};
use support::{eval, show, text, with_engine, with_natives};

fn hypot(_cx: &mut Cx<'_>, a: f64, b: f64) -> Result<f64> {
    Ok(a.hypot(b))
}
fn greet(_cx: &mut Cx<'_>, name: String) -> Result<String> {
    Ok(format!("hello {name}"))
}
fn fails(_cx: &mut Cx<'_>) -> Result<()> {
    let error = Error::coded(ErrorKind::RangeError, "ERR_TEST", "too far");
    Err(error.with("errno", Property::Number(-2.0)).with("list", Property::List(vec!["a".into(), "b".into()])))
}
fn panics(_cx: &mut Cx<'_>) -> Result<()> {
    panic!("a bug");
}
fn call<'s>(cx: &mut Cx<'s>, function: Function<'s>) -> Result<Value<'s>> {
    function.call(cx, Value::undefined(), &[])
}
type Eight = (f64, bool, String, i32, u32, Option<f64>, i64, u64);
#[allow(clippy::too_many_arguments, reason = "the limit under test")]
fn eight(_: &mut Cx<'_>, a: f64, b: bool, c: String, d: i32, e: u32, f: Option<f64>, g: i64, h: u64) -> Result<String> {
    let all: Eight = (a, b, c, d, e, f, g, h);
    Ok(format!("{all:?}"))
}

#[test]
fn arguments_and_results_are_converted() {
    with_natives(&[native("hypot", hypot), native("greet", greet)], |cx| {
        assert_eq!(text(cx, "hypot(3, 4)"), "5");
        assert_eq!(text(cx, "greet('wörld €')"), "hello wörld €");
        assert_eq!(text(cx, "hypot.name + hypot.length"), "hypot2");
    });
}

#[test]
fn a_native_takes_up_to_eight_arguments() {
    with_natives(&[native("eight", eight)], |cx| {
        let expected = "(1.5, true, \"x\", -1, 4294967295, None, -9007199254740991, 9007199254740991)";
        assert_eq!(text(cx, "eight(1.5, true, 'x', -1, 4294967295, null, -(2**53-1), 2**53-1)"), expected);
        assert_eq!(text(cx, "eight.length"), "8");
    });
}

#[test]
fn a_wrong_type_is_a_type_error_and_nothing_is_coerced() {
    with_natives(&[native("hypot", hypot), native("greet", greet), native("eight", eight)], |cx| {
        assert_eq!(text(cx, "hypot('3', 4)"), "TypeError: a native function expected a number");
        assert_eq!(text(cx, "hypot(3)"), "TypeError: a native function expected a number");
        assert_eq!(text(cx, "greet(1)"), "TypeError: a native function expected a string");
        assert_eq!(text(cx, "eight(1, 1)"), "TypeError: a native function expected a boolean");
        assert_eq!(text(cx, "eight(1, true, '', 1.5)"), "TypeError: a native function expected a 32-bit integer");
        assert_eq!(
            text(cx, "eight(1, true, '', 1, -1)"),
            "TypeError: a native function expected an unsigned 32-bit integer"
        );
        let unsafe_integer = "eight(1, true, '', 1, 1, 1, 2**53)";
        assert_eq!(text(cx, unsafe_integer), "TypeError: a native function expected a safe integer");
        assert_eq!(text(cx, "eight(1, true, '', NaN)"), "TypeError: a native function expected a 32-bit integer");
    });
}

#[test]
fn bigints_pass_as_64_bit_integers() {
    fn both(_: &mut Cx<'_>, a: i64, b: u64) -> Result<(BigInt, BigInt)> {
        Ok((BigInt::I64(a), BigInt::U64(b)))
    }
    with_natives(&[native("both", both)], |cx| {
        assert_eq!(text(cx, "both(-(2n**63n), 2n**64n-1n)"), "-9223372036854775808,18446744073709551615");
        assert_eq!(text(cx, "both(2n**63n, 0n)"), "TypeError: a native function expected an integer");
    });
}

#[test]
fn results_of_every_kind_become_values() {
    #[allow(clippy::type_complexity, reason = "one of each kind")]
    fn kinds(_: &mut Cx<'_>) -> Result<(Vec<String>, Option<bool>, Null, (), (f64, i32))> {
        Ok((vec!["a".into(), "b".into()], None, Null, (), (-0.0, 7)))
    }
    fn bytes(_: &mut Cx<'_>) -> Result<Vec<u8>> {
        Ok(vec![1, 2, 3])
    }
    with_natives(&[native("kinds", kinds), native("bytes", bytes)], |cx| {
        assert_eq!(text(cx, "JSON.stringify(kinds())"), r#"[["a","b"],null,null,null,[0,7]]"#);
        assert_eq!(text(cx, "kinds()[1] === undefined && kinds()[2] === null && Object.is(kinds()[4][0], -0)"), "true");
        assert_eq!(text(cx, "const b = bytes(); b instanceof ArrayBuffer && new Uint8Array(b).join()"), "1,2,3");
    });
}

#[test]
fn errors_become_exceptions_with_properties() {
    with_natives(&[native("fails", fails)], |cx| {
        let source = "try { fails() } catch (e) { [e.name, e.code, e.message, e.errno, e.list.length, e instanceof RangeError].join() }";
        assert_eq!(text(cx, source), "RangeError,ERR_TEST,too far,-2,2,true");
        assert_eq!(text(cx, "try { fails() } catch (e) { Object.keys(e).join() }"), "code,errno,list");
    });
}

#[test]
fn a_panic_in_a_native_becomes_an_error() {
    with_natives(&[native("panics", panics), native("call", call)], |cx| {
        assert_eq!(text(cx, "panics()"), "Error: internal error: a bug");
        assert_eq!(
            text(cx, "call(() => { try { call(panics) } catch (e) { return 'caught ' + e.message } })"),
            "caught internal error: a bug"
        );
    });
}

#[test]
fn natives_of_one_function_differ_by_their_extra_number() {
    fn which<'s>(cx: &mut Cx<'s>, args: Arguments<'s>) -> Result<Value<'s>> {
        Ok(cx.number(f64::from(args.extra())))
    }
    const NATIVES: &[Native] = &[native_args("one", 0, 1, which), native_args("two", 0, 0xFFFF_FFFF, which)];
    with_natives(NATIVES, |cx| assert_eq!(text(cx, "[one(), two()].join()"), "1,4294967295"));
}

#[test]
fn raw_arguments_tell_this_count_and_construction() {
    fn raw<'s>(cx: &mut Cx<'s>, args: Arguments<'s>) -> Result<Value<'s>> {
        let this = if args.is_construct() { "new".to_owned() } else { show(cx, args.this()) };
        let text = format!("{this} {} {}", args.len(), args.get(9).is_undefined());
        if args.is_construct() {
            let object = cx.object()?;
            object.set(cx, "text", text)?;
            return Ok(object.value());
        }
        Ok(cx.string(&text)?.value())
    }
    with_natives(&[native_args("raw", 1, 0, raw), constructor("Raw", 0, raw)], |cx| {
        assert_eq!(text(cx, "raw.call('me', 1, 2)"), "me 2 true");
        assert_eq!(text(cx, "new Raw(1).text"), "new 1 true");
        assert_eq!(text(cx, "new raw()"), "TypeError: raw is not a constructor");
    });
}

#[test]
fn endless_recursion_is_a_range_error_that_can_be_caught() {
    with_natives(&[native("call", call)], |cx| {
        let expected = "RangeError: Maximum call stack size exceeded";
        assert_eq!(text(cx, "(function f() { f() })()"), expected);
        assert_eq!(text(cx, "(function f() { call(f) })()"), expected);
        let caught = "let depth = 0; try { (function f() { depth++; f() })() } catch (e) { e instanceof RangeError && depth > 1000 }";
        assert_eq!(text(cx, caught), "true");
        let nested =
            "let a = []; for (let i = 0; i < 1e5; i++) a = [a]; try { JSON.stringify(a) } catch (e) { String(e) }";
        assert_eq!(text(cx, nested), expected);
        assert_eq!(text(cx, "1 + 1"), "2");
    });
}

#[test]
fn errors_that_v8_words_otherwise_have_its_text() {
    with_engine(|cx| {
        for (source, expected) in [
            ("const c = 1; c = 2", "TypeError: Assignment to constant variable."),
            ("{ x; let x }", "ReferenceError: Cannot access 'x' before initialization"),
            ("'use strict'; nowhere = 1", "ReferenceError: nowhere is not defined"),
            ("decodeURIComponent('%')", "URIError: URI malformed"),
            ("new Date(NaN).toISOString()", "RangeError: Invalid time value"),
            ("1n / 0n", "RangeError: Division by zero"),
            ("new Array(-1)", "RangeError: Invalid array length"),
            ("'x'.repeat(2 ** 30)", "RangeError: Invalid string length"),
            ("[].reduce(() => 0)", "TypeError: Reduce of empty array with no initial value"),
            ("`${Symbol()}`", "TypeError: Cannot convert a Symbol value to a string"),
            ("}", "SyntaxError: Unexpected token '}', expected expression"),
            ("o = {}; o.o = o; JSON.stringify(o)", "TypeError: Converting circular structure to JSON"),
        ] {
            let wrapped = format!("(0, eval)({source:?})");
            assert_eq!(text(cx, &wrapped), expected, "{source}");
        }
    });
}

#[test]
fn the_error_text_of_anything_thrown_can_be_told() {
    with_engine(|cx| {
        for (source, expected) in [
            ("throw 'text'", "text"),
            ("throw null", "null"),
            ("throw { toString() { throw 1 } }", "an exception without a text"),
        ] {
            let error = eval(cx, source).err().unwrap();
            assert_eq!(cx.error_text(error), expected);
            assert!(!cx.exception_pending());
        }
    });
}
