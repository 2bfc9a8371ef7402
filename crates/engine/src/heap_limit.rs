//! How much memory scripts may use before the embedder is told.
//!
//! The engine's own limit lets it collect ever more often before it gives up, and counts only its cells. So the sum of
//! cells and of what they own is looked at after each collection. Above the limit, the next safe point of the script
//! collects everything once more, and if that does not help the embedder ends the process.

use std::cell::Cell;
use std::fs;

/// The most that is allowed where nobody says otherwise. Array buffers count too, and a program may well hold several
/// gigabytes of those; the cells of objects alone end at 4 GiB, which the engine counts in 32 bits.
const MOST_BYTES: u64 = 16 << 30;
/// Below this, nobody asks how much memory the machine has.
const SMALL_HEAP: u64 = 256 << 20;

pub(crate) struct HeapLimit {
    bytes: Cell<Option<u64>>,
    reached: Cell<bool>,
}

impl HeapLimit {
    pub fn new(bytes: Option<u64>) -> Self {
        HeapLimit { bytes: Cell::new(bytes), reached: Cell::new(false) }
    }

    /// Takes note of the bytes in use after a collection; true when they have just gone above the limit.
    pub fn note(&self, bytes: u64) -> bool {
        let above = self.is_above(bytes);
        above && !self.reached.replace(true)
    }

    /// Whether the limit was reached since the last call.
    pub fn take_reached(&self) -> bool {
        self.reached.take()
    }

    /// Whether `bytes` are more than allowed.
    pub fn is_above(&self, bytes: u64) -> bool {
        match self.bytes.get() {
            None if bytes < SMALL_HEAP => false,
            _ => bytes > self.bytes(),
        }
    }

    /// The limit.
    pub fn bytes(&self) -> u64 {
        self.bytes.get().unwrap_or_else(|| {
            let bytes = (usable_memory() / 4 * 3).clamp(SMALL_HEAP, MOST_BYTES);
            self.bytes.set(Some(bytes));
            bytes
        })
    }
}

/// Memory of the machine, or of the control group that the process is in.
fn usable_memory() -> u64 {
    // SAFETY: asks for two numbers; a failure is -1.
    let (pages, page_bytes) = unsafe { (libc::sysconf(libc::_SC_PHYS_PAGES), libc::sysconf(libc::_SC_PAGESIZE)) };
    let machine = match (u64::try_from(pages), u64::try_from(page_bytes)) {
        (Ok(pages), Ok(page_bytes)) => pages * page_bytes,
        _ => u64::MAX,
    };
    // "max", and no such file outside Linux, are no limit.
    let group = fs::read_to_string("/sys/fs/cgroup/memory.max").ok().and_then(|text| text.trim().parse().ok());
    group.map_or(machine, |group: u64| group.min(machine))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_is_reported_once_until_it_is_looked_at() {
        let limit = HeapLimit::new(Some(100));
        assert!(!limit.note(100));
        assert!(limit.note(101));
        assert!(!limit.note(102));
        assert!(limit.take_reached());
        assert!(limit.note(103));
    }

    #[test]
    fn the_default_is_below_the_memory_of_the_machine() {
        let limit = HeapLimit::new(None);
        assert!(!limit.is_above(SMALL_HEAP - 1));
        assert!(limit.bytes() >= SMALL_HEAP && limit.bytes() <= usable_memory().max(SMALL_HEAP));
    }
}
