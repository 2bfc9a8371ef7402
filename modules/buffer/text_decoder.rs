//! What TextDecoder and TextEncoder stand on: the Encoding standard's decoders (the crate `encoding_rs`).
//! A decoder that has begun a stream is an object that JavaScript holds and hands back.

use std::cell::RefCell;

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, mem};
use engine::{Arguments, Bytes, Chars, Cx, Error, JsString, NativeClass, Object, Result, Value};

use super::decode::utf8;
use engine::IntoValue;

/// A decoder in the middle of its input.
pub struct StreamDecoder(RefCell<Decoder>);

impl NativeClass for StreamDecoder {
    const NAME: &'static str = "StreamDecoder";
    fn construct<'s>(_cx: &mut Cx<'s>, _args: Arguments<'s>) -> Result<Self> {
        Err(Error::type_error("Illegal constructor"))
    }
}

/// The name of the encoding that a label means, in lower case.
pub fn encoding_for_label(_cx: &mut Cx<'_>, label: String) -> Result<Option<String>> {
    // The standard's `replacement` decodes nothing and is refused by TextDecoder.
    let encoding = Encoding::for_label_no_replacement(label.as_bytes());
    Ok(encoding.map(|encoding| encoding.name().to_ascii_lowercase()))
}

/// A decoder for the encoding of this name.
pub fn new_decoder<'s>(cx: &mut Cx<'s>, name: String, keep_bom: bool) -> Result<Object<'s>> {
    let encoding = Encoding::for_label(name.as_bytes()).unwrap_or(UTF_8);
    let decoder =
        if keep_bom { encoding.new_decoder_without_bom_handling() } else { encoding.new_decoder_with_bom_removal() };
    let prototype = cx.object()?;
    cx.instance(prototype, StreamDecoder(RefCell::new(decoder)))
}

/// Text of the next bytes; nothing when they are malformed and `fatal`.
pub fn decode_chunk<'s>(
    cx: &mut Cx<'s>,
    decoder: Value<'s>,
    bytes: Bytes<'s>,
    last: bool,
    fatal: bool,
) -> Result<Option<JsString<'s>>> {
    let decoded = cx.with_instance::<StreamDecoder, _>(decoder, |cx, decoder| {
        run(&mut decoder.0.borrow_mut(), bytes.as_slice(cx), last, fatal)
    });
    match decoded.ok_or_else(|| Error::type_error("Illegal invocation"))? {
        Some(units) => Ok(Some(cx.string_utf16(&units)?)),
        None => Ok(None),
    }
}

fn run(decoder: &mut Decoder, bytes: &[u8], last: bool, fatal: bool) -> Option<Vec<u16>> {
    let room = decoder.max_utf16_buffer_length(bytes.len())?;
    let mut units = vec![0; room];
    let written = if fatal {
        let (result, _, written) = decoder.decode_to_utf16_without_replacement(bytes, &mut units, last);
        if matches!(result, DecoderResult::Malformed(..)) {
            return None;
        }
        written
    } else {
        decoder.decode_to_utf16(bytes, &mut units, last).2
    };
    units.truncate(written);
    Some(units)
}

/// All of a UTF-8 text at once, the usual case.
pub fn decode_utf8<'s>(cx: &mut Cx<'s>, source: Bytes<'s>, keep_bom: bool, fatal: bool) -> Result<Option<Value<'s>>> {
    let bytes = source.as_slice(cx);
    if bytes.is_ascii() {
        let len = bytes.len();
        return Ok(Some(cx.string_from_bytes(source, 0..len)?.value()));
    }
    let text = if keep_bom { bytes } else { bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes) };
    if fatal && Encoding::utf8_valid_up_to(text) < text.len() {
        return Ok(None);
    }
    utf8(text).into_value(cx).map(Some)
}

/// Writes as much of the text as fits: code units read, bytes written.
pub fn encode_into(cx: &mut Cx<'_>, text: JsString<'_>, target: Bytes<'_>) -> Result<(usize, usize)> {
    text.with_chars_and_bytes(cx, target, |text, out| match text {
        Chars::Latin1(bytes) => mem::convert_latin1_to_utf8_partial(bytes, out),
        Chars::Utf16(units) => mem::convert_utf16_to_utf8_partial(units, out),
    })
}
