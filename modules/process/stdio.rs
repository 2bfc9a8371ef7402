//! The standard streams: what they are connected to, and writing to them without losing anything.

use std::os::fd::BorrowedFd;

use engine::{Bytes, Cx, Result};
use reactor::SysError;
use runtime::system_error;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;

/// Descriptor 0, 1 or 2: the only ones that this module touches.
fn standard(fd: i32) -> BorrowedFd<'static> {
    match fd {
        0 => rustix::stdio::stdin(),
        1 => rustix::stdio::stdout(),
        _ => rustix::stdio::stderr(),
    }
}

/// `FILE`, `PIPE` (sockets, too), `TTY` or `UNKNOWN`.
pub fn handle_kind(_cx: &mut Cx<'_>, fd: i32) -> Result<&'static str> {
    Ok(match reactor::stream::kind(fd) {
        "TCP" => "PIPE",
        kind => kind,
    })
}

/// Writes everything before it returns.
pub fn write_all(cx: &mut Cx<'_>, fd: i32, bytes: Bytes<'_>) -> Result<()> {
    write(standard(fd), bytes.as_slice(cx)).map_err(|errno| system_error(&SysError::new(errno, "write")))
}

/// As [`write_all`], for text in UTF-8.
pub fn write_text(_cx: &mut Cx<'_>, fd: i32, text: String) -> Result<()> {
    write(standard(fd), text.as_bytes()).map_err(|errno| system_error(&SysError::new(errno, "write")))
}

/// For messages of the runtime itself. A closed stderr has no place to report that it is closed.
pub fn write_stderr(_cx: &mut Cx<'_>, text: String) -> Result<()> {
    let _ = write(standard(2), text.as_bytes());
    Ok(())
}

fn write(fd: BorrowedFd<'_>, mut bytes: &[u8]) -> std::result::Result<(), Errno> {
    while !bytes.is_empty() {
        match rustix::io::write(fd, bytes) {
            Ok(written) => bytes = &bytes[written..],
            Err(Errno::INTR) => {}
            // Another process that shares the pipe may have made it non-blocking: wait, as a blocking one would.
            Err(Errno::AGAIN) => wait_until_writable(fd)?,
            Err(errno) => return Err(errno),
        }
    }
    Ok(())
}

fn wait_until_writable(fd: BorrowedFd<'_>) -> std::result::Result<(), Errno> {
    match poll(&mut [PollFd::new(&fd, PollFlags::OUT)], None) {
        Ok(_) | Err(Errno::INTR) => Ok(()),
        Err(errno) => Err(errno),
    }
}
