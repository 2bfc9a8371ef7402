//! Which buffers are pinned for native code, and by how many owners.
//!
//! The engine's pin is one bit per buffer, but two reads into parts of the same buffer may be under way at once: the
//! bytes may move only when the last owner is done. Buffers are told apart by the address of their first byte, which
//! cannot change while they are pinned.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// The address of a buffer's first byte.
pub(crate) type Base = usize;

/// Persistent slots of the owners, by buffer. A buffer that is pinned but not listed here stays pinned for good.
#[derive(Default)]
pub(crate) struct Pins(HashMap<Base, Vec<u32>>);

impl Pins {
    /// Notes that `slot` owns a pin of the buffer at `base`; `newly` says that the engine had not pinned it before.
    /// False: it is pinned for good, and nothing was noted.
    pub fn add(&mut self, base: Base, slot: u32, newly: bool) -> bool {
        match self.0.entry(base) {
            Entry::Occupied(mut owners) => owners.get_mut().push(slot),
            Entry::Vacant(owners) if newly => drop(owners.insert(vec![slot])),
            Entry::Vacant(_) => return false,
        }
        true
    }

    /// Forgets the owner `slot`. True: it was the last one, so the buffer is to be unpinned.
    pub fn remove(&mut self, base: Base, slot: u32) -> bool {
        let Entry::Occupied(mut owners) = self.0.entry(base) else { return false };
        owners.get_mut().retain(|owner| *owner != slot);
        if !owners.get().is_empty() {
            return false;
        }
        owners.remove();
        true
    }

    /// The buffer at `base` is pinned for good from now on.
    pub fn keep(&mut self, base: Base) {
        self.0.remove(&base);
    }

    /// One owner's slot for each buffer that is still pinned.
    pub fn owners(&self) -> Vec<u32> {
        self.0.values().filter_map(|slots| slots.first().copied()).collect()
    }
}
