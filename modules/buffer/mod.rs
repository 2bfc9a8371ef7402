//! Natives of `buffer`: text in and out of bytes, comparing, searching, filling, copying.
//!
//! Numbers are read and written in JavaScript (numbers.ts), where the JIT sees through them. Arguments were checked by
//! the TypeScript; a range that does not fit is still refused here, since a length may be shadowed by a property.

mod decode;
mod encode;
mod encoding;
mod search;
mod text_decoder;

use engine::{Bytes, Chars, Cx, Error, FromValue, IntoValue, JsString, Native, Result, Value, native};

use decode::Decoded;
use encoding::Encoding;
use search::Search;

/// The table that `native.d.ts` declares.
pub const NATIVES: &[Native] = &[
    native("utf8Length", utf8_length),
    native("write", write),
    native("allocate", allocate),
    native("fromText", from_text),
    native("encode", encode_text),
    native("decode", decode_bytes),
    native("compare", compare),
    native("indexOf", index_of),
    native("indexOfText", index_of_text),
    native("indexOfByte", index_of_byte),
    native("fill", fill),
    native("fillText", fill_text),
    native("copy", copy),
    native("swap", swap),
    native("fixLength", fix_length),
    native("isUtf8", is_utf8),
    native("isAscii", is_ascii),
    native("transcode", transcode),
    native("atob", atob),
    native("btoa", btoa),
    native("encodingForLabel", text_decoder::encoding_for_label),
    native("newDecoder", text_decoder::new_decoder),
    native("decodeChunk", text_decoder::decode_chunk),
    native("decodeUtf8", text_decoder::decode_utf8),
    native("encodeInto", text_decoder::encode_into),
];

impl<'s> IntoValue<'s> for Decoded {
    fn into_value(self, cx: &mut Cx<'s>) -> Result<Value<'s>> {
        Ok(match self {
            Decoded::Latin1(bytes) => cx.string_latin1_owned(bytes)?.value(),
            Decoded::Utf16(units) => cx.string_utf16(&units)?.value(),
        })
    }
}

#[cold]
fn out_of_bounds() -> Error {
    Error::range_error("Index out of range")
}

fn utf8_length(cx: &mut Cx<'_>, text: JsString<'_>) -> Result<usize> {
    text.with_chars(cx, encode::utf8_len)
}

fn write(
    cx: &mut Cx<'_>,
    target: Bytes<'_>,
    text: JsString<'_>,
    offset: usize,
    len: usize,
    encoding: Encoding,
) -> Result<usize> {
    text.with_chars_and_bytes(cx, target, |text, bytes| {
        let out = bytes.get_mut(offset..).ok_or_else(out_of_bounds)?;
        let room = len.min(out.len());
        Ok(encode::encode_into(text, encoding, &mut out[..room]))
    })?
}

/// A Buffer of `len` bytes; `like` is one, too.
fn allocate<'s>(cx: &mut Cx<'s>, like: Value<'s>, len: u32) -> Result<Value<'s>> {
    cx.typed_array_like(like, len)
}

/// A Buffer with the text, in an encoding whose length is known beforehand.
fn from_text<'s>(cx: &mut Cx<'s>, like: Value<'s>, text: JsString<'s>, encoding: Encoding) -> Result<Value<'s>> {
    let len = text.with_chars(cx, |text| encode::encoded_len(text, encoding))?;
    let made = cx.typed_array_like(like, u32::try_from(len).map_err(|_| out_of_bounds())?)?;
    let bytes = Bytes::from_value(cx, made)?;
    text.with_chars_and_bytes(cx, bytes, |text, bytes| encode::encode_into(text, encoding, bytes))?;
    Ok(made)
}

fn encode_text(cx: &mut Cx<'_>, text: JsString<'_>, encoding: Encoding) -> Result<Vec<u8>> {
    text.with_chars(cx, |text| encode::encode(text, encoding))
}

fn decode_bytes<'s>(
    cx: &mut Cx<'s>,
    source: Bytes<'s>,
    encoding: Encoding,
    start: usize,
    end: usize,
) -> Result<Value<'s>> {
    let bytes = source.as_slice(cx).get(start..end).ok_or_else(out_of_bounds)?;
    // What needs no conversion is copied once, by the engine.
    let as_it_is = match encoding {
        Encoding::Latin1 => true,
        Encoding::Utf8 | Encoding::Ascii => bytes.is_ascii(),
        _ => false,
    };
    if as_it_is {
        return Ok(cx.string_from_bytes(source, start..end)?.value());
    }
    decode::decode(bytes, encoding).into_value(cx)
}

fn compare(cx: &mut Cx<'_>, a: Bytes<'_>, b: Bytes<'_>) -> Result<i32> {
    Ok(a.as_slice(cx).cmp(b.as_slice(cx)) as i32)
}

