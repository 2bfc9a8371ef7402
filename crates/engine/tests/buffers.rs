//! Buffers: borrowed bytes, bytes that stay put while another thread uses them, memory shared with Rust.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};

use engine::{Bytes, Cx, FromValue, Gc, Options, PinnedBytes, Result, Runtime, Value, native};
use support::{eval, text, with_engine, with_natives};

fn bytes<'s>(cx: &mut Cx<'s>, source: &str) -> Bytes<'s> {
    let value = eval(cx, source).unwrap();
    Bytes::from_value(cx, value).unwrap()
}

fn pinned(cx: &mut Cx<'_>, source: &str) -> PinnedBytes {
    let value = eval(cx, source).unwrap();
    PinnedBytes::from_value(cx, value).unwrap()
}

#[test]
fn bytes_of_every_kind_of_buffer_and_view_are_borrowed() {
    with_engine(|cx| {
        for source in [
            "new Uint8Array([1, 2, 3])",
            "new Uint8Array([1, 2, 3]).buffer",
            "new DataView(new Uint8Array([0, 1, 2, 3, 4]).buffer, 1, 3)",
            "new Uint8Array(new Uint8Array([9, 1, 2, 3]).buffer, 1)",
            "const s = new SharedArrayBuffer(3); new Uint8Array(s).set([1, 2, 3]); s",
        ] {
            let view = bytes(cx, source);
            assert_eq!(view.as_slice(cx), [1, 2, 3], "{source}");
            view.as_mut_slice(cx)[0] = 7;
            assert_eq!(view.as_slice(cx), [7, 2, 3], "{source}");
        }
        let number = cx.number(1.0);
        assert!(Bytes::from_value(cx, number).is_err() && PinnedBytes::from_value(cx, number).is_err());
    });
}

#[test]
fn a_detached_buffer_has_no_bytes() {
    with_engine(|cx| {
        let view = bytes(cx, "const v = new Uint8Array(100); v.buffer.transfer(); v");
        assert!(view.is_empty() && view.as_slice(cx).is_empty() && view.as_mut_slice(cx).is_empty());
        let pinned = PinnedBytes::from_value(cx, view.value()).unwrap();
        assert!(pinned.is_empty() && pinned.as_slice().is_empty());
    });
}

#[test]
fn ranges_are_copied_only_when_they_fit() {
    with_engine(|cx| {
        let source = bytes(cx, "globalThis.a = new Uint8Array([1, 2, 3, 4])");
        let target = bytes(cx, "globalThis.b = new Uint8Array(3)");
        assert!(source.copy_to(cx, 1..3, target, 1));
        assert_eq!(target.as_slice(cx), [0, 2, 3]);
        assert!(!source.copy_to(cx, 1..3, target, 2) && !source.copy_to(cx, 3..5, target, 0));
        #[allow(clippy::reversed_empty_ranges, reason = "what a native could be given")]
        let reversed = 3..1;
        assert!(!source.copy_to(cx, reversed, target, 0) && !source.copy_to(cx, 0..1, target, usize::MAX));
        assert!(source.copy_to(cx, 0..3, source, 1));
        assert_eq!(source.as_slice(cx), [1, 1, 2, 3]);
    });
}

#[test]
fn pinned_bytes_of_small_arrays_do_not_move() {
    with_engine(|cx| {
        let mut pinned = pinned(cx, "globalThis.small = new Uint8Array(8)");
        let before = pinned.as_slice().as_ptr();
        eval(cx, "for (let i = 0; i < 1e5; i++) new Uint8Array(8)").unwrap();
        cx.gc(Gc::Minor);
        cx.gc(Gc::Full);
        pinned.as_mut_slice()[3] = 77;
        assert_eq!(pinned.as_slice().as_ptr(), before);
        assert_eq!(text(cx, "small.join()"), "0,0,0,77,0,0,0,0");
    });
}

#[test]
fn pinned_buffers_refuse_transfer_resize_and_clone_until_released() {
    with_engine(|cx| {
        eval(cx, "globalThis.b = new ArrayBuffer(16, { maxByteLength: 64 }); globalThis.attempt = f => { try { f(); return 'done' } catch (e) { return e.name } }").unwrap();
        let pinned = pinned(cx, "new Uint8Array(b)");
        assert_eq!(pinned.len(), 16);
        assert_eq!(
            text(cx, "attempt(() => b.transfer()) + attempt(() => b.resize(0)) + b.byteLength"),
            "RangeErrorRangeError16"
        );
        let buffer = eval(cx, "b").unwrap();
        let list = cx.array(&[buffer]).unwrap().value();
        let refused = cx.clone_write(buffer, list).err();
        assert!(cx.take_exception(refused.unwrap()).is_some());
        drop(pinned);
        assert_eq!(text(cx, "attempt(() => b.resize(8)) + b.byteLength"), "done8");
    });
}

#[test]
fn a_buffer_with_two_owners_stays_until_both_are_done() {
    with_engine(|cx| {
        eval(cx, "globalThis.b = new ArrayBuffer(4096); globalThis.moves = () => { try { b = b.transfer(); return true } catch { return false } }").unwrap();
        let first = pinned(cx, "new Uint8Array(b, 0, 10)");
        let second = pinned(cx, "new Uint8Array(b, 100, 10)");
        drop(first);
        assert_eq!(text(cx, "moves()"), "false");
        drop(second);
        assert_eq!(text(cx, "moves()"), "true");
    });
}

