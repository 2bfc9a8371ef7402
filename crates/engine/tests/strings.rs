//! Strings: Latin-1, UTF-8, lone surrogates, external buffers, symbols.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use engine::{Chars, Gc};
use support::{eval, show, text, with_engine};

#[test]
fn ascii_latin1_and_wide_text_pass_both_ways() {
    with_engine(|cx| {
        for text in ["", "plain", "größe", "日本語", "a\u{1F600}b", "nul\0inside"] {
            let string = cx.string(text).unwrap();
            assert_eq!(string.to_utf8(cx).unwrap(), text);
            assert_eq!(string.len(), text.encode_utf16().count());
            assert_eq!(string.is_empty(), text.is_empty());
        }
    });
}

#[test]
fn characters_come_in_the_form_that_the_engine_holds() {
    with_engine(|cx| {
        let latin1 = cx.string("grö").unwrap();
        assert!(latin1.with_chars(cx, |chars| matches!(chars, Chars::Latin1(b"gr\xF6"))).unwrap());
        let wide = cx.string("€").unwrap();
        assert!(wide.with_chars(cx, |chars| matches!(chars, Chars::Utf16([0x20AC])) && !chars.is_empty()).unwrap());
        assert_eq!(wide.with_units(cx, |_| 0, |units| units[0]).unwrap(), 0x20AC);
    });
}

#[test]
fn lone_surrogates_survive_as_code_units_and_become_u_fffd_in_utf8() {
    with_engine(|cx| {
        let string = cx.string_utf16(&[0x61, 0xD800, 0x62]).unwrap();
        assert_eq!(string.to_utf8(cx).unwrap(), "a\u{FFFD}b");
        let global = cx.global();
        global.set(cx, "s", string.value()).unwrap();
        assert_eq!(text(cx, "s.charCodeAt(1).toString(16) + s.length + s.isWellFormed()"), "d8003false");
    });
}

#[test]
fn bytes_become_latin1_characters() {
    with_engine(|cx| {
        let all: Vec<u8> = (0..=255).collect();
        let string = cx.string_latin1(&all).unwrap();
        let global = cx.global();
        global.set(cx, "s", string.value()).unwrap();
        assert_eq!(text(cx, "s.length + ' ' + s.charCodeAt(255) + ' ' + s.charCodeAt(128)"), "256 255 128");
    });
}

#[test]
fn ropes_are_flattened_when_read() {
    with_engine(|cx| {
        let rope = eval(cx, "let s = ''; for (let i = 0; i < 1000; i++) s = s + 'ab' + i; s").unwrap();
        let text = rope.as_string().unwrap().to_utf8(cx).unwrap();
        assert!(text.starts_with("ab0ab1") && text.ends_with("ab999"));
    });
}

#[test]
fn large_strings_take_their_buffer_over() {
    with_engine(|cx| {
        let string = cx.string_latin1_owned(vec![b'x'; 1 << 20]).unwrap();
        cx.gc(Gc::Full);
        assert_eq!(string.len(), 1 << 20);
        let global = cx.global();
        global.set(cx, "s", string.value()).unwrap();
        assert_eq!(text(cx, "s.slice(-3) + s.indexOf('y') + (s + 'y').indexOf('y')"), "xxx-11048576");
        // Gone again: the finalizer frees the buffer.
        eval(cx, "s = null").unwrap();
        cx.gc(Gc::Full);
    });
}

#[test]
fn a_range_of_a_buffer_becomes_a_string_whatever_its_size() {
    with_engine(|cx| {
        for size in [10usize, 2_000, 40_000] {
            let source = format!("new Uint8Array({size}).fill(65)");
            let bytes = eval(cx, &source).unwrap();
            let bytes = <engine::Bytes<'_> as engine::FromValue<'_>>::from_value(cx, bytes).unwrap();
            let string = cx.string_from_bytes(bytes, 2..size).unwrap();
            assert_eq!(string.len(), size - 2);
            assert!(string.with_utf8(cx, |text| text.bytes().all(|byte| byte == b'A')).unwrap());
        }
    });
}

#[test]
fn characters_and_bytes_can_be_held_together() {
    with_engine(|cx| {
        let string = eval(cx, "'head' + 'er'").unwrap().as_string().unwrap();
        let target = eval(cx, "globalThis.target = new Uint8Array(8)").unwrap();
        let target = <engine::Bytes<'_> as engine::FromValue<'_>>::from_value(cx, target).unwrap();
        let written = string.with_chars_and_bytes(cx, target, |chars, bytes| {
            let Chars::Latin1(chars) = chars else { return 0 };
            bytes[..chars.len()].copy_from_slice(chars);
            chars.len()
        });
        assert_eq!(written.unwrap(), 6);
        assert_eq!(text(cx, "String.fromCharCode(...target)"), "header\0\0");
    });
}

#[test]
fn symbols_and_atoms() {
    with_engine(|cx| {
        let shared = cx.symbol_for("key").unwrap();
        let own = cx.symbol("key").unwrap();
        let atom = cx.atom("name").unwrap().value();
        let global = cx.global();
        for (name, value) in [("shared", shared), ("own", own), ("atom", atom)] {
            global.set(cx, name, value).unwrap();
        }
        assert_eq!(
            text(cx, "[shared === Symbol.for('key'), own === Symbol.for('key'), own.description, atom].join()"),
            "true,false,key,name"
        );
        assert!(own.is_symbol() && own.to_js_string(cx).is_err());
        assert!(cx.exception_pending());
        let error = cx.take_exception(engine::Error::Pending).unwrap();
        assert_eq!(show(cx, error), "TypeError: Cannot convert a Symbol value to a string");
    });
}
