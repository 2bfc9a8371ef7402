//! Terminals: whether a descriptor is one, its size, its mode, and writing to it without loss.

use std::sync::Mutex;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::termios::{OptionalActions, Termios, isatty, tcgetattr, tcgetwinsize, tcsetattr};

use crate::SysError;
use crate::sys::descriptor;

/// The mode of the one terminal that was made raw, as it was before.
static COOKED: Mutex<Option<(i32, Termios)>> = Mutex::new(None);

/// Whether a descriptor is a terminal.
pub fn is_terminal(fd: i32) -> bool {
    descriptor::borrow(fd).is_some_and(isatty)
}

/// Columns and rows.
pub fn window_size(fd: i32) -> Result<(u16, u16), SysError> {
    let fail = |errno: Errno| SysError::new(errno, "getWindowSize");
    let fd = descriptor::borrow(fd).ok_or_else(|| fail(Errno::BADF))?;
    tcgetwinsize(fd).map(|size| (size.ws_col, size.ws_row)).map_err(fail)
}

/// Lets each key through as it is pressed, or gives the terminal its mode back.
pub fn set_raw_mode(fd: i32, raw: bool) -> Result<(), SysError> {
    let fail = |errno: Errno| SysError::new(errno, "setRawMode");
    let terminal = descriptor::borrow(fd).ok_or_else(|| fail(Errno::BADF))?;
    // The lock guards plain data: after a panic elsewhere it is as good as before.
    let mut cooked = COOKED.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let mode = if raw {
        let current = tcgetattr(terminal).map_err(fail)?;
        let mut mode = current.clone();
        mode.make_raw();
        // Output goes on to turn line feeds into new lines.
        mode.output_modes |= rustix::termios::OutputModes::ONLCR | rustix::termios::OutputModes::OPOST;
        cooked.get_or_insert((fd, current));
        mode
    } else {
        match cooked.take_if(|(saved, _)| *saved == fd) {
            Some((_, mode)) => mode,
            None => return Ok(()),
        }
    };
    tcsetattr(terminal, OptionalActions::Drain, &mode).map_err(fail)
}

/// Writes everything, waiting where the terminal takes no more for now.
pub fn write_all(fd: i32, bytes: &[u8]) -> Result<(), SysError> {
    let fail = |errno: Errno| SysError::new(errno, "write");
    let terminal = descriptor::borrow(fd).ok_or_else(|| fail(Errno::BADF))?;
    let mut rest = bytes;
    while !rest.is_empty() {
        match rustix::io::write(terminal, rest) {
            Ok(written) => rest = &rest[written..],
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => match poll(&mut [PollFd::new(&terminal, PollFlags::OUT)], None) {
                Ok(_) | Err(Errno::INTR) => {}
                Err(errno) => return Err(fail(errno)),
            },
            Err(errno) => return Err(fail(errno)),
        }
    }
    Ok(())
}
