//! Paths as text with `/`, the way Node's resolution treats them, and their `file:` URLs.
//! Nothing here touches the disk.

/// The folder of a path: everything before the last `/`, without it (the root is an empty string).
pub fn directory(path: &str) -> &str {
    path.rfind('/').map_or("", |at| &path[..at])
}

/// What follows the last `/`.
pub fn file_name(path: &str) -> &str {
    path.rfind('/').map_or(path, |at| &path[at + 1..])
}

/// The extension with its dot, as `path.extname` has it: empty for `.profile` and for `a.`… keeps the dot.
pub fn extension(path: &str) -> &str {
    let name = file_name(path);
    match name.rfind('.') {
        Some(at) if at > 0 && name != ".." => &name[at..],
        _ => "",
    }
}

/// `path.resolve(base, relative)` for an absolute base: `.`, `..` and doubled `/` are gone, and so is a final `/`.
pub fn resolve(base: &str, relative: &str) -> String {
    let mut out = String::with_capacity(base.len() + relative.len() + 1);
    if !relative.starts_with('/') {
        push_segments(&mut out, base);
    }
    push_segments(&mut out, relative);
    if out.is_empty() {
        out.push('/');
    }
    out
}

fn push_segments(out: &mut String, path: &str) {
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => out.truncate(out.rfind('/').unwrap_or(0)),
            _ => {
                out.push('/');
                out.push_str(segment);
            }
        }
    }
}

/// The `file:` URL of an absolute path, with the characters escaped that `url.pathToFileURL` escapes.
pub fn to_file_url(path: &str) -> String {
    let mut url = String::with_capacity(path.len() + 8);
    url.push_str("file://");
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => url.push(byte as char),
            b'/' | b'.' | b'-' | b'_' | b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b'+' | b',' | b':' | b';'
            | b'=' | b'@' => url.push(byte as char),
            _ => {
                const HEX: &[u8; 16] = b"0123456789ABCDEF";
                url.push('%');
                url.push(HEX[usize::from(byte >> 4)] as char);
                url.push(HEX[usize::from(byte & 15)] as char);
            }
        }
    }
    url
}

/// Whether a URL path hides a `/` or `\` behind an escape.
pub fn has_encoded_separator(path: &str) -> bool {
    path.as_bytes().windows(3).any(|it| {
        it[0] == b'%'
            && ((it[1] == b'2' && it[2].eq_ignore_ascii_case(&b'f'))
                || (it[1] == b'5' && it[2].eq_ignore_ascii_case(&b'c')))
    })
}

/// Undoes percent-encoding. Bytes that are not UTF-8 become U+FFFD, as no path of Node's holds them.
pub fn percent_decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    String::from_utf8(percent_decode_bytes(text))
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// Undoes percent-encoding; an escape that is none stays as it is.
pub fn percent_decode_bytes(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let escaped = (bytes[at] == b'%').then(|| bytes.get(at + 1..at + 3)).flatten();
        let decoded = escaped.and_then(|hex| {
            let digit = |byte: u8| (byte as char).to_digit(16);
            Some((digit(hex[0])? * 16 + digit(hex[1])?) as u8)
        });
        match decoded {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resolve_normalizes() {
        assert_eq!(resolve("/a/b", "./c/../d//e/"), "/a/b/d/e");
        assert_eq!(resolve("/a/b", "../../../x"), "/x");
        assert_eq!(resolve("/a", "/b/./c"), "/b/c");
        assert_eq!(resolve("/a", ".."), "/");
    }

    #[test]
    fn extensions_are_those_of_node() {
        assert_eq!(extension("/a/b.test.js"), ".js");
        assert_eq!(extension("/a.b/.profile"), "");
        assert_eq!(extension("/a/b"), "");
        assert_eq!(extension("/a/b."), ".");
    }

    #[test]
    fn file_urls_escape_and_return() {
        assert_eq!(to_file_url("/a b/é~#?.js"), "file:///a%20b/%C3%A9%7E%23%3F.js");
        assert_eq!(percent_decode("/a%20b/%C3%A9%zz%2"), "/a b/é%zz%2");
        assert!(has_encoded_separator("/a%2fb") && has_encoded_separator("/a%5Cb"));
    }
}
