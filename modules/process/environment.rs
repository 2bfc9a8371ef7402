//! The environment. `env.ts` keeps a copy; these natives read it once and carry every change over.

use std::env;

use engine::{Cx, Result};
use reactor::this_process::environment;

/// Names and values that are not UTF-8 are shown with replacement characters.
pub fn env_entries(_cx: &mut Cx<'_>) -> Result<Vec<(String, String)>> {
    let text = |text: std::ffi::OsString| text.to_string_lossy().into_owned();
    Ok(env::vars_os().map(|(name, value)| (text(name), text(value))).collect())
}

pub fn set_env(_cx: &mut Cx<'_>, name: String, value: String) -> Result<()> {
    // What the system cannot hold is ignored, as in Node.
    environment::set(&name, &value);
    if name == "TZ" {
        engine::reset_time_zone();
    }
    Ok(())
}

pub fn unset_env(_cx: &mut Cx<'_>, name: String) -> Result<()> {
    environment::unset(&name);
    if name == "TZ" {
        engine::reset_time_zone();
    }
    Ok(())
}

/// The assignments of a file of `--env-file`.
pub fn parse_env(_cx: &mut Cx<'_>, text: String) -> Result<Vec<(String, String)>> {
    Ok(super::env_file::parse(&text))
}
