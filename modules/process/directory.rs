//! The working directory and the file mode mask.

use std::env;
use std::os::unix::ffi::OsStrExt;

use engine::{Cx, Result};
use reactor::{Errno, SysError};
use runtime::system_error;
use rustix::fs::Mode;

pub fn cwd(_cx: &mut Cx<'_>) -> Result<String> {
    match env::current_dir() {
        Ok(path) => Ok(path.to_string_lossy().into_owned()),
        Err(error) => Err(system_error(&SysError::new(Errno::from(error), "uv_cwd"))),
    }
}

pub fn chdir(_cx: &mut Cx<'_>, path: String) -> Result<()> {
    env::set_current_dir(&path).map_err(|error| {
        let from = env::current_dir().unwrap_or_default();
        let error = SysError::new(Errno::from(error), "chdir");
        system_error(&error.with_path(from.as_os_str().as_bytes()).with_dest(path))
    })
}

/// The kernel has no way to look at the mask without setting it.
pub fn umask(_cx: &mut Cx<'_>, mask: Option<u32>) -> Result<u32> {
    let before = rustix::process::umask(Mode::from_bits_truncate(mask.unwrap_or(0)));
    if mask.is_none() {
        rustix::process::umask(before);
    }
    Ok(before.bits())
}
