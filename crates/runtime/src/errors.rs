//! Failed system calls as JavaScript errors.

use engine::{Error, ErrorKind, Property};
use reactor::SysError;

/// The error that Node throws for a failed system call: own properties `errno`, `code`, `syscall`, `path`, `dest`.
pub fn system_error(error: &SysError) -> Error {
    let text = |bytes: &[u8]| Property::Text(String::from_utf8_lossy(bytes).into_owned().into());
    let mut made = Error::new(ErrorKind::Error, error.to_string())
        .with("errno", Property::Number(f64::from(error.errno)))
        .with("code", Property::Text(error.kind().name().into()))
        .with("syscall", Property::Text(error.syscall.into()));
    if let Some(path) = &error.path {
        made = made.with("path", text(path));
    }
    if let Some(dest) = &error.dest {
        made = made.with("dest", text(dest));
    }
    made
}
