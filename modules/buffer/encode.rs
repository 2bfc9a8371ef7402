//! Text to bytes, for each encoding of a Buffer. Pure functions over slices; bytes to text is in decode.rs.

use encoding_rs::mem;
use engine::Chars;

use super::encoding::{Encoding, latin1_prefix};

/// Bytes that `text` takes in UTF-8; a lone surrogate counts as U+FFFD.
pub fn utf8_len(text: Chars<'_>) -> usize {
    match text {
        Chars::Latin1(bytes) => bytes.len() + bytes.iter().filter(|&&byte| byte >= 0x80).count(),
        Chars::Utf16(units) => {
            let each = |&unit: &u16| 1 + usize::from(unit >= 0x80) + usize::from(unit >= 0x800);
            // Each half of a pair was counted as three bytes; together they are four.
            let pairs =
                units.windows(2).filter(|pair| pair[0] & 0xfc00 == 0xd800 && pair[1] & 0xfc00 == 0xdc00).count();
            units.iter().map(each).sum::<usize>() - 2 * pairs
        }
    }
}

/// The most bytes that `text` can take; exact but for base64 and hex.
pub fn encoded_len(text: Chars<'_>, encoding: Encoding) -> usize {
    match encoding {
        Encoding::Utf8 => utf8_len(text),
        Encoding::Latin1 | Encoding::Ascii => text.len(),
        Encoding::Utf16le => text.len() * 2,
        Encoding::Hex => text.len() / 2,
        Encoding::Base64 | Encoding::Base64Url => text.len().div_ceil(4) * 3,
    }
}

/// Writes as many whole characters as fit and gives the bytes written.
pub fn encode_into(text: Chars<'_>, encoding: Encoding, out: &mut [u8]) -> usize {
    match encoding {
        Encoding::Utf8 => match text {
            Chars::Latin1(bytes) => mem::convert_latin1_to_utf8_partial(bytes, out).1,
            Chars::Utf16(units) => mem::convert_utf16_to_utf8_partial(units, out).1,
        },
        Encoding::Latin1 | Encoding::Ascii => low_bytes(text, out),
        Encoding::Utf16le => utf16le(text, out),
        Encoding::Base64 | Encoding::Base64Url => match text {
            Chars::Latin1(bytes) => base64(bytes, out),
            Chars::Utf16(units) => base64_leniently(units.iter().copied(), out),
        },
        Encoding::Hex => hex(&latin1_prefix(text), out),
    }
}

/// The whole text in new memory.
pub fn encode(text: Chars<'_>, encoding: Encoding) -> Vec<u8> {
    let mut bytes = vec![0; encoded_len(text, encoding)];
    let len = encode_into(text, encoding, &mut bytes);
    bytes.truncate(len);
    bytes
}

fn low_bytes(text: Chars<'_>, out: &mut [u8]) -> usize {
    let len = text.len().min(out.len());
    match text {
        Chars::Latin1(bytes) => out[..len].copy_from_slice(&bytes[..len]),
        Chars::Utf16(units) => out.iter_mut().zip(units).for_each(|(byte, &unit)| *byte = unit as u8),
    }
    len
}

fn utf16le(text: Chars<'_>, out: &mut [u8]) -> usize {
    let slots = out.chunks_exact_mut(2);
    match text {
        Chars::Latin1(bytes) => slots.zip(bytes).for_each(|(slot, &byte)| slot.copy_from_slice(&[byte, 0])),
        Chars::Utf16(units) => slots.zip(units).for_each(|(slot, unit)| slot.copy_from_slice(&unit.to_le_bytes())),
    }
    (out.len() / 2).min(text.len()) * 2
}

fn hex_digit(byte: u8) -> Option<u8> {
    (byte as char).to_digit(16).map(|digit| digit as u8)
}

