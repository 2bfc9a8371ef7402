//! `data:` URLs as modules: what kind of module one is, and its contents.

use crate::error::ModuleError;
use crate::format::Format;
use crate::path;

/// A `data:` URL taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataUrl {
    /// The media type in lower case, without parameters; none if the URL has none.
    pub media_type: Option<String>,
    /// The decoded body.
    pub contents: Vec<u8>,
}

impl DataUrl {
    /// Parses a URL that starts with `data:`.
    pub fn parse(url: &str) -> Result<Self, ModuleError> {
        let invalid = || ModuleError::invalid_url(url);
        let rest = url.strip_prefix("data:").ok_or_else(invalid)?;
        let rest = rest.split('#').next().unwrap_or_default();
        let (head, body) = rest.split_once(',').ok_or_else(invalid)?;
        let mut parameters = head.split(';').map(str::trim);
        let media_type = parameters.next().filter(|it| it.contains('/')).map(str::to_ascii_lowercase);
        let is_base64 = parameters.next_back().is_some_and(|it| it.eq_ignore_ascii_case("base64"));
        let body = path::percent_decode_bytes(body);
        let contents = if is_base64 { decode_base64(&body).ok_or_else(invalid)? } else { body };
        Ok(Self { media_type, contents })
    }

    /// The module format that the media type stands for.
    pub fn format(&self, url: &str) -> Result<Format, ModuleError> {
        match self.media_type.as_deref() {
            Some("text/javascript" | "application/javascript") => Ok(Format::Module),
            Some("application/json") => Ok(Format::Json),
            Some("application/wasm") => Ok(Format::Wasm),
            other => Err(ModuleError::unknown_module_format(other.unwrap_or("null"), url)),
        }
    }
}

/// The forgiving decoder of the Infra standard: white space is skipped, padding may be missing.
fn decode_base64(text: &[u8]) -> Option<Vec<u8>> {
    let mut digits: Vec<u8> = text.iter().copied().filter(|it| !it.is_ascii_whitespace()).collect();
    if digits.len().is_multiple_of(4) {
        for _ in 0..2 {
            if digits.last() == Some(&b'=') {
                digits.pop();
            }
        }
    }
    if digits.len() % 4 == 1 {
        return None;
    }
    let mut out = Vec::with_capacity(digits.len() / 4 * 3 + 2);
    let (mut bits, mut count) = (0u32, 0);
    for digit in digits {
        let value = match digit {
            b'A'..=b'Z' => digit - b'A',
            b'a'..=b'z' => digit - b'a' + 26,
            b'0'..=b'9' => digit - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contents(url: &str) -> String {
        String::from_utf8(DataUrl::parse(url).unwrap().contents).unwrap()
    }

    #[test]
    fn bodies_are_decoded() {
        assert_eq!(contents("data:text/javascript,%65xport default 'é'"), "export default 'é'");
        assert_eq!(contents("data:text/javascript;charset=utf-8;base64,ZXhwb3J0IGRlZmF1bHQgMg=="), "export default 2");
        assert_eq!(contents("data:;base64,ZXhw b3J0"), "export");
        assert_eq!(contents("data:text/javascript,1#hash"), "1");
    }

    #[test]
    fn the_media_type_decides_the_format() {
        let format = |url| DataUrl::parse(url).and_then(|it| it.format(url)).map_err(|it| it.to_string());
        assert_eq!(format("data:TEXT/JavaScript;x=y,1"), Ok(Format::Module));
        assert_eq!(format("data:application/json,{}"), Ok(Format::Json));
        let expected = "ERR_UNKNOWN_MODULE_FORMAT: Unknown module format: null for URL data:,x";
        assert_eq!(format("data:,x"), Err(expected.to_owned()));
    }

    #[test]
    fn broken_urls_are_refused() {
        for url in ["data:x", "data:text/javascript;base64,Z", "data:text/javascript;base64,Z*=="] {
            assert_eq!(DataUrl::parse(url).unwrap_err().code, "ERR_INVALID_URL", "{url}");
        }
    }
}