#[test]
fn bytes_are_released_from_another_thread() {
    with_engine(|cx| {
        eval(cx, "globalThis.b = new ArrayBuffer(64)").unwrap();
        let mut pinned = pinned(cx, "b");
        std::thread::spawn(move || pinned.as_mut_slice().fill(5)).join().unwrap();
        assert_eq!(text(cx, "new Uint8Array(b)[63]"), "5");
        assert_eq!(text(cx, "try { b.transfer() } catch (e) { e.name }"), "RangeError");
        cx.release_pinned();
        assert_eq!(text(cx, "b.transfer().byteLength + ' ' + b.detached"), "64 true");
    });
}

#[test]
fn pinned_bytes_keep_their_buffer_alive() {
    with_engine(|cx| {
        let pinned = cx.scope(|cx| pinned(cx, "new Uint8Array(100000).fill(9)"));
        cx.gc(Gc::Full);
        assert!(pinned.as_slice().iter().all(|byte| *byte == 9));
    });
}

#[test]
fn pinned_bytes_outlive_the_engine() {
    let mut kept = Vec::new();
    let mut runtime = Runtime::new(Options::default());
    runtime.enter(|cx| {
        for source in
            ["new Uint8Array(8).fill(3)", "new Uint8Array(1 << 20).fill(3)", "new Uint8Array(50).fill(3).buffer"]
        {
            kept.push(pinned(cx, source));
        }
    });
    drop(runtime);
    for bytes in &kept {
        assert!(bytes.as_slice().iter().all(|byte| *byte == 3));
    }
}

#[test]
fn a_fixed_length_is_for_good() {
    with_engine(|cx| {
        let buffer = bytes(cx, "globalThis.b = new ArrayBuffer(64)");
        let pinned = PinnedBytes::from_value(cx, buffer.value()).unwrap();
        buffer.fix_length(cx).unwrap();
        drop(pinned);
        drop(PinnedBytes::from_value(cx, buffer.value()).unwrap());
        assert_eq!(text(cx, "try { b.transfer() } catch (e) { e.name }"), "RangeError");
    });
}

#[test]
fn words_are_shared_with_rust_as_long_as_either_lives() {
    let words: Arc<[AtomicI32]> = (0..3).map(AtomicI32::new).collect();
    with_engine(|cx| {
        cx.scope(|cx| {
            let view = cx.shared_words(&words).unwrap();
            let global = cx.global();
            global.set(cx, "words", view).unwrap();
        });
        assert_eq!(text(cx, "words.join(); words[1] = 50; words.join()"), "0,50,2");
        assert_eq!(words[1].load(Ordering::Relaxed), 50);
        assert_eq!(Arc::strong_count(&words), 2);
        eval(cx, "words = null").unwrap();
        cx.gc(Gc::Full);
        assert_eq!(Arc::strong_count(&words), 1);
    });
}

#[test]
fn arrays_are_made_over_buffers_and_checked() {
    with_engine(|cx| {
        let buffer = cx.array_buffer(16).unwrap();
        let global = cx.global();
        for (name, view) in
            [("u", cx.uint8_array(buffer, 4, 8)), ("f", cx.float64_array(buffer)), ("i", cx.int32_array(buffer))]
        {
            global.set(cx, name, view.unwrap()).unwrap();
        }
        assert_eq!(text(cx, "[u.length, u.byteOffset, f.length, i.length].join()"), "8,4,2,4");
        let error = cx.uint8_array(buffer, 10, 10).err().unwrap();
        assert!(cx.error_text(error).starts_with("RangeError"));
        assert!(cx.uint8_array(Value::undefined(), 0, 0).is_err());
        let error = cx.array_buffer(usize::MAX >> 8).err().unwrap();
        assert!(cx.take_exception(error).is_some());
    });
}

#[test]
fn a_typed_array_like_another_has_its_class_and_memory_of_its_own() {
    fn like<'s>(cx: &mut Cx<'s>, model: Value<'s>, len: u32) -> Result<Value<'s>> {
        cx.typed_array_like(model, len)
    }
    with_natives(&[native("like", like)], |cx| {
        text(cx, "class Bytes extends Uint8Array {} var model = new Bytes(4).fill(1)");
        assert_eq!(
            text(cx, "const b = like(model, 3); [b instanceof Bytes, b.join(), b.buffer !== model.buffer].join()"),
            "true,0,0,0,true"
        );
        assert_eq!(
            text(cx, "[0, 96, 97, 1024, 1025, 1e6].map(n => like(model, n).length).join()"),
            "0,96,97,1024,1025,1000000"
        );
        assert_eq!(text(cx, "like(new Float64Array(1), 2).BYTES_PER_ELEMENT"), "8");
        assert_eq!(text(cx, "like(model, 2 ** 31)"), "RangeError: Invalid array length");
        assert_eq!(text(cx, "like({}, 1)"), "Error: not a typed array of fixed length");
    });
}