/// Stops at the first pair that is not two hex digits.
fn hex(digits: &[u8], out: &mut [u8]) -> usize {
    let len = (digits.len() / 2).min(out.len());
    let digits = &digits[..len * 2];
    // Checked first: a decoder that fails midway has written already.
    if hex_simd::check(digits).is_ok() && hex_simd::decode(digits, hex_simd::Out::from_slice(&mut out[..len])).is_ok() {
        return len;
    }
    let mut written = 0;
    for (pair, byte) in digits.chunks_exact(2).zip(out) {
        let (Some(high), Some(low)) = (hex_digit(pair[0]), hex_digit(pair[1])) else { break };
        *byte = high << 4 | low;
        written += 1;
    }
    written
}

/// Well-formed text goes the vectorized way, everything else the lenient one.
fn base64(text: &[u8], out: &mut [u8]) -> usize {
    for dialect in [&base64_simd::STANDARD, &base64_simd::URL_SAFE_NO_PAD] {
        let fits = dialect.decoded_length(text).is_ok_and(|len| len <= out.len());
        if fits
            && dialect.check(text).is_ok()
            && let Ok(bytes) = dialect.decode(text, base64_simd::Out::from_slice(out))
        {
            return bytes.len();
        }
    }
    base64_leniently(text.iter().map(|&byte| u16::from(byte)), out)
}

fn base64_digit(unit: u16) -> Option<u32> {
    Some(u32::from(match u8::try_from(unit).ok()? {
        upper @ b'A'..=b'Z' => upper - b'A',
        lower @ b'a'..=b'z' => lower - b'a' + 26,
        digit @ b'0'..=b'9' => digit - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    }))
}

/// Takes both alphabets, skips what belongs to neither, and ends at the padding.
fn base64_leniently(units: impl Iterator<Item = u16>, out: &mut [u8]) -> usize {
    let (mut bits, mut held, mut written) = (0_u32, 0, 0);
    for digit in units.take_while(|&unit| unit != u16::from(b'=')).filter_map(base64_digit) {
        bits = bits << 6 | digit;
        held += 6;
        if held >= 8 {
            let Some(byte) = out.get_mut(written) else { break };
            held -= 8;
            *byte = (bits >> held) as u8;
            written += 1;
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    fn latin1(text: &str) -> Chars<'_> {
        assert!(text.is_ascii());
        Chars::Latin1(text.as_bytes())
    }

    #[test]
    fn utf8_length_counts_pairs_once_and_lone_surrogates_as_replacement() {
        assert_eq!(utf8_len(Chars::Utf16(&[0xd83d, 0xde00])), 4);
        assert_eq!(utf8_len(Chars::Utf16(&[0xd83d, 0xd83d, 0xde00, 0x41])), 8);
        assert_eq!(utf8_len(Chars::Latin1(&[0x41, 0xe9])), 3);
    }

    #[test]
    fn a_character_that_does_not_fit_is_left_out() {
        let mut out = [0; 4];
        assert_eq!(encode_into(Chars::Utf16(&[0x41, 0x20ac, 0x41]), Encoding::Utf8, &mut out[..3]), 1);
        assert_eq!(encode_into(latin1("abc"), Encoding::Utf16le, &mut out[..3]), 2);
    }

    #[test]
    fn base64_takes_both_alphabets_and_skips_strays() {
        assert_eq!(encode(latin1("YWJj"), Encoding::Base64), b"abc");
        assert_eq!(encode(latin1("YW Jj\n"), Encoding::Base64), b"abc");
        assert_eq!(encode(latin1("_-8"), Encoding::Base64), [0xff, 0xef]);
        assert_eq!(encode(latin1("YQ==YQ=="), Encoding::Base64), b"a");
    }

    #[test]
    fn hex_ends_at_the_first_bad_pair() {
        assert_eq!(encode(latin1("61626"), Encoding::Hex), b"ab");
        assert_eq!(encode(latin1("61zz62"), Encoding::Hex), b"a");
        assert_eq!(encode(Chars::Utf16(&[0x36, 0x31, 0x161, 0x31]), Encoding::Hex), b"a");
    }
}
