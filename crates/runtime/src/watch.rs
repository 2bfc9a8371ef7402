//! Descriptors whose readiness native code waits for: pipes, sockets, inotify, processes.

use std::cell::RefCell;
use std::os::fd::RawFd;
use std::rc::Rc;

use engine::Cx;
use reactor::{Errno, Event, Interest};

use crate::env::Env;

/// Called when a descriptor is ready. May drop its own watch.
type OnReady = Rc<dyn Fn(&mut Cx<'_>, &Env, Event)>;

/// A watched descriptor. Stays valid until [`Env::unwatch`]; a number that is used again differs in its upper half.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WatchId(usize);

/// Low bits of a token are the slot, high bits count its uses: an event that was collected before its watch ended
/// finds another generation and is dropped.
const SLOT_BITS: u32 = 32;
const SLOT_MASK: usize = (1 << SLOT_BITS) - 1;

#[derive(Default)]
pub(crate) struct Watches(RefCell<Slots>);

#[derive(Default)]
struct Slots {
    entries: Vec<Entry>,
    free: Vec<usize>,
}

struct Entry {
    generation: usize,
    watch: Option<(RawFd, OnReady)>,
}

impl Slots {
    fn insert(&mut self, fd: RawFd, on_ready: OnReady) -> WatchId {
        let slot = self.free.pop().unwrap_or_else(|| {
            self.entries.push(Entry { generation: 0, watch: None });
            self.entries.len() - 1
        });
        self.entries[slot].watch = Some((fd, on_ready));
        WatchId(slot | (self.entries[slot].generation << SLOT_BITS))
    }

    fn entry(&mut self, id: WatchId) -> Option<&mut Entry> {
        let entry = self.entries.get_mut(id.0 & SLOT_MASK)?;
        (entry.generation == id.0 >> SLOT_BITS && entry.watch.is_some()).then_some(entry)
    }

    fn remove(&mut self, id: WatchId) -> Option<RawFd> {
        let entry = self.entry(id)?;
        let (fd, _) = entry.watch.take()?;
        // 30 bits: tokens at the very top belong to the reactor.
        entry.generation = (entry.generation + 1) & 0x3fff_ffff;
        self.free.push(id.0 & SLOT_MASK);
        Some(fd)
    }
}

impl Env {
    /// Calls `on_ready` whenever `fd` becomes ready (edge-triggered: read or write until it would block). Does not
    /// keep the loop alive by itself: see [`Env::add_ref`].
    pub fn watch(
        &self,
        fd: RawFd,
        interest: Interest,
        on_ready: impl Fn(&mut Cx<'_>, &Env, Event) + 'static,
    ) -> Result<WatchId, Errno> {
        let id = self.watches.0.borrow_mut().insert(fd, Rc::new(on_ready));
        match self.reactor.register(fd, interest, id.0) {
            Ok(()) => Ok(id),
            Err(errno) => {
                self.watches.0.borrow_mut().remove(id);
                Err(errno)
            }
        }
    }

    /// Changes what is waited for; what is ready already is reported again.
    pub fn rewatch(&self, id: WatchId, interest: Interest) -> Result<(), Errno> {
        let fd = self.watches.0.borrow_mut().entry(id).and_then(|entry| entry.watch.as_ref().map(|(fd, _)| *fd));
        fd.map_or(Err(Errno::EBADF), |fd| self.reactor.reregister(fd, interest, id.0))
    }

    /// Ends a watch; call it before the descriptor is closed. Unknown and ended watches are ignored.
    pub fn unwatch(&self, id: WatchId) {
        let fd = self.watches.0.borrow_mut().remove(id);
        if let Some(fd) = fd {
            // The descriptor may be closed already; then the kernel has forgotten it by itself.
            let _gone = self.reactor.deregister(fd);
        }
    }
}

impl Watches {
    pub(crate) fn dispatch(&self, cx: &mut Cx<'_>, env: &Env, event: Event) {
        let on_ready = {
            let mut slots = self.0.borrow_mut();
            slots.entry(WatchId(event.token)).and_then(|entry| entry.watch.as_ref().map(|(_, call)| Rc::clone(call)))
        };
        if let Some(on_ready) = on_ready {
            cx.scope(|cx| on_ready(cx, env, event));
        }
    }
}
