//! The path of a file without links, `.` and `..`.

use rustix::fs::FileType;
use rustix::io::Errno;

use super::{Result, retry};
use crate::SysError;

/// As Linux: more links in one path are taken for a loop.
const MAX_LINKS: usize = 40;

/// The system's resolution. An error names the whole path, as Node's `realpath.native` does.
pub fn system_realpath(path: &[u8]) -> Result<Vec<u8>> {
    resolve(path).map_err(|failure| SysError::new(failure.errno, "realpath").with_path(path))
}

/// The same. An error names the component that failed and the call that found it, as Node's own
/// resolution does: `lstat` for a missing one, `stat` for a link that leads nowhere.
pub fn realpath(path: &[u8]) -> Result<Vec<u8>> {
    resolve(path).map_err(|failure| SysError::new(failure.errno, failure.syscall).with_path(failure.path))
}

struct Failure {
    errno: Errno,
    syscall: &'static str,
    path: Vec<u8>,
}

/// Walks the path from the root; what is still to come is kept reversed, so that a link's target is
/// put in front of it cheaply.
fn resolve(path: &[u8]) -> std::result::Result<Vec<u8>, Failure> {
    let mut pending = Vec::new();
    push_components(&mut pending, path);
    let mut resolved = if path.starts_with(b"/") {
        Vec::new()
    } else {
        working_directory().map_err(|errno| Failure { errno, syscall: "getcwd", path: path.to_vec() })?
    };
    let mut links = 0;
    while let Some(component) = pending.pop() {
        if component == b".." {
            truncate_to_parent(&mut resolved);
            continue;
        }
        let parent = resolved.len();
        resolved.push(b'/');
        resolved.extend_from_slice(&component);
        let fail = |errno, syscall, path: &[u8]| Failure { errno, syscall, path: path.to_vec() };
        let stat = retry(|| rustix::fs::lstat(&resolved)).map_err(|errno| fail(errno, "lstat", &resolved))?;
        match FileType::from_raw_mode(stat.st_mode) {
            FileType::Symlink => {
                links += 1;
                let target_stat =
                    retry(|| rustix::fs::stat(&resolved)).map_err(|errno| fail(errno, "stat", &resolved))?;
                let target = retry(|| rustix::fs::readlink(&resolved, Vec::new()))
                    .map_err(|errno| fail(errno, "readlink", &resolved))?
                    .into_bytes();
                // The links of /proc to pipes and sockets have targets that are no paths: they end here.
                let kind = FileType::from_raw_mode(target_stat.st_mode);
                if matches!(kind, FileType::Fifo | FileType::Socket) && pending.is_empty() && !target.starts_with(b"/")
                {
                    resolved.truncate(parent + 1);
                    resolved.extend_from_slice(&target);
                    return Ok(resolved);
                }
                if links > MAX_LINKS {
                    return Err(fail(Errno::LOOP, "stat", &resolved));
                }
                resolved.truncate(if target.starts_with(b"/") { 0 } else { parent });
                push_components(&mut pending, &target);
            }
            FileType::Directory => {}
            _ if pending.is_empty() => {}
            _ => {
                // A file where a folder should be: the next component cannot be looked up.
                let below = [&resolved[..], b"/", &pending[pending.len() - 1]].concat();
                return Err(fail(Errno::NOTDIR, "lstat", &below));
            }
        }
    }
    if resolved.is_empty() {
        resolved.push(b'/');
    }
    Ok(resolved)
}

fn working_directory() -> rustix::io::Result<Vec<u8>> {
    let mut folder = rustix::process::getcwd(Vec::new())?.into_bytes();
    if folder == b"/" {
        folder.clear();
    }
    Ok(folder)
}

fn push_components(pending: &mut Vec<Vec<u8>>, path: &[u8]) {
    let components = path.split(|&byte| byte == b'/').filter(|part| !part.is_empty() && *part != b".");
    pending.extend(components.rev().map(<[u8]>::to_vec));
}

fn truncate_to_parent(path: &mut Vec<u8>) {
    let slash = path.iter().rposition(|&byte| byte == b'/').unwrap_or(0);
    path.truncate(slash);
}
