//! The head of a part: its header lines, and what they say about it.

use super::disposition::{disposition_of, trim};
use super::error::{Error, ErrorKind};

/// What is known of a part before its data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartHead {
    /// The form's field.
    pub name: String,
    /// Whatever the sender calls the file; a part without is a plain field.
    pub filename: Option<String>,
    /// `Content-Type` as written.
    pub content_type: Option<String>,
    /// All header lines in order, names as written.
    pub headers: Vec<(String, String)>,
}

impl PartHead {
    /// Parses header lines, each with its line end; `block` does not have the empty line behind them.
    pub(super) fn parse(block: &[u8]) -> Result<Self, Error> {
        let mut head = Self { headers: lines(block)?, ..Self::default() };
        let value = |wanted: &str| {
            let found = head.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
            found.map(|(_, value)| value.as_str())
        };
        let disposition = value("content-disposition").map(disposition_of).unwrap_or_default();
        head.content_type = value("content-type").map(str::to_owned);
        if disposition.kind != "form-data" {
            return Err(ErrorKind::MissingName.into());
        }
        head.name = disposition.name.ok_or(ErrorKind::MissingName)?;
        head.filename = disposition.filename;
        Ok(head)
    }
}

/// Names and values. A line that begins with white space continues the one before it (RFC 5322, section 2.2.3).
fn lines(block: &[u8]) -> Result<Vec<(String, String)>, Error> {
    let mut headers: Vec<(String, String)> = Vec::new();
    let mut rest = block;
    while !rest.is_empty() {
        let end = memchr::memchr(b'\n', rest).ok_or(ErrorKind::MalformedHeader)?;
        let line = rest[..end].strip_suffix(b"\r").ok_or(ErrorKind::MalformedHeader)?;
        rest = &rest[end + 1..];
        if line.iter().any(|&byte| byte == b'\r' || byte == 0) {
            return Err(ErrorKind::MalformedHeader.into());
        }
        // RFC 7578 has names in UTF-8; what is not must not make the whole form useless.
        let line = String::from_utf8_lossy(line);
        if line.starts_with([' ', '\t']) {
            let (_, value) = headers.last_mut().ok_or(ErrorKind::MalformedHeader)?;
            value.push(' ');
            value.push_str(trim(&line));
            continue;
        }
        let (name, value) = line.split_once(':').ok_or(ErrorKind::MalformedHeader)?;
        if name.is_empty() || !name.bytes().all(is_token) {
            return Err(ErrorKind::MalformedHeader.into());
        }
        headers.push((name.to_owned(), trim(value).to_owned()));
    }
    Ok(headers)
}

fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}
