//! Names for the two things that the conversions of this folder are about: a Buffer's encodings, and the characters
//! of a JavaScript string. The many encodings of TextDecoder are in `internal/encoding`.

/// An encoding of a Buffer. The numbers are those of encodings.ts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Latin1,
    Utf16le,
    Ascii,
    Base64,
    Base64Url,
    Hex,
}

impl Encoding {
    /// The encoding with this number.
    pub fn from_id(id: i32) -> Option<Self> {
        Some(match id {
            0 => Self::Utf8,
            1 => Self::Latin1,
            2 => Self::Utf16le,
            3 => Self::Ascii,
            4 => Self::Base64,
            5 => Self::Base64Url,
            6 => Self::Hex,
            _ => return None,
        })
    }
}

/// The characters of a JavaScript string, as the engine stores them.
#[derive(Clone, Copy)]
pub enum Text<'a> {
    /// All characters are below U+0100.
    Latin1(&'a [u8]),
    /// Code units; surrogates need not be paired.
    Utf16(&'a [u16]),
}

impl Text<'_> {
    /// UTF-16 code units.
    pub fn len(&self) -> usize {
        match self {
            Text::Latin1(bytes) => bytes.len(),
            Text::Utf16(units) => units.len(),
        }
    }

    /// The low bytes of the units from the first to the first that is above U+00FF.
    pub fn latin1_prefix(&self) -> std::borrow::Cow<'_, [u8]> {
        match self {
            Text::Latin1(bytes) => (*bytes).into(),
            Text::Utf16(units) => units.iter().map_while(|&unit| u8::try_from(unit).ok()).collect(),
        }
    }
}
