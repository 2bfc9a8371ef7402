//! Signals as events: which are watched, and the pipe through which their handlers report. Real
//! signals only; a simulated system invents its own.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::collections::btree_map::{BTreeMap, Entry};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd, RawFd};

use rustix::pipe::{PipeFlags, pipe_with};

use crate::Errno;
use crate::sys::signal::{self, Disposition};

/// One reactor's watched signals. A signal belongs to one reactor at a time; unwatching it, or
/// dropping this, gives it back the disposition that it had.
pub(crate) struct Signals {
    reader: BorrowedFd<'static>,
    writer: BorrowedFd<'static>,
    watched: RefCell<BTreeMap<i32, Disposition>>,
}

impl Signals {
    pub(crate) fn new() -> Result<Self, Errno> {
        let (reader, writer) = pipe_with(PipeFlags::CLOEXEC | PipeFlags::NONBLOCK)?;
        Ok(Self { reader: keep_open(reader), writer: keep_open(writer), watched: RefCell::default() })
    }

    /// Becomes readable when a watched signal arrives.
    pub(crate) fn raw_fd(&self) -> RawFd {
        self.reader.as_raw_fd()
    }

    /// Watching twice is watching once. `EBUSY` if another reactor watches `signum`.
    pub(crate) fn watch(&self, signum: i32) -> Result<(), Errno> {
        if let Entry::Vacant(unwatched) = self.watched.borrow_mut().entry(signum) {
            unwatched.insert(signal::watch(signum, self.writer)?);
        }
        Ok(())
    }

    pub(crate) fn unwatch(&self, signum: i32) -> Result<(), Errno> {
        match self.watched.borrow_mut().remove(&signum) {
            Some(before) => signal::restore(signum, &before),
            None => Ok(()),
        }
    }

    /// Empties the pipe. What arrived for a signal that is no longer watched is dropped.
    pub(crate) fn drain_into(&self, signals: &mut VecDeque<i32>) -> Result<(), Errno> {
        let watched = self.watched.borrow();
        let mut bytes = [0; 64];
        loop {
            match rustix::io::read(self.reader, &mut bytes) {
                Ok(length) => signals.extend(
                    bytes[..length].iter().map(|byte| i32::from(*byte)).filter(|signum| watched.contains_key(signum)),
                ),
                Err(rustix::io::Errno::AGAIN) => return Ok(()),
                Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
}

impl Drop for Signals {
    fn drop(&mut self) {
        for (signum, before) in self.watched.get_mut() {
            // Cannot fail: the same call succeeded for this signal when it was watched.
            let restored = signal::restore(*signum, before);
            debug_assert!(restored.is_ok());
        }
    }
}

/// Both ends stay open for ever, since a handler on another thread may still be about to write; see
/// `sys::signal::watch`. Only a reactor that watches a signal pays for it: the main thread's.
fn keep_open(fd: OwnedFd) -> BorrowedFd<'static> {
    let open_for_ever: &'static OwnedFd = Box::leak(Box::new(fd));
    open_for_ever.as_fd()
}
