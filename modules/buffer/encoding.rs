//! The encodings of a Buffer. The many more that TextDecoder knows are in text_decoder.rs.

use std::borrow::Cow;

use engine::{Chars, Cx, Error, FromValue, Value};

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

impl<'s> FromValue<'s> for Encoding {
    fn from_value(cx: &mut Cx<'s>, value: Value<'s>) -> Result<Self, Error> {
        let id = i32::from_value(cx, value)?;
        Encoding::from_id(id).ok_or_else(|| Error::type_error("a native function expected an encoding"))
    }
}

/// The low bytes of the characters up to the first that is above U+00FF.
pub fn latin1_prefix(text: Chars<'_>) -> Cow<'_, [u8]> {
    match text {
        Chars::Latin1(bytes) => bytes.into(),
        Chars::Utf16(units) => units.iter().map_while(|&unit| u8::try_from(unit).ok()).collect(),
    }
}
