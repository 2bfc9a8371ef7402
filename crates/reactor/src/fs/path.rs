//! Calls on paths that are one system call each, and their descriptor forms.

use rustix::fs::{Access, AtFlags, CWD, Gid, Mode, OFlags, RenameFlags, Uid};
use rustix::io::Errno;

use super::{Result, on_descriptor, on_path, on_paths};

/// Checks what the process may do with a file.
pub fn access(path: &[u8], mode: u32) -> Result<()> {
    let mode = Access::from_bits_retain(mode);
    on_path("access", path, || rustix::fs::access(path, mode))
}

/// Whether there is something at a path that can be looked at.
pub fn exists(path: &[u8]) -> bool {
    rustix::fs::access(path, Access::EXISTS).is_ok()
}

/// Sets a file's mode.
pub fn chmod(path: &[u8], mode: u32) -> Result<()> {
    on_path("chmod", path, || rustix::fs::chmod(path, Mode::from_raw_mode(mode)))
}

/// Sets an open file's mode.
pub fn fchmod(fd: i32, mode: u32) -> Result<()> {
    on_descriptor("fchmod", fd, |fd| rustix::fs::fchmod(fd, Mode::from_raw_mode(mode)))
}

/// An owner; the highest number leaves it as it is, as in the system call.
fn owners(uid: u32, gid: u32) -> (Option<Uid>, Option<Gid>) {
    let uid = (uid != u32::MAX).then(|| Uid::from_raw(uid));
    let gid = (gid != u32::MAX).then(|| Gid::from_raw(gid));
    (uid, gid)
}

/// Sets a file's owner and group.
pub fn chown(path: &[u8], uid: u32, gid: u32) -> Result<()> {
    let (uid, gid) = owners(uid, gid);
    on_path("chown", path, || rustix::fs::chown(path, uid, gid))
}

/// Sets the owner and group of a link itself.
pub fn lchown(path: &[u8], uid: u32, gid: u32) -> Result<()> {
    let (uid, gid) = owners(uid, gid);
    on_path("lchown", path, || rustix::fs::chownat(CWD, path, uid, gid, AtFlags::SYMLINK_NOFOLLOW))
}

/// Sets an open file's owner and group.
pub fn fchown(fd: i32, uid: u32, gid: u32) -> Result<()> {
    let (uid, gid) = owners(uid, gid);
    on_descriptor("fchown", fd, |fd| rustix::fs::fchown(fd, uid, gid))
}

/// Gives a file a second name.
pub fn link(existing: &[u8], path: &[u8]) -> Result<()> {
    on_paths("link", existing, path, || rustix::fs::link(existing, path))
}

/// Makes a symbolic link.
pub fn symlink(target: &[u8], path: &[u8]) -> Result<()> {
    on_paths("symlink", target, path, || rustix::fs::symlink(target, path))
}

/// What a symbolic link holds.
pub fn readlink(path: &[u8]) -> Result<Vec<u8>> {
    on_path("readlink", path, || rustix::fs::readlink(path, Vec::new())).map(std::ffi::CString::into_bytes)
}

/// Renames, replacing what is there.
pub fn rename(from: &[u8], to: &[u8]) -> Result<()> {
    on_paths("rename", from, to, || rustix::fs::rename(from, to))
}

/// Renames a file unless there is something at the new path: `EEXIST` then.
pub fn rename_new(from: &[u8], to: &[u8]) -> Result<()> {
    on_paths("rename", from, to, || {
        let unsupported = |errno| matches!(errno, Errno::INVAL | Errno::NOSYS | Errno::NOTSUP | Errno::PERM);
        match rustix::fs::renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            Err(errno) if unsupported(errno) => {}
            result => return result,
        }
        // Older network and FUSE file systems: a second name, or at last an empty file that takes the name.
        match rustix::fs::link(from, to) {
            Ok(()) => return rustix::fs::unlink(from),
            Err(errno) if unsupported(errno) => {}
            Err(errno) => return Err(errno),
        }
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::CLOEXEC;
        rustix::fs::open(to, flags, Mode::from_raw_mode(0o600))?;
        rustix::fs::rename(from, to)
    })
}

/// Removes a file's name.
pub fn unlink(path: &[u8]) -> Result<()> {
    on_path("unlink", path, || rustix::fs::unlink(path))
}
