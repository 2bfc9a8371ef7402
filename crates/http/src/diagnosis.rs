//! Where and why bytes are not a head: the slow, exact pass for messages that the fast one refused.

use crate::Kind;
use crate::error::{ErrorKind, ParseError};
use crate::method::{METHODS, Method};

/// The beginning of a connection that speaks HTTP/2 (RFC 9113, section 3.4).
const HTTP2_PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// Why `input`, which starts with a head, is refused.
pub(crate) fn of_head(input: &[u8], kind: Kind) -> ParseError {
    // What only the fast pass refuses is in a header's value, if anywhere.
    of_lines_so_far(input, kind).unwrap_or(ParseError { kind: ErrorKind::InvalidHeaderValue, at: input.len() })
}

/// The first error in what has arrived of a head, if there is one yet.
pub(crate) fn of_lines_so_far(input: &[u8], kind: Kind) -> Option<ParseError> {
    let start = input.iter().position(|byte| !matches!(byte, b'\r' | b'\n'))?;
    let line_end = |from: usize| memchr::memchr(b'\n', &input[from..]).map(|end| from + end);
    let fail = |at: usize, kind| Some(ParseError { kind, at });
    let first_end = line_end(start);
    let first = &input[start..first_end.unwrap_or(input.len())];
    let first_error = match kind {
        Kind::Request => of_request_line(first, first_end.is_some()),
        Kind::Response => of_status_line(first, first_end.is_some()),
    };
    if let Some((kind, at)) = first_error {
        return fail(start + at, kind);
    }
    of_fields(input, first_end? + 1, true)
}

/// The first error in what has arrived of trailers.
pub(crate) fn of_trailers(input: &[u8]) -> Option<ParseError> {
    of_fields(input, 0, false)
}

fn of_fields(input: &[u8], start: usize, behind_start_line: bool) -> Option<ParseError> {
    let mut at = start;
    let mut before = if behind_start_line { Before::StartLine } else { Before::Field };
    while at < input.len() {
        let end = memchr::memchr(b'\n', &input[at..]).map(|end| at + end);
        let line = &input[at..end.unwrap_or(input.len())];
        if let Some((kind, offset)) = of_field(line, end.is_some(), before) {
            return Some(ParseError { kind, at: at + offset });
        }
        before = if line.trim_ascii_end().ends_with(b":") { Before::EmptyField } else { Before::Field };
        if line == b"\r" {
            return None; // the empty line: what follows is another matter
        }
        at = end? + 1;
    }
    None
}

type Found = Option<(ErrorKind, usize)>;

/// What stands before a header line; it decides what white space at its start is called.
#[derive(Clone, Copy)]
enum Before {
    StartLine,
    Field,
    /// A header without a value.
    EmptyField,
}

