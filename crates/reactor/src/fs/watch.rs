//! Changes in folders, reported by inotify. A watcher is one inotify instance; it is read when its
//! descriptor is readable, and it never blocks.

use std::mem::MaybeUninit;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

use rustix::fs::inotify::{self, CreateFlags, ReadFlags, Reader, WatchFlags};
use rustix::io::Errno;

use super::{Result, on_path};
use crate::SysError;

/// Room for a batch of events, the longest of which is 272 bytes.
const BATCH_BYTES: usize = 4096;

/// What happened, as Node tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// A name appeared or disappeared.
    Rename,
    /// Content or attributes changed.
    Change,
    /// The kernel no longer watches: what was watched is gone, or the watch was removed.
    Ended,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The watch that saw it.
    pub watch: i32,
    /// What happened.
    pub kind: ChangeKind,
    /// The entry's name, where a folder is watched and one of its entries changed.
    pub name: Option<Vec<u8>>,
}

/// An inotify instance.
#[derive(Debug)]
pub struct Watcher {
    fd: OwnedFd,
}

impl Watcher {
    /// A watcher of nothing yet.
    pub fn new() -> Result<Self> {
        let fd = inotify::init(CreateFlags::NONBLOCK | CreateFlags::CLOEXEC)
            .map_err(|errno| SysError::new(errno, "watch"))?;
        Ok(Self { fd })
    }

    /// Watches a file or a folder's entries. Watching the same file again gives the same number.
    pub fn add(&self, path: &[u8]) -> Result<i32> {
        let flags = WatchFlags::ATTRIB
            | WatchFlags::CREATE
            | WatchFlags::DELETE
            | WatchFlags::DELETE_SELF
            | WatchFlags::MODIFY
            | WatchFlags::MOVE
            | WatchFlags::MOVE_SELF;
        on_path("watch", path, || inotify::add_watch(&self.fd, path, flags))
    }

    /// Stops a watch. One that has ended already is no error.
    pub fn remove(&self, watch: i32) -> Result<()> {
        match inotify::remove_watch(&self.fd, watch) {
            Ok(()) | Err(Errno::INVAL) => Ok(()),
            Err(errno) => Err(SysError::new(errno, "watch")),
        }
    }

    /// What has happened since the last call; nothing where nothing has.
    pub fn read(&self) -> Result<Vec<Change>> {
        let mut buffer = [const { MaybeUninit::uninit() }; BATCH_BYTES];
        let mut reader = Reader::new(&self.fd, &mut buffer);
        let mut changes = Vec::new();
        loop {
            match reader.next() {
                Ok(event) => changes.push(Change {
                    watch: event.wd(),
                    kind: kind_of(event.events()),
                    name: event.file_name().map(|name| name.to_bytes().to_vec()),
                }),
                Err(Errno::AGAIN) => return Ok(changes),
                Err(Errno::INTR) => {}
                Err(errno) => return Err(SysError::new(errno, "watch")),
            }
        }
    }
}

fn kind_of(events: ReadFlags) -> ChangeKind {
    if events.contains(ReadFlags::IGNORED) {
        ChangeKind::Ended
    } else if events.intersects(ReadFlags::ATTRIB | ReadFlags::MODIFY) {
        ChangeKind::Change
    } else {
        ChangeKind::Rename
    }
}

impl AsFd for Watcher {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.fd.as_fd()
    }
}
