//! `Content-Disposition` (RFC 6266, RFC 7578 section 4.2): its kind, `name`, `filename` and `filename*`.
//!
//! Browsers escape a quote and line ends in names as `%22`, `%0D` and `%0A` and leave `%` and `\` alone; other senders
//! write `\"` and `\\`. Both forms are undone, no other escape is.

/// The parts of the header that matter here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Disposition {
    /// `form-data`, `attachment`, `inline`; in lower case.
    pub kind: String,
    /// The form's field.
    pub name: Option<String>,
    /// From `filename*` if that is there and can be decoded, else from `filename`. Whatever the sender put there:
    /// to be made safe before it names a file.
    pub filename: Option<String>,
}

/// Takes a header's value apart. Parameters that make no sense are left out.
pub fn disposition_of(value: &str) -> Disposition {
    let (kind, parameters) = value.split_once(';').unwrap_or((value, ""));
    let mut found = Disposition { kind: trim(kind).to_ascii_lowercase(), ..Disposition::default() };
    let mut extended = None;
    for (name, value) in Parameters(parameters) {
        match name.to_ascii_lowercase().as_str() {
            "name" => found.name = found.name.or_else(|| Some(unescape(&value))),
            "filename" => found.filename = found.filename.or_else(|| Some(unescape(&value))),
            "filename*" => extended = extended.or_else(|| extended_value(&value)),
            _ => {}
        }
    }
    found.filename = extended.or(found.filename);
    found
}

/// Without the white space that headers allow around their parts.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t'])
}

/// `; name=value; name="quoted"`: the pairs in order. A piece without `=` is skipped.
pub(super) struct Parameters<'a>(pub(super) &'a str);

impl<'a> Iterator for Parameters<'a> {
    type Item = (&'a str, String);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.0 = self.0.trim_start_matches([' ', '\t', ';']);
            if self.0.is_empty() {
                return None;
            }
            let end = self.0.find(['=', ';']).unwrap_or(self.0.len());
            let (name, rest) = (trim(&self.0[..end]), &self.0[end..]);
            self.0 = rest;
            let Some(value) = rest.strip_prefix('=') else { continue };
            let value = value.trim_start_matches([' ', '\t']);
            if let Some(quoted) = value.strip_prefix('"') {
                let (text, rest) = quoted_string(quoted);
                self.0 = &rest[rest.find(';').unwrap_or(rest.len())..];
                return Some((name, text));
            }
            let end = value.find(';').unwrap_or(value.len());
            self.0 = &value[end..];
            return Some((name, trim(&value[..end]).to_owned()));
        }
    }
}

/// The text up to the closing quote, and what follows that. A backslash escapes a quote and itself only: some senders
/// give whole Windows paths.
fn quoted_string(text: &str) -> (String, &str) {
    let mut value = String::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        match (char, chars.peek()) {
            ('"', _) => return (value, &text[at + 1..]),
            ('\\', Some(&(_, escaped @ ('"' | '\\')))) => {
                value.push(escaped);
                chars.next();
            }
            (char, _) => value.push(char),
        }
    }
    (value, "")
}

fn unescape(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    text.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n")
}

/// `UTF-8''na%C3%AFve.txt` (RFC 8187). `None` for other character sets, broken escapes and bytes that are no text.
fn extended_value(value: &str) -> Option<String> {
    let (charset, rest) = value.split_once('\'')?;
    let (_language, escaped) = rest.split_once('\'')?;
    let bytes = percent_decode(escaped)?;
    if charset.eq_ignore_ascii_case("utf-8") {
        String::from_utf8(bytes).ok()
    } else if charset.eq_ignore_ascii_case("iso-8859-1") {
        Some(bytes.into_iter().map(char::from).collect())
    } else {
        None
    }
}

fn percent_decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let mut digit = || char::from(rest.next()?).to_digit(16);
            bytes.push((digit()? * 16 + digit()?) as u8);
        } else {
            bytes.push(byte);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(value: &str) -> (Option<String>, Option<String>) {
        let found = disposition_of(value);
        (found.name, found.filename)
    }
    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn names_are_tokens_or_quoted() {
        assert_eq!(names("form-data; name=a; filename=b.txt"), (some("a"), some("b.txt")));
        assert_eq!(names("form-data;name=\"a;b\" ; filename=\"\""), (some("a;b"), some("")));
        assert_eq!(names("form-data; filename=x"), (None, some("x")));
        assert_eq!(disposition_of("Inline; x").kind, "inline");
    }

    #[test]
    fn both_kinds_of_escapes_are_undone() {
        assert_eq!(names(r#"form-data; name="a%22b%0D%0Ac%41""#).0, some("a\"b\r\nc%41"));
        assert_eq!(
            names(r#"form-data; name="a\"b\\c\d"; filename="C:\dir\f""#),
            (some(r#"a"b\c\d"#), some(r"C:\dir\f"))
        );
        assert_eq!(names("form-data; name=\"open").0, some("open"));
    }

    #[test]
    fn the_extended_name_wins_if_it_can_be_read() {
        let of = |star: &str| names(&format!("form-data; name=n; filename=\"plain\"; filename*={star}")).1;
        assert_eq!(of("UTF-8''na%C3%AFve%20x"), some("naïve x"));
        assert_eq!(of("iso-8859-1'en'%A3"), some("£"));
        for bad in ["UTF-8''%ff", "koi8-r''a", "UTF-8''%4", "UTF-8''%zz", "plain"] {
            assert_eq!(of(bad), some("plain"), "{bad}");
        }
    }
}
