//! Paths as scripts pass them: a string, or bytes where the name is not UTF-8.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use engine::{Bytes, Cx, Error, FromValue, Value};

/// A path argument of a native. TypeScript has refused NUL bytes before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathArg(Vec<u8>);

impl PathArg {
    /// Its bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
    /// As the standard library wants it.
    pub fn as_path(&self) -> &Path {
        Path::new(OsStr::from_bytes(&self.0))
    }
    /// The bytes, to be kept in an error.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

impl From<&str> for PathArg {
    fn from(path: &str) -> Self {
        PathArg(path.as_bytes().to_vec())
    }
}

impl<'s> FromValue<'s> for PathArg {
    fn from_value(cx: &mut Cx<'s>, value: Value<'s>) -> Result<Self, Error> {
        if value.is_string() {
            return Ok(PathArg(String::from_value(cx, value)?.into_bytes()));
        }
        Ok(PathArg(Bytes::from_value(cx, value)?.as_slice(cx).to_vec()))
    }
}
