//! Folders.

use std::time::Duration;

use reactor::{SysError, fs};
use runtime::PathArg;

use super::results::{Entries, Name};

pub fn rmdir(path: PathArg) -> Result<(), SysError> {
    fs::rmdir(path.as_bytes())
}

pub fn remove_tree(path: PathArg, max_retries: u32, retry_delay_ms: u32) -> Result<(), SysError> {
    let delay = Duration::from_millis(u64::from(retry_delay_ms));
    fs::remove_tree(path.as_bytes(), fs::Retry { max: max_retries, delay })
}

pub fn mkdir(path: PathArg, mode: u32) -> Result<(), SysError> {
    fs::mkdir(path.as_bytes(), mode)
}

pub fn mkdir_all(path: PathArg, mode: u32) -> Result<Option<Name>, SysError> {
    Ok(fs::mkdir_all(path.as_bytes(), mode)?.map(|first| Name::new(first, false)))
}

pub fn mkdtemp(prefix: PathArg, as_bytes: bool) -> Result<Name, SysError> {
    fs::mkdtemp(prefix.as_bytes()).map(|path| Name::new(path, as_bytes))
}

pub fn readdir(path: PathArg, as_bytes: bool, with_kinds: bool) -> Result<Entries, SysError> {
    fs::readdir(path.as_bytes()).map(|entries| Entries { entries, as_bytes, with_kinds })
}

pub fn open_directory(path: PathArg) -> Result<i32, SysError> {
    fs::open_directory(path.as_bytes())
}

pub fn read_directory(fd: i32, as_bytes: bool) -> Result<Entries, SysError> {
    fs::read_directory(fd).map(|entries| Entries { entries, as_bytes, with_kinds: true })
}

pub fn close_directory(fd: i32) -> Result<(), SysError> {
    fs::close_directory(fd)
}
