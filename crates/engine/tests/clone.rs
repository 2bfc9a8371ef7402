//! Structured clone within an engine and between threads.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use engine::{Arguments, Cx, Message, NativeClass, Options, Result, Runtime, Value};
use support::{Files, eval, text, with_host};

fn copy<'s>(cx: &mut Cx<'s>, source: &str, transfer: &str) -> Result<Value<'s>> {
    let value = eval(cx, source)?;
    let transfer = eval(cx, transfer)?;
    let message = cx.clone_write(value, transfer)?;
    cx.clone_read(message)
}

/// `check` sees the copy as `copied`.
fn check(source: &str, transfer: &str, check: &str) -> String {
    let host = Files::new(&[]);
    with_host(&host, |cx| match copy(cx, source, transfer) {
        Ok(value) => {
            let global = cx.global();
            global.set(cx, "copied", value).unwrap();
            text(cx, check)
        }
        Err(error) => cx.error_text(error),
    })
}

#[test]
fn values_of_every_kind_are_copied() {
    for (source, look, expected) in [
        (
            "({ a: [1, 'x', null, undefined, 1n, -0] })",
            "JSON.stringify(copied.a.length) + Object.is(copied.a[5], -0) + typeof copied.a[4]",
            "6truebigint",
        ),
        ("new Map([[1, new Set([2])]])", "copied.get(1).has(2)", "true"),
        ("new Date(5)", "copied instanceof Date && +copied", "5"),
        ("/x/gi", "String(copied)", "/x/gi"),
        (
            "new RangeError('m', { cause: 1 })",
            "copied instanceof RangeError && copied.message + copied.stack.split('\\n')[0]",
            "mRangeError: m",
        ),
        ("(() => { const o = {}; o.o = o; return o })()", "copied.o === copied", "true"),
        ("new Float64Array([1.5, 2])", "copied.constructor.name + copied.join()", "Float64Array1.5,2"),
        ("Object('boxed')", "typeof copied + copied", "objectboxed"),
    ] {
        assert_eq!(check(source, "undefined", look), expected, "{source}");
    }
}

#[test]
fn transferred_buffers_move() {
    let look = "copied.byteLength + ' ' + b.byteLength + ' ' + new Uint8Array(copied)[7]";
    assert_eq!(check("globalThis.b = new Uint8Array(8).fill(4).buffer", "[b]", look), "8 0 4");
    let look = "copied.length + ' ' + v.length";
    assert_eq!(check("globalThis.v = new Uint8Array(1 << 20)", "[v.buffer]", look), "1048576 0");
}

#[test]
fn shared_memory_stays_shared() {
    let look = "new Int32Array(copied)[0] = 9; new Int32Array(s)[0]";
    assert_eq!(check("globalThis.s = new SharedArrayBuffer(8)", "undefined", look), "9");
}

#[test]
fn what_cannot_be_copied_is_the_hosts_error() {
    for source in ["() => 1", "Symbol('s')", "({ f() {} })", "new WeakMap", "Promise.resolve()"] {
        assert!(check(source, "undefined", "").starts_with("Error: DataCloneError"), "{source}");
    }
    assert!(check("1", "[{}]", "").contains("Error"));
    assert!(check("globalThis.b = new ArrayBuffer(8)", "[b, b]", "").starts_with("Error: DataCloneError"));
}

#[test]
fn a_getter_that_throws_wins_over_the_hosts_error() {
    assert_eq!(check("({ get x() { throw new TypeError('mine') } })", "undefined", ""), "TypeError: mine");
}

struct Handle;
impl NativeClass for Handle {
    const NAME: &'static str = "Handle";
    fn construct<'s>(_: &mut Cx<'s>, _: Arguments<'s>) -> Result<Self> {
        Ok(Handle)
    }
}

#[test]
fn instances_of_native_classes_cannot_be_copied() {
    let host = Files::new(&[]);
    with_host(&host, |cx| {
        let class = cx.define_class::<Handle>(&[]).unwrap();
        let object = cx.instance(class.prototype, Handle).unwrap();
        let error = cx.clone_write(object.value(), Value::undefined()).err().unwrap();
        assert!(cx.error_text(error).starts_with("Error: DataCloneError"));
    });
}

#[test]
fn a_message_is_read_on_another_thread() {
    let host = Files::new(&[]);
    let message: Message = with_host(&host, |cx| {
        let value = eval(cx, "globalThis.m = { text: 'grü', buffer: new Uint8Array([1, 2, 3]).buffer }").unwrap();
        let list = eval(cx, "[m.buffer]").unwrap();
        cx.clone_write(value, list).unwrap()
    });
    let seen = std::thread::spawn(move || {
        let mut runtime = Runtime::new(Options::default());
        runtime.enter(|cx| {
            let value = cx.clone_read(message).unwrap();
            let global = cx.global();
            global.set(cx, "m", value).unwrap();
            text(cx, "m.text + new Uint8Array(m.buffer).join()")
        })
    });
    assert_eq!(seen.join().unwrap(), "grü1,2,3");
}

#[test]
fn messages_that_nobody_reads_are_freed_anywhere() {
    let host = Files::new(&[]);
    let message = with_host(&host, |cx| {
        let value = eval(cx, "globalThis.b = new ArrayBuffer(1 << 20)").unwrap();
        let list = cx.array(&[value]).unwrap().value();
        cx.clone_write(value, list).unwrap()
    });
    assert!(std::thread::spawn(move || drop(message)).join().is_ok());
}
