//! Why bytes are not HTTP. Codes and reasons are those that Node's users know from `error.code` and `error.reason`.

use std::fmt;

/// What is wrong with a message; [`ErrorKind::reason`] says it in words.
#[allow(missing_docs)] // the names are their reasons
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    InvalidMethod,
    SpaceAfterMethod,
    InvalidUrl,
    InvalidUrlStart,
    InvalidUrlPath,
    InvalidUrlScheme,
    ExpectedHttp,
    InvalidVersion,
    InvalidMajorVersion,
    DotInVersion,
    InvalidMinorVersion,
    CrlfAfterVersion,
    LfAfterVersion,
    InvalidStatus,
    SpaceAfterStartLine,
    InvalidHeaderName,
    InvalidHeaderNameStart,
    InvalidHeaderValue,
    FoldedHeader,
    CrAfterHeaderValue,
    LfAfterHeaderValue,
    LfAfterEmptyValue,
    LfAfterHeaders,
    HeaderOverflow,
    LengthWithTransferEncoding,
    TransferEncodingWithLength,
    DuplicateLength,
    EmptyLength,
    EmptyTransferEncoding,
    InvalidLength,
    LengthOverflow,
    InvalidTransferEncoding,
    UnknownTransferEncoding,
    InvalidChunkSize,
    ChunkSizeOverflow,
    CrAfterChunkSize,
    LfAfterChunkSize,
    CrAfterChunkData,
    LfAfterChunkData,
    InvalidChunkExtension,
    ChunkExtensionsOverflow,
    ClosedConnection,
    Http2Preface,
    InvalidEof,
}

impl ErrorKind {
    /// `error.code`
    pub fn code(self) -> &'static str {
        self.texts().0
    }

    /// `error.reason`
    pub fn reason(self) -> &'static str {
        self.texts().1
    }

    fn texts(self) -> (&'static str, &'static str) {
        use ErrorKind::*;
        match self {
            InvalidMethod => ("HPE_INVALID_METHOD", "Invalid method encountered"),
            SpaceAfterMethod => ("HPE_INVALID_METHOD", "Expected space after method"),
            InvalidUrl => ("HPE_INVALID_URL", "Invalid characters in url"),
            InvalidUrlStart => ("HPE_INVALID_URL", "Unexpected start char in url"),
            InvalidUrlPath => ("HPE_INVALID_URL", "Invalid char in url path"),
            InvalidUrlScheme => ("HPE_INVALID_URL", "Unexpected char in url schema"),
            ExpectedHttp => ("HPE_INVALID_CONSTANT", "Expected HTTP/, RTSP/ or ICE/"),
            InvalidVersion => ("HPE_INVALID_VERSION", "Invalid HTTP version"),
            InvalidMajorVersion => ("HPE_INVALID_VERSION", "Invalid major version"),
            DotInVersion => ("HPE_INVALID_VERSION", "Expected dot"),
            InvalidMinorVersion => ("HPE_INVALID_VERSION", "Invalid minor version"),
            LfAfterVersion => ("HPE_STRICT", "Expected CRLF after version"),
            CrlfAfterVersion => ("HPE_INVALID_VERSION", "Expected CRLF after version"),
            InvalidStatus => ("HPE_INVALID_STATUS", "Invalid status code"),
            SpaceAfterStartLine => ("HPE_UNEXPECTED_SPACE", "Unexpected space after start line"),
            InvalidHeaderName => ("HPE_INVALID_HEADER_TOKEN", "Invalid header token"),
            InvalidHeaderNameStart => ("HPE_INVALID_HEADER_TOKEN", "Invalid header field char"),
            InvalidHeaderValue => ("HPE_INVALID_HEADER_TOKEN", "Invalid header value char"),
            FoldedHeader => ("HPE_INVALID_HEADER_TOKEN", "Unexpected whitespace after header value"),
            CrAfterHeaderValue => ("HPE_CR_EXPECTED", "Missing expected CR after header value"),
            LfAfterHeaderValue => ("HPE_LF_EXPECTED", "Missing expected LF after header value"),
            LfAfterEmptyValue => ("HPE_STRICT", "Expected LF after CR"),
            LfAfterHeaders => ("HPE_STRICT", "Expected LF after headers"),
            HeaderOverflow => ("HPE_HEADER_OVERFLOW", "Header overflow"),
            LengthWithTransferEncoding => {
                ("HPE_INVALID_CONTENT_LENGTH", "Content-Length can't be present with Transfer-Encoding")
            }
            TransferEncodingWithLength => {
                ("HPE_INVALID_TRANSFER_ENCODING", "Transfer-Encoding can't be present with Content-Length")
            }
            DuplicateLength => ("HPE_UNEXPECTED_CONTENT_LENGTH", "Duplicate Content-Length"),
            EmptyLength => ("HPE_INVALID_CONTENT_LENGTH", "Empty Content-Length"),
            EmptyTransferEncoding => ("HPE_INVALID_TRANSFER_ENCODING", "Empty Transfer-Encoding"),
            InvalidLength => ("HPE_INVALID_CONTENT_LENGTH", "Invalid character in Content-Length"),
            LengthOverflow => ("HPE_INVALID_CONTENT_LENGTH", "Content-Length overflow"),
            InvalidTransferEncoding => ("HPE_INVALID_TRANSFER_ENCODING", "Invalid `Transfer-Encoding` header value"),
            UnknownTransferEncoding => ("HPE_INVALID_TRANSFER_ENCODING", "Request has invalid `Transfer-Encoding`"),
            InvalidChunkSize => ("HPE_INVALID_CHUNK_SIZE", "Invalid character in chunk size"),
            ChunkSizeOverflow => ("HPE_INVALID_CHUNK_SIZE", "Chunk size overflow"),
            CrAfterChunkSize => ("HPE_CR_EXPECTED", "Missing expected CR after chunk size"),
            LfAfterChunkSize => ("HPE_STRICT", "Expected LF after chunk size"),
            CrAfterChunkData => ("HPE_CR_EXPECTED", "Missing expected CR after chunk data"),
            LfAfterChunkData => ("HPE_STRICT", "Expected LF after chunk data"),
            InvalidChunkExtension => ("HPE_STRICT", "Invalid character in chunk extensions name"),
            ChunkExtensionsOverflow => ("HPE_CHUNK_EXTENSIONS_OVERFLOW", "Chunk extensions overflow"),
            ClosedConnection => ("HPE_CLOSED_CONNECTION", "Data after `Connection: close`"),
            Http2Preface => ("HPE_PAUSED_H2_UPGRADE", "Pause on PRI/Upgrade"),
            InvalidEof => ("HPE_INVALID_EOF_STATE", "Invalid EOF state"),
        }
    }
}

/// A message that is not HTTP. The connection cannot be used for another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// What is wrong.
    pub kind: ErrorKind,
    /// Where in the input that was passed: bytes before it are fine.
    pub at: usize,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at byte {}", self.kind.reason(), self.at)
    }
}

impl std::error::Error for ParseError {}
