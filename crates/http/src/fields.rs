//! The header fields of a head that was found valid.

use memchr::memchr;

/// One header line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field<'a> {
    /// As it was sent; names are case-insensitive.
    pub name: &'a [u8],
    /// Without the white space around it.
    pub value: &'a [u8],
}

/// Iterates over the header lines of a head, or over trailers, that a [`crate::Decoder`] let pass.
#[derive(Clone, Debug)]
pub struct Fields<'a> {
    rest: &'a [u8],
}

impl<'a> Fields<'a> {
    /// Of a whole head: the first line is left out.
    pub fn of_head(head: &'a [u8]) -> Self {
        // A head may be preceded by empty lines (RFC 9112, section 2.2).
        let start = head.iter().position(|byte| !matches!(byte, b'\r' | b'\n')).unwrap_or(head.len());
        let head = &head[start..];
        Fields { rest: memchr(b'\n', head).map_or(&[], |end| &head[end + 1..]) }
    }

    /// Of lines without a start line.
    pub fn of_lines(lines: &'a [u8]) -> Self {
        Fields { rest: lines }
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = Field<'a>;

    fn next(&mut self) -> Option<Field<'a>> {
        let end = memchr(b'\n', self.rest)?;
        let line = &self.rest[..end];
        self.rest = &self.rest[end + 1..];
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let colon = memchr(b':', line)?;
        Some(Field { name: &line[..colon], value: trim(&line[colon + 1..]) })
    }
}

/// Without the spaces and tabs around it.
pub(crate) fn trim(mut bytes: &[u8]) -> &[u8] {
    while let [b' ' | b'\t', rest @ ..] = bytes {
        bytes = rest;
    }
    while let [rest @ .., b' ' | b'\t'] = bytes {
        bytes = rest;
    }
    bytes
}

/// The elements of a comma-separated list.
pub(crate) fn list(value: &[u8]) -> impl Iterator<Item = &[u8]> {
    value.split(|&byte| byte == b',').map(trim)
}
