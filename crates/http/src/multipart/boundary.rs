//! The boundary that a `Content-Type` header names.

use super::disposition::{Parameters, trim};
use super::error::{Error, ErrorKind};

/// RFC 2046, section 5.1.1.
const LONGEST: usize = 70;

/// The boundary of a `multipart/form-data` content type.
pub fn boundary_of(content_type: &str) -> Result<Vec<u8>, Error> {
    let (kind, parameters) = content_type.split_once(';').unwrap_or((content_type, ""));
    if !trim(kind).eq_ignore_ascii_case("multipart/form-data") {
        return Err(ErrorKind::NotMultipart.into());
    }
    let boundary = Parameters(parameters).find(|(name, _)| name.eq_ignore_ascii_case("boundary"));
    match boundary {
        Some((_, boundary)) if is_valid(&boundary) => Ok(boundary.into_bytes()),
        _ => Err(ErrorKind::InvalidBoundary.into()),
    }
}

/// The characters that RFC 2046 allows, and the rest of those that a header's token may have: senders use them.
fn is_valid(boundary: &str) -> bool {
    let allowed = |byte: u8| byte == b' ' || byte.is_ascii_graphic();
    (1..=LONGEST).contains(&boundary.len()) && boundary.bytes().all(allowed) && !boundary.ends_with(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(content_type: &str) -> Result<String, ErrorKind> {
        boundary_of(content_type).map(|it| String::from_utf8(it).unwrap()).map_err(|error| error.kind)
    }

    #[test]
    fn a_boundary_is_a_token_or_quoted() {
        assert_eq!(of("multipart/form-data; boundary=abc"), Ok("abc".into()));
        assert_eq!(of("Multipart/Form-Data;charset=utf-8;BOUNDARY=\"a b:c\" "), Ok("a b:c".into()));
        assert_eq!(of("multipart/form-data; x=\"; boundary=no\"; boundary=yes"), Ok("yes".into()));
        assert_eq!(
            of("multipart/form-data; boundary=----WebKitFormBoundaryAb0"),
            Ok("----WebKitFormBoundaryAb0".into())
        );
    }

    #[test]
    fn other_types_and_impossible_boundaries_are_refused() {
        assert_eq!(of("multipart/mixed; boundary=a"), Err(ErrorKind::NotMultipart));
        assert_eq!(of("text/plain"), Err(ErrorKind::NotMultipart));
        let long = "x".repeat(71);
        for bad in [
            "",
            "; boundary",
            "; boundary=",
            "; boundary=\"a \"",
            "; boundary=\"a\u{1}b\"",
            &format!("; boundary={long}"),
        ] {
            assert_eq!(of(&format!("multipart/form-data{bad}")), Err(ErrorKind::InvalidBoundary), "{bad}");
        }
    }
}