fn of_request_line(line: &[u8], complete: bool) -> Found {
    if HTTP2_PREFACE.starts_with(line.get(..14).unwrap_or(line)) && line.len() > 3 {
        return complete.then_some((ErrorKind::Http2Preface, line.len()));
    }
    let method_length = line.iter().take_while(|byte| byte.is_ascii_uppercase() || **byte == b'-').count();
    let name = &line[..method_length];
    if let Some(known) = METHODS.iter().find(|known| known.len() < name.len() && name.starts_with(known.as_bytes())) {
        return Some((ErrorKind::SpaceAfterMethod, known.len()));
    }
    let Some(method) = Method::of(name).filter(|_| method_length < line.len()) else {
        // How much of it could still have become a method.
        let fits = |length: usize| METHODS.iter().any(|known| known.as_bytes().starts_with(&name[..length]));
        let good = (0..=name.len()).rev().find(|&length| fits(length)).unwrap_or(0);
        let may_go_on = good == line.len() && !complete;
        return (!may_go_on).then_some((ErrorKind::InvalidMethod, good));
    };
    if line[method_length] != b' ' {
        return Some((ErrorKind::SpaceAfterMethod, method_length));
    }
    let spaces = line[method_length..].iter().take_while(|byte| **byte == b' ').count();
    let target_at = method_length + spaces;
    let target = line[target_at..].split(|&byte| byte == b' ').next().unwrap_or(&[]);
    let version_at = target_at + target.len() + 1;
    if version_at > line.len() {
        // No second space: the target is not over, or there is no version (HTTP/0.9), which Silk does not speak.
        let target = target.strip_suffix(b"\r").unwrap_or(target);
        let error = (!target.is_empty()).then(|| of_target(method, target)).flatten();
        // What has arrived of a scheme may go on.
        let error = error.filter(|(_, at)| complete || *at < target.len());
        return match error {
            Some((kind, at)) => Some((kind, target_at + at)),
            None => complete.then_some((ErrorKind::InvalidVersion, line.len())),
        };
    }
    if let Some((kind, at)) = of_target(method, target) {
        return Some((kind, target_at + at));
    }
    let version_at = version_at + line[version_at..].iter().take_while(|byte| **byte == b' ').count();
    of_version(&line[version_at..], complete).map(|(kind, at)| (kind, version_at + at))
}

/// `HTTP/1.1` and the CR behind it.
fn of_version(text: &[u8], complete: bool) -> Found {
    let (name, version) = text.split_at(text.len().min(5));
    if !b"HTTP/".starts_with(name) || (complete && name.len() < 5) {
        let good = name.iter().zip(b"HTTP/").take_while(|(is, wanted)| is == wanted).count();
        return Some((ErrorKind::ExpectedHttp, good));
    }
    match version {
        [] | [b'0'..=b'9'] | [b'0'..=b'9', b'.'] if !complete => None,
        [] => Some((ErrorKind::InvalidMajorVersion, 5)),
        [major, ..] if !major.is_ascii_digit() => Some((ErrorKind::InvalidMajorVersion, 5)),
        [_, dot, ..] if *dot != b'.' => Some((ErrorKind::DotInVersion, 6)),
        [_, _, minor, ..] if !minor.is_ascii_digit() => Some((ErrorKind::InvalidMinorVersion, 7)),
        [b'1', b'.', b'0' | b'1', rest @ ..] => match rest {
            [b'\r'] => None,
            [] if !complete => None,
            [b'\r', ..] => Some((ErrorKind::LfAfterVersion, 9)),
            [] => Some((ErrorKind::CrlfAfterVersion, 9)),
            [_, ..] => Some((ErrorKind::CrlfAfterVersion, 8)),
        },
        _ => Some((ErrorKind::InvalidVersion, 8.min(text.len()))),
    }
}

fn of_status_line(line: &[u8], complete: bool) -> Found {
    let (version, rest) = line.split_at(line.len().min(8));
    let is_version = |text: &[u8]| b"HTTP/1.1".starts_with(text) || b"HTTP/1.0".starts_with(text);
    if !is_version(version) || (complete && version.len() < 8) {
        return Some(if b"HTTP/".starts_with(&version[..version.len().min(5)]) {
            (ErrorKind::InvalidVersion, version.len())
        } else {
            (ErrorKind::ExpectedHttp, 0)
        });
    }
    match rest {
        [] if !complete => None,
        [b' ', status @ ..] => {
            let digits = status.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let ends = status.get(3).is_none_or(|byte| matches!(byte, b' ' | b'\r'));
            let good = (digits == 3 && ends) || (digits < 3 && digits == status.len() && !complete);
            if !good {
                return Some((ErrorKind::InvalidStatus, 9 + digits.min(3)));
            }
            let lacks_cr = complete && !line.ends_with(b"\r");
            lacks_cr.then_some((ErrorKind::CrAfterHeaderValue, line.len()))
        }
        _ => Some((ErrorKind::InvalidVersion, 8)),
    }
}

