//! Removing a file or a whole tree.

use std::thread;
use std::time::Duration;

use rustix::fs::FileType;
use rustix::io::Errno;

use super::{Result, readdir, retry};
use crate::SysError;

/// How often, and after what pause, a removal is tried again that another program stands in the way of.
#[derive(Clone, Copy, Debug)]
pub struct Retry {
    /// How many more times.
    pub max: u32,
    /// The pause before the first of them; each later one is longer by as much.
    pub delay: Duration,
}

/// Removes what is at a path, with everything below it. Nothing there is no error.
pub fn remove_tree(path: &[u8], attempts: Retry) -> Result<()> {
    // An own stack: a tree may be deeper than a thread's stack allows.
    let mut pending = vec![(path.to_vec(), false)];
    while let Some((path, emptied)) = pending.pop() {
        if emptied {
            remove(&path, attempts, "rmdir", || rustix::fs::rmdir(&path))?;
            continue;
        }
        let stat = match retry(|| rustix::fs::lstat(&path)) {
            Ok(stat) => stat,
            Err(Errno::NOENT) => continue,
            Err(errno) => return Err(SysError::new(errno, "lstat").with_path(path)),
        };
        if FileType::from_raw_mode(stat.st_mode) != FileType::Directory {
            remove(&path, attempts, "unlink", || rustix::fs::unlink(&path))?;
            continue;
        }
        pending.push((path.clone(), true));
        match readdir(&path) {
            Ok(entries) => pending.extend(entries.iter().map(|entry| ([&path[..], b"/", &entry.name].concat(), false))),
            // An unreadable folder may still be empty: rmdir decides, but its error would mislead.
            Err(error) if error.kind() == Errno::ACCESS.into() => {
                if rustix::fs::rmdir(&path).is_err() {
                    return Err(error);
                }
                pending.pop();
            }
            Err(error) if error.kind() == Errno::NOENT.into() => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn remove(
    path: &[u8],
    attempts: Retry,
    syscall: &'static str,
    mut call: impl FnMut() -> rustix::io::Result<()>,
) -> Result<()> {
    let mut tried = 0;
    loop {
        match retry(&mut call) {
            Ok(()) | Err(Errno::NOENT) => return Ok(()),
            Err(Errno::BUSY | Errno::MFILE | Errno::NFILE | Errno::NOTEMPTY | Errno::PERM) if tried < attempts.max => {
                tried += 1;
                thread::sleep(attempts.delay * tried);
            }
            Err(errno) => return Err(SysError::new(errno, syscall).with_path(path)),
        }
    }
}
