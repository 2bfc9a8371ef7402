//! Error numbers as Node shows them: negative, with libuv's names and texts. Errors of the resolver
//! (`EAI_*`) and of the loop (`EOF`) share the number space. It does not say which call failed: that
//! is [`crate::SysError`].

mod table;

use std::fmt;
use std::io;

/// A system error. Holds the negative number, so that it equals `error.errno` in JavaScript.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Errno(i32);

impl Errno {
    /// The error with this number; its sign does not matter.
    pub const fn from_number(number: i32) -> Self {
        if number > 0 { Self(number.wrapping_neg()) } else { Self(number) }
    }

    /// The number as Node shows it: negative.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// `ENOENT` and the like, or `None` for a number without a name in libuv.
    pub fn known_name(self) -> Option<&'static str> {
        self.entry().map(|(_, name, _)| *name)
    }

    /// The name, or libuv's stand-in for a number without one.
    pub fn name(self) -> String {
        self.known_name().map_or_else(|| self.unknown(), str::to_owned)
    }

    /// libuv's text, such as `no such file or directory`.
    pub fn text(self) -> String {
        self.entry().map_or_else(|| self.unknown(), |(_, _, text)| (*text).to_owned())
    }

    /// Every named error as (number, name, text), in the order of `util.getSystemErrorMap()`.
    pub fn all() -> &'static [(i32, &'static str, &'static str)] {
        table::TABLE
    }

    /// Linear, since errors are rare and the table's order belongs to `util.getSystemErrorMap()`.
    fn entry(self) -> Option<&'static (i32, &'static str, &'static str)> {
        table::TABLE.iter().find(|(number, ..)| *number == self.0)
    }

    fn unknown(self) -> String {
        format!("Unknown system error {}", self.0)
    }
}

impl fmt::Display for Errno {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name(), self.text())
    }
}

impl fmt::Debug for Errno {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Errno({} {})", self.0, self.name())
    }
}

impl std::error::Error for Errno {}

impl From<rustix::io::Errno> for Errno {
    fn from(errno: rustix::io::Errno) -> Self {
        Self::from_number(errno.raw_os_error())
    }
}

impl From<io::Error> for Errno {
    /// Errors that the standard library made up itself carry no number; only the end of a stream
    /// has a counterpart.
    fn from(error: io::Error) -> Self {
        match (error.raw_os_error(), error.kind()) {
            (Some(number), _) => Self::from_number(number),
            (None, io::ErrorKind::UnexpectedEof) => Self::EOF,
            (None, io::ErrorKind::OutOfMemory) => Self::ENOMEM,
            (None, io::ErrorKind::InvalidInput) => Self::EINVAL,
            (None, _) => Self::UNKNOWN,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_number_has_name_and_text() {
        let missing = Errno::from_number(2);
        assert_eq!(missing, Errno::ENOENT);
        assert_eq!(missing.number(), -2);
        assert_eq!(missing.name(), "ENOENT");
        assert_eq!(missing.text(), "no such file or directory");
    }

    #[test]
    fn an_unknown_number_is_named_like_libuv_does() {
        let odd = Errno::from_number(-999);
        assert_eq!(odd.known_name(), None);
        assert_eq!(odd.name(), "Unknown system error -999");
        assert_eq!(odd.text(), "Unknown system error -999");
    }

    #[test]
    fn resolver_errors_are_in_the_table() {
        assert_eq!(Errno::EAI_AGAIN.number(), -3001);
        assert_eq!(Errno::EAI_NONAME.text(), "unknown node or service");
    }

    #[test]
    fn numbers_and_names_are_unique() {
        for (at, (number, name, text)) in Errno::all().iter().enumerate() {
            assert!(*number < 0 && !text.is_empty());
            for (other_number, other_name, _) in &Errno::all()[at + 1..] {
                assert_ne!(number, other_number);
                assert_ne!(name, other_name);
            }
        }
    }

    #[test]
    fn errors_of_the_standard_library_keep_their_number() {
        assert_eq!(Errno::from(io::Error::from_raw_os_error(13)), Errno::EACCES);
        assert_eq!(Errno::from(io::Error::from(io::ErrorKind::UnexpectedEof)), Errno::EOF);
    }

    #[test]
    fn the_extreme_number_does_not_overflow() {
        assert_eq!(Errno::from_number(i32::MIN).number(), i32::MIN);
        assert_eq!(Errno::from_number(i32::MAX).number(), -i32::MAX);
    }
}
