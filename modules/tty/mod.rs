//! Natives of `tty`: terminals by descriptor.

use engine::{Bytes, Cx, Native, Result, native};
use reactor::terminal;
use runtime::system_error;

/// The table that `native.d.ts` declares.
pub const NATIVES: &[Native] = &[
    native("isTerminal", is_terminal),
    native("windowSize", window_size),
    native("setRawMode", set_raw_mode),
    native("writeAll", write_all),
];

fn is_terminal(_cx: &mut Cx<'_>, fd: i32) -> Result<bool> {
    Ok(terminal::is_terminal(fd))
}

fn window_size(_cx: &mut Cx<'_>, fd: i32) -> Result<(u32, u32)> {
    let (columns, rows) = terminal::window_size(fd).map_err(|error| system_error(&error))?;
    Ok((u32::from(columns), u32::from(rows)))
}

fn set_raw_mode(_cx: &mut Cx<'_>, fd: i32, raw: bool) -> Result<()> {
    terminal::set_raw_mode(fd, raw).map_err(|error| system_error(&error))
}

fn write_all(cx: &mut Cx<'_>, fd: i32, bytes: Bytes<'_>) -> Result<()> {
    terminal::write_all(fd, bytes.as_slice(cx)).map_err(|error| system_error(&error))
}