/// What is wrong with a request target, and where in it.
pub(crate) fn of_target(method: Method, target: &[u8]) -> Found {
    let is_visible = |byte: &u8| (0x21..0x7f).contains(byte);
    let first_bad = target.iter().position(|byte| !is_visible(byte));
    let space_like = |at: usize| matches!(target[at], b'\t' | b'\x0c' | b'\r' | b'\n');
    match target.first() {
        None => Some((ErrorKind::InvalidUrl, 0)),
        // The authority form, host and port.
        Some(_) if method == Method::CONNECT => first_bad.map(|at| (ErrorKind::InvalidUrl, at)),
        Some(b'/' | b'*') => first_bad.map(|at| {
            let kind = if space_like(at) { ErrorKind::InvalidUrl } else { ErrorKind::InvalidUrlPath };
            (kind, at)
        }),
        Some(first) if first.is_ascii_alphabetic() => {
            let scheme = target.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
            let matched = target[scheme..].iter().zip(b"://").take_while(|(is, wanted)| is == wanted).count();
            if matched < 3 {
                let at = scheme + matched;
                let ends = target.get(at).is_none_or(|_| space_like(at));
                return Some((if ends { ErrorKind::InvalidUrl } else { ErrorKind::InvalidUrlScheme }, at));
            }
            first_bad.map(|at| (ErrorKind::InvalidUrl, at))
        }
        Some(_) => Some((ErrorKind::InvalidUrlStart, 0)),
    }
}

/// A header line, without its LF.
fn of_field(line: &[u8], complete: bool, before: Before) -> Found {
    if matches!(line.first(), Some(b' ' | b'\t')) {
        return Some(match before {
            Before::StartLine if line[0] == b' ' => (ErrorKind::SpaceAfterStartLine, 1),
            Before::StartLine => (ErrorKind::InvalidHeaderName, 0),
            Before::Field => (ErrorKind::FoldedHeader, 0),
            Before::EmptyField => (ErrorKind::InvalidHeaderValue, 1),
        });
    }
    if line.is_empty() {
        return complete.then_some((ErrorKind::InvalidHeaderNameStart, 1));
    }
    if line[0] == b'\r' {
        return (line.len() > 1).then_some((ErrorKind::LfAfterHeaders, 1));
    }
    let name = line.iter().take_while(|byte| is_token(**byte)).count();
    let (value, after_colon) = match line.get(name) {
        Some(b':') if name > 0 => (&line[name + 1..], name + 1),
        None if !complete => return None,
        Some(b' ') if decides_framing(&line[..name]) => return Some((ErrorKind::InvalidHeaderNameStart, name + 1)),
        _ => return Some((ErrorKind::InvalidHeaderName, name)),
    };
    let blanks = value.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let is_value = |byte: &u8| *byte == b'\t' || (*byte >= b' ' && *byte != 0x7f);
    match value.iter().position(|byte| !is_value(byte)) {
        Some(at) if value[at] == b'\r' && at + 1 == value.len() => None,
        Some(at) if value[at] == b'\r' && at == blanks => Some((ErrorKind::LfAfterEmptyValue, after_colon + at + 1)),
        Some(at) if value[at] == b'\r' => Some((ErrorKind::LfAfterHeaderValue, after_colon + at + 1)),
        Some(at) => Some((ErrorKind::InvalidHeaderValue, after_colon + at)),
        None if blanks == value.len() => complete.then_some((ErrorKind::InvalidHeaderValue, line.len() + 1)),
        None => complete.then_some((ErrorKind::CrAfterHeaderValue, line.len())),
    }
}

/// The headers whose names are checked to the letter, since they say where a message ends.
fn decides_framing(name: &[u8]) -> bool {
    [&b"connection"[..], b"content-length", b"proxy-connection", b"transfer-encoding", b"upgrade"]
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known))
}

/// `tchar` of RFC 9110, section 5.6.2.
fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}
