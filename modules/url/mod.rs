//! Natives of `url`: the URL standard's parser (the crate `ada-url`), domains, and percent-encoding.
//!
//! A URL lives in JavaScript as its serialization and the places of its parts, so nothing here holds state.

use ada_url::{Idna, Url, UrlComponents};
use encoding_rs::mem;
use engine::{Bytes, Cx, Native, Result, Value, native};

/// The table that `native.d.ts` declares.
pub const NATIVES: &[Native] = &[
    native("parse", parse),
    native("update", update),
    native("canParse", can_parse),
    native("domainToASCII", domain_to_ascii),
    native("domainToUnicode", domain_to_unicode),
    native("percentDecode", percent_decode_text),
    native("percentDecodeBytes", percent_decode_bytes),
    native("formEncode", form_encode),
];

fn parse(cx: &mut Cx<'_>, input: String, base: Option<String>, parts: Bytes<'_>) -> Result<Option<String>> {
    let Ok(url) = Url::parse(input.as_str(), base.as_deref()) else { return Ok(None) };
    write_parts(cx, parts, &url.components());
    Ok(Some(url.href().to_owned()))
}

/// As many parts as `parts` has room for.
fn write_parts(cx: &mut Cx<'_>, parts: Bytes<'_>, found: &UrlComponents) {
    let absent = u32::MAX;
    let numbers = [
        found.protocol_end,
        found.username_end,
        found.host_start,
        found.host_end,
        found.port.unwrap_or(absent),
        found.pathname_start.unwrap_or(absent),
        found.search_start.unwrap_or(absent),
        found.hash_start.unwrap_or(absent),
    ];
    for (slot, number) in parts.as_mut_slice(cx).chunks_exact_mut(4).zip(numbers) {
        slot.copy_from_slice(&number.to_ne_bytes());
    }
}

fn update(cx: &mut Cx<'_>, href: String, part: u32, value: String, parts: Bytes<'_>) -> Result<Option<String>> {
    let Ok(mut url) = Url::parse(href.as_str(), None) else { return Ok(None) };
    if set_part(&mut url, part, &value).is_err() {
        return Ok(None);
    }
    write_parts(cx, parts, &url.components());
    Ok(Some(url.href().to_owned()))
}

/// The numbers are those of url_class.ts.
fn set_part(url: &mut Url, part: u32, value: &str) -> std::result::Result<(), ()> {
    match part {
        0 => url.set_href(value),
        1 => url.set_protocol(value),
        2 => url.set_username(Some(value)),
        3 => url.set_password(Some(value)),
        4 => url.set_host(Some(value)),
        5 => url.set_hostname(Some(value)),
        // An empty port is none.
        6 => url.set_port((!value.is_empty()).then_some(value)),
        7 => url.set_pathname(Some(value)),
        8 => {
            url.set_search((!value.is_empty()).then_some(value));
            Ok(())
        }
        9 => {
            url.set_hash((!value.is_empty()).then_some(value));
            Ok(())
        }
        _ => Err(()),
    }
}

fn can_parse(_cx: &mut Cx<'_>, input: String, base: Option<String>) -> Result<bool> {
    Ok(Url::can_parse(&input, base.as_deref()))
}

/// The host that a URL with this domain has, so that the URL standard's own checks apply.
fn host_of(domain: &str) -> String {
    let Ok(mut url) = Url::parse("ws://x", None) else { return String::new() };
    match url.set_hostname(Some(domain)) {
        Ok(()) => url.hostname().to_owned(),
        Err(()) => String::new(),
    }
}

fn domain_to_ascii(_cx: &mut Cx<'_>, domain: String) -> Result<String> {
    Ok(host_of(&domain))
}

fn domain_to_unicode(_cx: &mut Cx<'_>, domain: String) -> Result<String> {
    Ok(Idna::unicode(&host_of(&domain)))
}

fn percent_decode(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).and_then(|&byte| (byte as char).to_digit(16));
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match (bytes[at], digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                decoded.push((high << 4 | low) as u8);
                at += 3;
            }
            (byte, _, _) => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    decoded
}

fn percent_decode_text<'s>(cx: &mut Cx<'s>, text: String) -> Result<Value<'s>> {
    let decoded = percent_decode(&text);
    let mut units = vec![0; decoded.len() + 1];
    let len = mem::convert_utf8_to_utf16(&decoded, &mut units);
    Ok(cx.string_utf16(&units[..len])?.value())
}

fn percent_decode_bytes(_cx: &mut Cx<'_>, text: String) -> Result<Vec<u8>> {
    Ok(percent_decode(&text))
}

fn form_encode(_cx: &mut Cx<'_>, text: String) -> Result<String> {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut encoded = String::with_capacity(text.len() + 16);
    for byte in text.bytes() {
        match byte {
            b' ' => encoded.push('+'),
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'*' | b'-' | b'.' | b'_' => encoded.push(byte as char),
            _ => {
                encoded.push('%');
                encoded.push(DIGITS[usize::from(byte >> 4)] as char);
                encoded.push(DIGITS[usize::from(byte & 15)] as char);
            }
        }
    }
    Ok(encoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_incomplete_escape_stays() {
        assert_eq!(percent_decode("a%20b%2"), b"a b%2");
        assert_eq!(percent_decode("%zz%e2%82%ac"), "%zz€".as_bytes());
    }

    #[test]
    fn a_domain_that_is_none_is_empty() {
        assert_eq!(host_of("español.com"), "xn--espaol-zwa.com");
        assert_eq!(host_of("xn--iñvalid.com"), "");
    }
}
