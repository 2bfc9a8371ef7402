//! Strings: Latin-1 and UTF-8 fast paths in, borrowed characters out.

use mozjs::jsval::JSVal;

use crate::allocator::into_malloc;
use crate::buffer::{Bytes, raw_bytes};
use crate::cx::Cx;
use crate::error::{Error, Result};
use crate::ffi;
use crate::value::Value;

/// From this many characters on, a string takes over its buffer instead of copying it (measured: copying 4 KB
/// costs 0.7 µs, an external string 0.1 µs; below that the finalizer costs more than the copy).
const EXTERNAL_FROM: usize = 16 * 1024;

/// The engine keeps the bytes of buffers up to this size inside objects or in the nursery, where a collection moves
/// them.
const MAY_MOVE_BELOW: usize = 1024;

/// A handle to a string.
#[derive(Clone, Copy)]
pub struct JsString<'s>(Value<'s>);

/// Characters as the engine holds them.
#[derive(Clone, Copy, Debug)]
pub enum Chars<'a> {
    /// All characters are below U+0100.
    Latin1(&'a [u8]),
    /// Code units; surrogates need not be paired.
    Utf16(&'a [u16]),
}

impl Chars<'_> {
    /// UTF-16 code units.
    pub fn len(&self) -> usize {
        match self {
            Chars::Latin1(bytes) => bytes.len(),
            Chars::Utf16(units) => units.len(),
        }
    }
    /// Whether there are no characters.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<'s> JsString<'s> {
    #[inline(always)]
    pub(crate) fn from_value_unchecked(value: Value<'s>) -> Self {
        JsString(value)
    }

    /// As a value.
    #[inline]
    pub fn value(self) -> Value<'s> {
        self.0
    }

    /// Length in UTF-16 code units.
    pub fn len(self) -> usize {
        // SAFETY: the value is a string.
        unsafe { ffi::silk_string_length(self.0.slot()) }
    }

    /// Whether it has no characters.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The characters, borrowed as long as nothing can collect. Flattens ropes first.
    fn chars<'a>(self, cx: &'a mut Cx<'_>) -> Result<Chars<'a>> {
        let (mut latin1, mut utf16, mut len) = (std::ptr::null(), std::ptr::null(), 0);
        let slot: *const JSVal = self.0.slot();
        // SAFETY: a string handle; the out parameters are locals.
        cx.check(|cx| unsafe { ffi::silk_string_chars(cx, slot, &mut latin1, &mut utf16, &mut len) })?;
        // SAFETY: the engine gave pointer and length; `cx` stays borrowed, so nothing collects meanwhile.
        Ok(unsafe {
            if latin1.is_null() {
                Chars::Utf16(std::slice::from_raw_parts(utf16, len))
            } else {
                Chars::Latin1(std::slice::from_raw_parts(latin1, len))
            }
        })
    }

    /// Calls `read` with the text; characters are borrowed when they are ASCII, else converted. Lone surrogates
    /// become U+FFFD.
    #[inline]
    pub fn with_utf8<R>(self, cx: &mut Cx<'_>, read: impl FnOnce(&str) -> R) -> Result<R> {
        Ok(match self.chars(cx)? {
            Chars::Latin1(bytes) if bytes.is_ascii() => {
                // SAFETY: ASCII is UTF-8.
                read(unsafe { std::str::from_utf8_unchecked(bytes) })
            }
            Chars::Latin1(bytes) => read(&bytes.iter().map(|&byte| char::from(byte)).collect::<String>()),
            Chars::Utf16(units) => read(&String::from_utf16_lossy(units)),
        })
    }

    /// The text as an owned string; lone surrogates become U+FFFD.
    pub fn to_utf8(self, cx: &mut Cx<'_>) -> Result<String> {
        self.with_utf8(cx, str::to_owned)
    }

    /// Calls `latin1` with the characters when all are below U+0100, else `utf16`.
    pub fn with_units<R>(
        self,
        cx: &mut Cx<'_>,
        latin1: impl FnOnce(&[u8]) -> R,
        utf16: impl FnOnce(&[u16]) -> R,
    ) -> Result<R> {
        Ok(match self.chars(cx)? {
            Chars::Latin1(bytes) => latin1(bytes),
            Chars::Utf16(units) => utf16(units),
        })
    }

    /// Calls `write` with the characters and the bytes of `target`; neither can move meanwhile.
    #[inline]
    pub fn with_chars_and_bytes<R>(
        self,
        cx: &mut Cx<'_>,
        target: Bytes<'_>,
        write: impl FnOnce(Chars<'_>, &mut [u8]) -> R,
    ) -> Result<R> {
        let (data, len) = self.chars(cx).map(|_| raw_bytes(target.value()).unwrap_or((std::ptr::null_mut(), 0)))?;
        // The string is flat by now, so this cannot collect and move the bytes.
        let chars = self.chars(cx)?;
        // SAFETY: `cx` stays borrowed by `chars`: no script runs, nothing moves or detaches the bytes. A string's
        // characters and a buffer's bytes are different memory.
        let bytes = if len == 0 { &mut [] } else { unsafe { std::slice::from_raw_parts_mut(data, len) } };
        Ok(write(chars, bytes))
    }

    /// Calls `read` with the characters.
    pub fn with_chars<R>(self, cx: &mut Cx<'_>, read: impl FnOnce(Chars<'_>) -> R) -> Result<R> {
        Ok(read(self.chars(cx)?))
    }
}

