//! Descriptors that JavaScript names by their numbers. Nobody owns them in Rust's sense: as with
//! every program that passes numbers around, one that is closed early means another file later.

use std::os::fd::{BorrowedFd, FromRawFd, IntoRawFd, OwnedFd, RawFd};

/// The descriptor with this number, open or not; `None` for numbers that cannot be one.
pub(crate) fn borrow(fd: RawFd) -> Option<BorrowedFd<'static>> {
    if fd < 0 {
        return None;
    }
    // SAFETY: the number is not -1, which is all that the type's representation asks. Nothing in
    // memory depends on the descriptor being open: the kernel answers EBADF if it is not.
    Some(unsafe { BorrowedFd::borrow_raw(fd) })
}

/// Gives a descriptor to JavaScript, which closes it by its number.
pub(crate) fn release(fd: OwnedFd) -> RawFd {
    fd.into_raw_fd()
}

/// Takes a descriptor back from JavaScript; `None` for numbers that cannot be one.
pub(crate) fn adopt(fd: RawFd) -> Option<OwnedFd> {
    if fd < 0 {
        return None;
    }
    // SAFETY: JavaScript gave the number away with this call, and uses it no more.
    Some(unsafe { OwnedFd::from_raw_fd(fd) })
}

/// Closes a descriptor by its number and reports what the kernel says.
pub(crate) fn close(fd: RawFd) -> rustix::io::Result<()> {
    if fd < 0 {
        return Err(rustix::io::Errno::BADF);
    }
    // SAFETY: closing a number has no effect on memory. That nobody else uses the number is the
    // promise of the script that closes it, as in every POSIX program.
    unsafe { rustix::io::try_close(fd) }
}
