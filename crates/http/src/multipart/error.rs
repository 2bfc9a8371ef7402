//! Why a body is not a form.

use std::fmt;

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The request's type is not `multipart/form-data`.
    NotMultipart,
    /// The request's type has no boundary, or one that RFC 2046 does not allow.
    InvalidBoundary,
    /// Something else than white space follows a boundary on its line.
    MalformedDelimiter,
    /// A header line of a part is none.
    MalformedHeader,
    /// A part is not labelled `form-data`, or has no name.
    MissingName,
    /// The head of a part has more bytes than allowed.
    HeadTooLarge,
    /// There are more parts than allowed.
    TooManyParts,
    /// The body ended before its last boundary.
    UnexpectedEnd,
}

/// The failure of a parser; it is of no more use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Error {
    /// What is wrong.
    pub kind: ErrorKind,
}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Self {
        Self { kind }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            ErrorKind::NotMultipart => "The content type is not multipart/form-data",
            ErrorKind::InvalidBoundary => "The content type has no valid boundary",
            ErrorKind::MalformedDelimiter => "A boundary is followed by something else than the end of its line",
            ErrorKind::MalformedHeader => "A part has a malformed header",
            ErrorKind::MissingName => "A part has no name",
            ErrorKind::HeadTooLarge => "The headers of a part are too large",
            ErrorKind::TooManyParts => "The form has too many parts",
            ErrorKind::UnexpectedEnd => "The form ended before its last boundary",
        })
    }
}

impl std::error::Error for Error {}
