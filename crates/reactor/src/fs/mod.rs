//! The file system's calls: one function per system call that Node shows, and a few that do several
//! in one trip to the pool. All of them block; none knows the loop, JavaScript or the pool.
//!
//! Paths are bytes, descriptors are plain numbers as in Node: a number that is not open gives `EBADF`.
//! Modes, flags and positions are the kernel's own. An error names the call as Node names it.

mod contents;
mod copy;
mod data;
mod directory;
mod path;
mod realpath;
mod remove;
mod stat;
mod temporary;
mod times;
mod watch;

pub use contents::{Content, MAX_CONTENT_BYTES, read_file, read_to_end, write_all, write_file};
pub use copy::{COPY_CLONE, COPY_CLONE_ONLY, COPY_EXCLUSIVE, copy_file};
pub use data::{close, fdatasync, fsync, ftruncate, open, read, readv, write, writev};
pub use directory::{
    Entry, EntryKind, close_directory, mkdir, mkdir_all, open_directory, read_directory, readdir, rmdir,
};
pub use path::{
    access, chmod, chown, exists, fchmod, fchown, lchown, link, readlink, rename, rename_new, symlink, unlink,
};
pub use realpath::{realpath, system_realpath};
pub use remove::{Retry, remove_tree};
pub use stat::{FileSystemStat, Stat, Time, fstat, lstat, stat, statfs};
pub use temporary::mkdtemp;
pub use times::{futimes, lutimes, utimes};
pub use watch::{Change, ChangeKind, Watcher};

use std::os::fd::BorrowedFd;

use rustix::io::Errno;

use crate::SysError;
use crate::sys::descriptor;

/// The result of a file system call.
pub type Result<T> = std::result::Result<T, SysError>;

/// Runs a call again for as long as a signal interrupts it.
fn retry<T>(mut call: impl FnMut() -> rustix::io::Result<T>) -> rustix::io::Result<T> {
    loop {
        match call() {
            Err(Errno::INTR) => {}
            result => return result,
        }
    }
}

/// A call on one path.
fn on_path<T>(syscall: &'static str, path: &[u8], call: impl FnMut() -> rustix::io::Result<T>) -> Result<T> {
    retry(call).map_err(|errno| SysError::new(errno, syscall).with_path(path))
}

/// A call on two paths.
fn on_paths<T>(
    syscall: &'static str,
    path: &[u8],
    dest: &[u8],
    call: impl FnMut() -> rustix::io::Result<T>,
) -> Result<T> {
    retry(call).map_err(|errno| SysError::new(errno, syscall).with_path(path).with_dest(dest))
}

/// A call on a descriptor that JavaScript named by its number.
fn on_descriptor<T>(
    syscall: &'static str,
    fd: i32,
    mut call: impl FnMut(BorrowedFd<'static>) -> rustix::io::Result<T>,
) -> Result<T> {
    let Some(descriptor) = descriptor::borrow(fd) else {
        return Err(SysError::new(Errno::BADF, syscall));
    };
    retry(|| call(descriptor)).map_err(|errno| SysError::new(errno, syscall))
}

#[cfg(test)]
mod tests;
