//! The failure of one system call: which, on what, and why. Its text is Node's; turning it into a
//! JavaScript error is the runtime's work.

use std::fmt;

use crate::Errno;

/// A failed system call. Paths are bytes because file names need not be UTF-8.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SysError {
    /// Negative, as in Node: see [`SysError::kind`] for the typed form.
    pub errno: i32,
    /// The call's name as Node spells it: `open`, `scandir`, `getaddrinfo`.
    pub syscall: &'static str,
    /// What it was about.
    pub path: Option<Vec<u8>>,
    /// The second path of calls that have two, such as `rename`.
    pub dest: Option<Vec<u8>>,
}

impl SysError {
    /// A failure without paths.
    pub fn new(errno: impl Into<Errno>, syscall: &'static str) -> Self {
        Self { errno: errno.into().number(), syscall, path: None, dest: None }
    }

    /// Adds the path.
    #[must_use]
    pub fn with_path(mut self, path: impl Into<Vec<u8>>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// Adds the second path.
    #[must_use]
    pub fn with_dest(mut self, dest: impl Into<Vec<u8>>) -> Self {
        self.dest = Some(dest.into());
        self
    }

    /// The typed form of `errno`.
    pub fn kind(&self) -> Errno {
        Errno::from_number(self.errno)
    }

    /// `error.code` in JavaScript.
    pub fn code(&self) -> String {
        self.kind().name()
    }
}

impl fmt::Display for SysError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", self.kind(), self.syscall)?;
        if let Some(path) = &self.path {
            write!(f, " '{}'", String::from_utf8_lossy(path))?;
        }
        if let Some(dest) = &self.dest {
            write!(f, " -> '{}'", String::from_utf8_lossy(dest))?;
        }
        Ok(())
    }
}

impl std::error::Error for SysError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_names_the_call_and_its_paths() {
        let open = SysError::new(Errno::ENOENT, "open").with_path("x");
        assert_eq!(open.to_string(), "ENOENT: no such file or directory, open 'x'");
        assert_eq!((open.errno, open.code().as_str()), (-2, "ENOENT"));

        let rename = SysError::new(Errno::EXDEV, "rename").with_path("a").with_dest("b");
        assert_eq!(rename.to_string(), "EXDEV: cross-device link not permitted, rename 'a' -> 'b'");
    }

    #[test]
    fn a_call_without_a_path_ends_with_its_name() {
        let close = SysError::new(rustix::io::Errno::BADF, "close");
        assert_eq!(close.to_string(), "EBADF: bad file descriptor, close");
    }

    #[test]
    fn a_path_that_is_not_utf8_is_shown_with_replacements() {
        let open = SysError::new(Errno::ENOENT, "open").with_path([b'a', 0xff]);
        assert!(open.to_string().ends_with("open 'a\u{fffd}'"));
        assert_eq!(open.path.as_deref(), Some(&[b'a', 0xff][..]));
    }
}
