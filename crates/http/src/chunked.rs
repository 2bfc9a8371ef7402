//! The chunked transfer coding (RFC 9112, section 7.1), read strictly: CR LF everywhere, no white space around sizes.

use crate::error::{ErrorKind, ParseError};

/// Bytes of chunk extensions that one message may have, all together.
const MAX_EXTENSION_BYTES: u32 = 16 * 1024;

/// Where in the coding a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Chunked {
    /// Before the first digit of a size.
    Start,
    /// Behind a digit.
    Size(u64),
    /// In the extensions behind a size.
    Extension { size: u64, quoted: bool },
    /// Behind the CR of a size line.
    SizeCr(u64),
    /// In the data: so many bytes are left.
    Data(u64),
    /// Behind the data.
    DataEnd,
    /// Behind the CR that follows the data.
    DataCr,
    /// Behind the chunk of size zero.
    Trailers,
}

/// Goes through what is not data. Returns how many bytes that was; stops at data, trailers, or the end of `input`.
pub(crate) fn advance(state: &mut Chunked, extension_bytes: &mut u32, input: &[u8]) -> Result<usize, ParseError> {
    for (at, &byte) in input.iter().enumerate() {
        let fail = |kind| {
            // These are found out only behind the byte that is wrong.
            let behind = matches!(
                kind,
                ErrorKind::ChunkSizeOverflow | ErrorKind::CrAfterChunkSize | ErrorKind::CrAfterChunkData
            );
            Err(ParseError { kind, at: at + usize::from(behind) })
        };
        *state = match *state {
            Chunked::Data(_) | Chunked::Trailers => return Ok(at),
            Chunked::Start => match digit(byte) {
                Some(digit) => Chunked::Size(digit),
                None => return fail(ErrorKind::InvalidChunkSize),
            },
            Chunked::Size(size) => match (byte, digit(byte)) {
                (_, Some(_)) if size >> 60 != 0 => return fail(ErrorKind::ChunkSizeOverflow),
                (_, Some(digit)) => Chunked::Size(size << 4 | digit),
                (b'\r', _) => Chunked::SizeCr(size),
                (b'\n', _) => return fail(ErrorKind::CrAfterChunkSize),
                (b';', _) => Chunked::Extension { size, quoted: false },
                _ => return fail(ErrorKind::InvalidChunkSize),
            },
            Chunked::Extension { size, quoted } => {
                *extension_bytes += 1;
                if *extension_bytes > MAX_EXTENSION_BYTES {
                    return fail(ErrorKind::ChunkExtensionsOverflow);
                }
                match byte {
                    b'\r' => Chunked::SizeCr(size),
                    b'\n' => return fail(ErrorKind::CrAfterChunkSize),
                    b'"' => Chunked::Extension { size, quoted: !quoted },
                    _ if quoted && (byte == b'\t' || (byte >= b' ' && byte != 0x7f)) => {
                        Chunked::Extension { size, quoted }
                    }
                    _ if is_extension(byte) => Chunked::Extension { size, quoted },
                    _ => return fail(ErrorKind::InvalidChunkExtension),
                }
            }
            Chunked::SizeCr(_) if byte != b'\n' => return fail(ErrorKind::LfAfterChunkSize),
            Chunked::SizeCr(0) => Chunked::Trailers,
            Chunked::SizeCr(size) => Chunked::Data(size),
            Chunked::DataEnd => match byte {
                b'\r' => Chunked::DataCr,
                b'\n' => return fail(ErrorKind::CrAfterChunkData),
                _ => return fail(ErrorKind::LfAfterChunkData),
            },
            Chunked::DataCr if byte == b'\n' => Chunked::Start,
            Chunked::DataCr => return fail(ErrorKind::LfAfterChunkData),
        };
    }
    Ok(input.len())
}

fn digit(byte: u8) -> Option<u64> {
    char::from(byte).to_digit(16).map(u64::from)
}

/// What may stand outside quotes: tokens, and what separates them.
fn is_extension(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~=;".contains(&byte)
}
