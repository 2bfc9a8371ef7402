//! Calls on paths.

use reactor::fs::Stat;
use reactor::{Errno, SysError, fs};
use runtime::PathArg;

use super::results::{Name, stat_fields, statfs_fields};

pub fn access(path: PathArg, mode: u32) -> Result<(), SysError> {
    fs::access(path.as_bytes(), mode)
}

pub fn exists(path: PathArg) -> Result<bool, SysError> {
    Ok(fs::exists(path.as_bytes()))
}

pub fn stat(path: PathArg, missing_is_null: bool) -> Result<Option<Vec<f64>>, SysError> {
    fields_of(fs::stat(path.as_bytes()), missing_is_null)
}

pub fn lstat(path: PathArg, missing_is_null: bool) -> Result<Option<Vec<f64>>, SysError> {
    fields_of(fs::lstat(path.as_bytes()), missing_is_null)
}

fn fields_of(stat: Result<Stat, SysError>, missing_is_null: bool) -> Result<Option<Vec<f64>>, SysError> {
    match stat {
        Ok(stat) => Ok(Some(stat_fields(&stat))),
        Err(error) if missing_is_null && matches!(error.kind(), Errno::ENOENT | Errno::ENOTDIR) => Ok(None),
        Err(error) => Err(error),
    }
}

pub fn statfs(path: PathArg) -> Result<Vec<f64>, SysError> {
    fs::statfs(path.as_bytes()).map(|stat| statfs_fields(&stat))
}

pub fn chmod(path: PathArg, mode: u32) -> Result<(), SysError> {
    fs::chmod(path.as_bytes(), mode)
}

/// An owner of -1 is the system's "leave as it is", the highest unsigned number.
pub fn chown(path: PathArg, uid: i64, gid: i64) -> Result<(), SysError> {
    fs::chown(path.as_bytes(), uid as u32, gid as u32)
}

pub fn lchown(path: PathArg, uid: i64, gid: i64) -> Result<(), SysError> {
    fs::lchown(path.as_bytes(), uid as u32, gid as u32)
}

pub fn utimes(path: PathArg, atime: f64, mtime: f64) -> Result<(), SysError> {
    fs::utimes(path.as_bytes(), atime, mtime)
}

pub fn lutimes(path: PathArg, atime: f64, mtime: f64) -> Result<(), SysError> {
    fs::lutimes(path.as_bytes(), atime, mtime)
}

pub fn link(existing: PathArg, path: PathArg) -> Result<(), SysError> {
    fs::link(existing.as_bytes(), path.as_bytes())
}

pub fn symlink(target: PathArg, path: PathArg) -> Result<(), SysError> {
    fs::symlink(target.as_bytes(), path.as_bytes())
}

pub fn readlink(path: PathArg, as_bytes: bool) -> Result<Name, SysError> {
    fs::readlink(path.as_bytes()).map(|target| Name::new(target, as_bytes))
}

pub fn rename(from: PathArg, to: PathArg) -> Result<(), SysError> {
    fs::rename(from.as_bytes(), to.as_bytes())
}

pub fn unlink(path: PathArg) -> Result<(), SysError> {
    fs::unlink(path.as_bytes())
}

pub fn copy_file(from: PathArg, to: PathArg, mode: u32) -> Result<(), SysError> {
    fs::copy_file(from.as_bytes(), to.as_bytes(), mode)
}

pub fn realpath(path: PathArg, as_bytes: bool) -> Result<Name, SysError> {
    fs::realpath(path.as_bytes()).map(|found| Name::new(found, as_bytes))
}

pub fn system_realpath(path: PathArg, as_bytes: bool) -> Result<Name, SysError> {
    fs::system_realpath(path.as_bytes()).map(|found| Name::new(found, as_bytes))
}
