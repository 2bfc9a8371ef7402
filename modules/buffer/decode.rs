//! Bytes to text, for each encoding of a Buffer, and the tests and conversions between encodings.
//! Pure functions over slices; text to bytes is in encode.rs.

use encoding_rs::mem;
use engine::Chars;

use super::encode::encode;
use super::encoding::{Encoding, latin1_prefix};

/// Text in the narrower of the engine's two kinds of string.
#[derive(Debug, PartialEq, Eq)]
pub enum Decoded {
    /// Bytes that are characters as they stand.
    Latin1(Vec<u8>),
    /// UTF-16 code units.
    Utf16(Vec<u16>),
}

impl Decoded {
    fn text(&self) -> Chars<'_> {
        match self {
            Decoded::Latin1(bytes) => Chars::Latin1(bytes),
            Decoded::Utf16(units) => Chars::Utf16(units),
        }
    }
}

/// The text of `bytes`; what is malformed becomes U+FFFD.
pub fn decode(bytes: &[u8], encoding: Encoding) -> Decoded {
    match encoding {
        Encoding::Utf8 => utf8(bytes),
        Encoding::Latin1 => Decoded::Latin1(bytes.to_vec()),
        Encoding::Utf16le => Decoded::Utf16(utf16le(bytes)),
        Encoding::Ascii => Decoded::Latin1(bytes.iter().map(|byte| byte & 0x7f).collect()),
        Encoding::Base64 => Decoded::Latin1(base64_simd::STANDARD.encode_type(bytes)),
        Encoding::Base64Url => Decoded::Latin1(base64_simd::URL_SAFE_NO_PAD.encode_type(bytes)),
        Encoding::Hex => Decoded::Latin1(hex_simd::encode_type(bytes, hex_simd::AsciiCase::Lower)),
    }
}

/// UTF-8 by the WHATWG rules: one U+FFFD per maximal malformed part.
pub fn utf8(bytes: &[u8]) -> Decoded {
    if bytes.is_ascii() {
        return Decoded::Latin1(bytes.to_vec());
    }
    if mem::is_utf8_latin1(bytes) {
        let mut latin1 = vec![0; bytes.len()];
        let len = mem::convert_utf8_to_latin1_lossy(bytes, &mut latin1);
        latin1.truncate(len);
        return Decoded::Latin1(latin1);
    }
    // One unit more than the longest result: the converter asks for it.
    let mut units = vec![0; bytes.len() + 1];
    let len = mem::convert_utf8_to_utf16(bytes, &mut units);
    units.truncate(len);
    Decoded::Utf16(units)
}

/// Code units; an odd last byte is dropped.
pub fn utf16le(bytes: &[u8]) -> Vec<u16> {
    bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect()
}

/// Text from one character encoding to another; characters that the target lacks become '?'.
pub fn transcode(bytes: &[u8], from: Encoding, to: Encoding) -> Vec<u8> {
    let limit = match to {
        Encoding::Latin1 => 0xff,
        Encoding::Ascii => 0x7f,
        _ => return encode(characters(bytes, from).text(), to),
    };
    let units = match characters(bytes, from) {
        Decoded::Latin1(bytes) => bytes.into_iter().map(u16::from).collect(),
        Decoded::Utf16(units) => units,
    };
    char::decode_utf16(units)
        .map(|unit| unit.map_or(0xfffd, u32::from))
        .map(|character| if character <= limit { character as u8 } else { b'?' })
        .collect()
}

/// Like [`decode`], but an ASCII byte above 0x7f is malformed rather than cut to seven bits.
fn characters(bytes: &[u8], encoding: Encoding) -> Decoded {
    if encoding == Encoding::Ascii && !bytes.is_ascii() {
        return Decoded::Utf16(bytes.iter().map(|&byte| if byte < 0x80 { u16::from(byte) } else { 0xfffd }).collect());
    }
    decode(bytes, encoding)
}

/// Why text is no base64 as the web's `atob` takes it. The numbers are those that base64.ts knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotBase64 {
    BadCharacter = 1,
    BadLength = 2,
}

/// Forgiving base64: ASCII whitespace is skipped, padding may be left out.
pub fn atob(text: Chars<'_>) -> Result<Vec<u8>, NotBase64> {
    let bytes = latin1_prefix(text);
    if bytes.len() < text.len() {
        return Err(NotBase64::BadCharacter);
    }
    base64_simd::forgiving_decode_to_vec(&bytes).map_err(|_| {
        let known = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/= \t\n\x0c\r".contains(byte);
        if bytes.iter().all(known) { NotBase64::BadLength } else { NotBase64::BadCharacter }
    })
}

/// Base64 of Latin-1 text; `None` if a character is above U+00FF.
pub fn btoa(text: Chars<'_>) -> Option<Vec<u8>> {
    let bytes = latin1_prefix(text);
    (bytes.len() == text.len()).then(|| base64_simd::STANDARD.encode_type(&bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_picks_the_narrowest_string() {
        assert_eq!(utf8(b"abc"), Decoded::Latin1(b"abc".to_vec()));
        assert_eq!(utf8("é".as_bytes()), Decoded::Latin1(vec![0xe9]));
        assert_eq!(utf8("€".as_bytes()), Decoded::Utf16(vec![0x20ac]));
    }

    #[test]
    fn each_malformed_part_becomes_one_replacement() {
        assert_eq!(utf8(&[0xe2, 0x82]), Decoded::Utf16(vec![0xfffd]));
        assert_eq!(utf8(&[0xff, 0x41, 0xf0, 0x90]), Decoded::Utf16(vec![0xfffd, 0x41, 0xfffd]));
    }

    #[test]
    fn transcoding_writes_a_question_mark_for_what_is_missing() {
        assert_eq!(transcode("€é".as_bytes(), Encoding::Utf8, Encoding::Latin1), [b'?', 0xe9]);
        assert_eq!(transcode("é".as_bytes(), Encoding::Utf8, Encoding::Utf16le), [0xe9, 0]);
        assert_eq!(transcode("😀".as_bytes(), Encoding::Utf8, Encoding::Ascii), b"?");
    }

    #[test]
    fn atob_says_what_is_wrong() {
        assert_eq!(atob(Chars::Latin1(b" YQ==\n")), Ok(b"a".to_vec()));
        assert_eq!(atob(Chars::Latin1(b"YQ")), Ok(b"a".to_vec()));
        assert_eq!(atob(Chars::Latin1(b"Y")), Err(NotBase64::BadLength));
        assert_eq!(atob(Chars::Latin1(b"Y*==")), Err(NotBase64::BadCharacter));
    }
}