/// The index as JavaScript has it.
fn place(found: Option<usize>) -> f64 {
    found.map_or(-1.0, |index| index as f64)
}

/// The part of the haystack that is searched. `start` may be beyond the integers; the cast saturates, as it should.
fn search<'a>(cx: &'a Cx<'_>, haystack: Bytes<'_>, start: f64, limit: usize, forward: bool) -> Search<'a> {
    let bytes = haystack.as_slice(cx);
    Search { haystack: &bytes[..limit.min(bytes.len())], start: start as i64, forward }
}

fn index_of(
    cx: &mut Cx<'_>,
    haystack: Bytes<'_>,
    needle: Bytes<'_>,
    start: f64,
    limit: usize,
    wide: bool,
    forward: bool,
) -> Result<f64> {
    let needle = needle.as_slice(cx);
    let search = search(cx, haystack, start, limit, forward);
    Ok(place(if wide { search.units(needle) } else { search.bytes(needle) }))
}

fn index_of_text(
    cx: &mut Cx<'_>,
    haystack: Bytes<'_>,
    needle: JsString<'_>,
    start: f64,
    limit: usize,
    encoding: Encoding,
    forward: bool,
) -> Result<f64> {
    let needle = needle.with_chars(cx, |text| encode::encode(text, encoding))?;
    let search = search(cx, haystack, start, limit, forward);
    Ok(place(if encoding == Encoding::Utf16le { search.units(&needle) } else { search.bytes(&needle) }))
}

fn index_of_byte(
    cx: &mut Cx<'_>,
    haystack: Bytes<'_>,
    byte: u32,
    start: f64,
    limit: usize,
    forward: bool,
) -> Result<f64> {
    Ok(place(search(cx, haystack, start, limit, forward).byte(byte as u8)))
}

fn fill_range(cx: &mut Cx<'_>, target: Bytes<'_>, pattern: &[u8], start: usize, end: usize) -> Result<bool> {
    let range = target.as_mut_slice(cx).get_mut(start..end).ok_or_else(out_of_bounds)?;
    Ok(search::fill(range, pattern))
}

fn fill(cx: &mut Cx<'_>, target: Bytes<'_>, pattern: Bytes<'_>, start: usize, end: usize) -> Result<bool> {
    let pattern = pattern.as_slice(cx).to_vec();
    fill_range(cx, target, &pattern, start, end)
}

fn fill_text(
    cx: &mut Cx<'_>,
    target: Bytes<'_>,
    pattern: JsString<'_>,
    start: usize,
    end: usize,
    encoding: Encoding,
) -> Result<bool> {
    let pattern = pattern.with_chars(cx, |text| encode::encode(text, encoding))?;
    fill_range(cx, target, &pattern, start, end)
}

fn copy(
    cx: &mut Cx<'_>,
    source: Bytes<'_>,
    target: Bytes<'_>,
    target_start: usize,
    source_start: usize,
    len: usize,
) -> Result<()> {
    let source_end = source_start.checked_add(len).ok_or_else(out_of_bounds)?;
    if source.copy_to(cx, source_start..source_end, target, target_start) { Ok(()) } else { Err(out_of_bounds()) }
}

fn swap(cx: &mut Cx<'_>, target: Bytes<'_>, width: usize) -> Result<()> {
    let groups = target.as_mut_slice(cx).chunks_exact_mut(width.max(1));
    groups.for_each(<[u8]>::reverse);
    Ok(())
}

fn fix_length(cx: &mut Cx<'_>, buffer: Bytes<'_>) -> Result<()> {
    buffer.fix_length(cx)
}

fn is_utf8(cx: &mut Cx<'_>, bytes: Bytes<'_>) -> Result<bool> {
    Ok(encoding_rs::Encoding::utf8_valid_up_to(bytes.as_slice(cx)) == bytes.len())
}

fn is_ascii(cx: &mut Cx<'_>, bytes: Bytes<'_>) -> Result<bool> {
    Ok(bytes.as_slice(cx).is_ascii())
}

fn transcode(cx: &mut Cx<'_>, source: Bytes<'_>, from: Encoding, to: Encoding) -> Result<Vec<u8>> {
    Ok(decode::transcode(source.as_slice(cx), from, to))
}

fn atob<'s>(cx: &mut Cx<'s>, text: JsString<'_>) -> Result<Value<'s>> {
    match text.with_chars(cx, decode::atob)? {
        Ok(bytes) => Ok(cx.string_latin1_owned(bytes)?.value()),
        Err(reason) => (reason as i32).into_value(cx),
    }
}

fn btoa(cx: &mut Cx<'_>, text: JsString<'_>) -> Result<Option<Decoded>> {
    Ok(text.with_chars(cx, |text: Chars<'_>| decode::btoa(text))?.map(Decoded::Latin1))
}
