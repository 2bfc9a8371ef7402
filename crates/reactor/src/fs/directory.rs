//! Folders: making, listing and removing them.

use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd};

use rustix::fs::{AtFlags, FileType, Mode, OFlags, RawDir};
use rustix::io::Errno;

use super::{Result, on_path, retry};
use crate::SysError;
use crate::sys::descriptor;

/// What a folder says an entry is. The numbers are those of Node's `UV_DIRENT_*`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum EntryKind {
    Unknown = 0,
    File = 1,
    Directory = 2,
    Link = 3,
    Fifo = 4,
    Socket = 5,
    CharacterDevice = 6,
    BlockDevice = 7,
}

/// One entry of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name, without the folder.
    pub name: Vec<u8>,
    /// What it is.
    pub kind: EntryKind,
}

/// Room for a batch of entries: what one system call fills.
const BATCH_BYTES: usize = 32 * 1024;

/// Makes a folder.
pub fn mkdir(path: &[u8], mode: u32) -> Result<()> {
    on_path("mkdir", path, || rustix::fs::mkdir(path, Mode::from_raw_mode(mode)))
}

/// Makes a folder and its missing parents. The first that was missing, or `None` where all were there.
pub fn mkdir_all(path: &[u8], mode: u32) -> Result<Option<Vec<u8>>> {
    let fail = |errno: Errno| SysError::new(errno, "mkdir").with_path(path);
    // From the innermost outwards until one can be made, then back inwards.
    let mut missing = vec![path.to_vec()];
    let mut first = None;
    while let Some(next) = missing.last().cloned() {
        match retry(|| rustix::fs::mkdir(&next, Mode::from_raw_mode(mode))) {
            Ok(()) => {
                first.get_or_insert(next);
                missing.pop();
            }
            Err(Errno::NOENT) => match parent(&next) {
                Some(parent) if parent != next => missing.push(parent),
                _ => return Err(fail(Errno::NOENT)),
            },
            Err(errno) => {
                let is_folder = is_directory(&next);
                match errno {
                    Errno::EXIST | Errno::ISDIR | Errno::ROFS | Errno::ACCESS | Errno::PERM if is_folder => {
                        missing.pop();
                    }
                    // Something else stands where a parent should be.
                    Errno::EXIST if missing.len() > 1 => return Err(fail(Errno::NOTDIR)),
                    errno => return Err(fail(errno)),
                }
            }
        }
    }
    Ok(first)
}

fn parent(path: &[u8]) -> Option<Vec<u8>> {
    let end = path.iter().rposition(|&byte| byte != b'/')?;
    let slash = path[..=end].iter().rposition(|&byte| byte == b'/')?;
    let last = path[..slash].iter().rposition(|&byte| byte != b'/');
    Some(last.map_or_else(|| b"/".to_vec(), |last| path[..=last].to_vec()))
}

fn is_directory(path: &[u8]) -> bool {
    rustix::fs::stat(path).is_ok_and(|stat| FileType::from_raw_mode(stat.st_mode) == FileType::Directory)
}

/// Removes an empty folder.
pub fn rmdir(path: &[u8]) -> Result<()> {
    on_path("rmdir", path, || rustix::fs::rmdir(path))
}

/// All entries of a folder, sorted by name.
pub fn readdir(path: &[u8]) -> Result<Vec<Entry>> {
    let fail = |errno: Errno| SysError::new(errno, "scandir").with_path(path);
    let fd = open_folder(path).map_err(fail)?;
    let mut entries = Vec::new();
    let mut buffer = [const { MaybeUninit::uninit() }; BATCH_BYTES];
    let mut folder = RawDir::new(&fd, &mut buffer);
    while let Some(entry) = folder.next() {
        let entry = entry.map_err(fail)?;
        push(&mut entries, entry.file_name().to_bytes(), fd.as_fd(), entry.file_type());
    }
    entries.sort_unstable_by(|a, b| a.name.cmp(&b.name));
    Ok(entries)
}

fn open_folder(path: &[u8]) -> rustix::io::Result<std::os::fd::OwnedFd> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
    retry(|| rustix::fs::open(path, flags, Mode::empty()))
}

/// Opens a folder to read it in batches. The kernel keeps the position in the descriptor.
pub fn open_directory(path: &[u8]) -> Result<i32> {
    let fd = open_folder(path).map_err(|errno| SysError::new(errno, "opendir").with_path(path))?;
    Ok(descriptor::release(fd))
}

/// The next entries in the folder's own order; none at the end.
pub fn read_directory(fd: i32) -> Result<Vec<Entry>> {
    let fail = |errno: Errno| SysError::new(errno, "scandir");
    let descriptor = descriptor::borrow(fd).ok_or_else(|| fail(Errno::BADF))?;
    let mut entries = Vec::new();
    let mut buffer = [const { MaybeUninit::uninit() }; BATCH_BYTES];
    // A batch may hold nothing but `.` and `..`.
    while entries.is_empty() {
        let mut folder = RawDir::new(descriptor, &mut buffer);
        loop {
            let Some(entry) = folder.next() else {
                return Ok(entries);
            };
            let entry = entry.map_err(fail)?;
            push(&mut entries, entry.file_name().to_bytes(), descriptor, entry.file_type());
            if folder.is_buffer_empty() {
                break;
            }
        }
    }
    Ok(entries)
}

/// Closes what [`open_directory`] opened.
pub fn close_directory(fd: i32) -> Result<()> {
    super::close(fd).map_err(|error| SysError::new(error.kind(), "closedir"))
}

/// Some file systems do not record kinds; then the entry itself is asked.
fn push(entries: &mut Vec<Entry>, name: &[u8], folder: BorrowedFd<'_>, kind: FileType) {
    if name == b"." || name == b".." {
        return;
    }
    let kind = match kind {
        FileType::Unknown => rustix::fs::statat(folder, name, AtFlags::SYMLINK_NOFOLLOW)
            .map_or(EntryKind::Unknown, |stat| EntryKind::from(FileType::from_raw_mode(stat.st_mode))),
        known => known.into(),
    };
    entries.push(Entry { name: name.to_vec(), kind });
}

impl From<FileType> for EntryKind {
    fn from(kind: FileType) -> Self {
        match kind {
            FileType::RegularFile => Self::File,
            FileType::Directory => Self::Directory,
            FileType::Symlink => Self::Link,
            FileType::Fifo => Self::Fifo,
            FileType::Socket => Self::Socket,
            FileType::CharacterDevice => Self::CharacterDevice,
            FileType::BlockDevice => Self::BlockDevice,
            FileType::Unknown => Self::Unknown,
        }
    }
}