impl<'s> Cx<'s> {
    /// A string with this text.
    #[inline]
    pub fn string(&mut self, text: &str) -> Result<JsString<'s>> {
        if text.is_ascii() {
            return self.string_latin1(text.as_bytes());
        }
        // SAFETY: pointer and length of a live slice.
        let value = self.fill(|cx, out| unsafe { ffi::silk_string_utf8(cx, text.as_ptr().cast(), text.len(), out) })?;
        Ok(JsString(value))
    }

    /// A string whose characters are these bytes (ISO 8859-1).
    #[inline]
    pub fn string_latin1(&mut self, bytes: &[u8]) -> Result<JsString<'s>> {
        // SAFETY: pointer and length of a live slice.
        let value = self.fill(|cx, out| unsafe { ffi::silk_string_latin1(cx, bytes.as_ptr(), bytes.len(), out) })?;
        Ok(JsString(value))
    }

    /// A string whose characters are bytes `range` of `source` (ISO 8859-1).
    ///
    /// Panics if the bytes are fewer.
    #[inline]
    pub fn string_from_bytes(&mut self, source: Bytes<'_>, range: std::ops::Range<usize>) -> Result<JsString<'s>> {
        let bytes = &source.as_slice(self)[range];
        if bytes.len() <= MAY_MOVE_BELOW {
            let mut copy = [0; MAY_MOVE_BELOW];
            copy[..bytes.len()].copy_from_slice(bytes);
            return self.string_latin1(&copy[..bytes.len()]);
        }
        if bytes.len() >= EXTERNAL_FROM {
            let owned = bytes.to_vec();
            return self.string_latin1_owned(owned);
        }
        let (data, len) = (bytes.as_ptr(), bytes.len());
        // SAFETY: `source` is rooted and its bytes are malloc's, which a collection does not move; no script runs.
        let value = self.fill(|cx, out| unsafe { ffi::silk_string_latin1(cx, data, len, out) })?;
        Ok(JsString(value))
    }

    /// A string of UTF-16 code units; surrogates need not be paired.
    pub fn string_utf16(&mut self, units: &[u16]) -> Result<JsString<'s>> {
        // SAFETY: pointer and length of a live slice.
        let value = self.fill(|cx, out| unsafe { ffi::silk_string_utf16(cx, units.as_ptr(), units.len(), out) })?;
        Ok(JsString(value))
    }

    /// A string of these Latin-1 bytes that takes the buffer over where that is cheaper than copying it.
    pub fn string_latin1_owned(&mut self, bytes: Vec<u8>) -> Result<JsString<'s>> {
        if bytes.len() < EXTERNAL_FROM {
            return self.string_latin1(&bytes);
        }
        let len = bytes.len();
        let chars = into_malloc(bytes).ok_or_else(|| Error::range_error("Out of memory"))?;
        // SAFETY: the buffer is malloc's; on success the engine frees it, on failure we do.
        let made = self.fill(|cx, out| unsafe { ffi::silk_string_external_latin1(cx, chars, len, out) });
        if made.is_err() {
            // SAFETY: still ours.
            unsafe { libc::free(chars.cast()) };
        }
        made.map(JsString)
    }

    /// A string that the engine keeps one copy of: for property names used often.
    pub fn atom(&mut self, text: &str) -> Result<JsString<'s>> {
        // SAFETY: pointer and length of a live slice.
        let value = self.fill(|cx, out| unsafe { ffi::silk_string_atom(cx, text.as_ptr().cast(), text.len(), out) })?;
        Ok(JsString(value))
    }

    /// A new symbol.
    pub fn symbol(&mut self, description: &str) -> Result<Value<'s>> {
        let text = self.string(description)?;
        // SAFETY: a string handle.
        self.fill(|cx, out| unsafe { ffi::silk_symbol_new(cx, text.0.slot(), out) })
    }

    /// `Symbol.for(key)`
    pub fn symbol_for(&mut self, key: &str) -> Result<Value<'s>> {
        let text = self.string(key)?;
        // SAFETY: a string handle.
        self.fill(|cx, out| unsafe { ffi::silk_symbol_for(cx, text.0.slot(), out) })
    }
}
