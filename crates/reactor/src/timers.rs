//! The set of running timers: an indexed four-ary heap ordered by deadline, then by start. It knows
//! no clock and calls nobody: the reactor asks it what has expired.

/// Names one started timer, and never a later one that happens to reuse its slot.
/// Below 2^53, so that JavaScript can hold it as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TimerId(u64);

/// 32 bits of slot and 21 of generation make 53.
const GENERATION_MASK: u32 = (1 << 21) - 1;

/// Four children per node: a shallower heap than a binary one, with the children in one or two
/// cache lines.
const CHILDREN: usize = 4;

impl TimerId {
    /// The id as a number, for callers that keep it in JavaScript.
    pub const fn as_u64(self) -> u64 {
        self.0
    }

    /// The inverse of [`TimerId::as_u64`]; a number that was never handed out names no timer.
    pub const fn from_u64(number: u64) -> Self {
        Self(number)
    }

    const fn new(slot: u32, generation: u32) -> Self {
        Self(((generation as u64) << 32) | slot as u64)
    }

    const fn slot(self) -> usize {
        (self.0 & 0xffff_ffff) as usize
    }

    const fn generation(self) -> u64 {
        self.0 >> 32
    }
}

/// Running timers, first to expire first.
#[derive(Default)]
pub(crate) struct Timers {
    heap: Vec<Entry>,
    slots: Vec<Slot>,
    free_slots: Vec<u32>,
    /// How many timers were ever started: orders equal deadlines.
    started: u64,
}

struct Entry {
    deadline_ns: u64,
    order: u64,
    slot: u32,
}

impl Entry {
    fn expires_before(&self, other: &Self) -> bool {
        (self.deadline_ns, self.order) < (other.deadline_ns, other.order)
    }
}

struct Slot {
    token: u64,
    generation: u32,
    /// Where the timer's entry is in the heap; `None` exactly while the slot is free.
    position: Option<u32>,
}

impl Timers {
    pub(crate) fn start(&mut self, deadline_ns: u64, token: u64) -> TimerId {
        let position = self.heap.len();
        let slot = self.take_slot(token);
        self.heap.push(Entry { deadline_ns, order: self.started, slot });
        self.started += 1;
        self.sift_up(position);
        TimerId::new(slot, self.slots[slot as usize].generation)
    }

    /// Says whether the timer was still running.
    pub(crate) fn cancel(&mut self, id: TimerId) -> bool {
        let Some(slot) = self.slots.get(id.slot()) else {
            return false;
        };
        match slot.position {
            Some(position) if u64::from(slot.generation) == id.generation() => {
                self.remove(position as usize);
                true
            }
            _ => false,
        }
    }

    pub(crate) fn next_deadline(&self) -> Option<u64> {
        self.heap.first().map(|entry| entry.deadline_ns)
    }

    /// Takes the first timer whose deadline is not after `now_ns`, with its token.
    pub(crate) fn pop_expired(&mut self, now_ns: u64) -> Option<(TimerId, u64)> {
        let first = self.heap.first()?;
        if first.deadline_ns > now_ns {
            return None;
        }
        let slot = &self.slots[first.slot as usize];
        let expired = (TimerId::new(first.slot, slot.generation), slot.token);
        self.remove(0);
        Some(expired)
    }

    /// A slot whose position the caller sets by sifting.
    fn take_slot(&mut self, token: u64) -> u32 {
        if let Some(slot) = self.free_slots.pop() {
            self.slots[slot as usize].token = token;
            return slot;
        }
        let slot = u32::try_from(self.slots.len()).expect("memory ends before four billion timers");
        self.slots.push(Slot { token, generation: 0, position: None });
        slot
    }

    fn remove(&mut self, position: usize) {
        let entry = self.heap.swap_remove(position);
        let slot = &mut self.slots[entry.slot as usize];
        slot.position = None;
        slot.generation = (slot.generation + 1) & GENERATION_MASK;
        self.free_slots.push(entry.slot);
        if position < self.heap.len() {
            // The entry that moved here came from the end: it may belong further up or down.
            self.sift_up(position);
            self.sift_down(position);
        }
    }

    fn sift_up(&mut self, mut position: usize) {
        while position > 0 {
            let parent = (position - 1) / CHILDREN;
            if !self.heap[position].expires_before(&self.heap[parent]) {
                break;
            }
            self.heap.swap(position, parent);
            self.note_position(position);
            position = parent;
        }
        self.note_position(position);
    }

    fn sift_down(&mut self, mut position: usize) {
        while let Some(child) = self.first_child_to_expire(position) {
            if !self.heap[child].expires_before(&self.heap[position]) {
                break;
            }
            self.heap.swap(position, child);
            self.note_position(position);
            position = child;
        }
        self.note_position(position);
    }

    fn first_child_to_expire(&self, parent: usize) -> Option<usize> {
        let from = parent * CHILDREN + 1;
        let to = (from + CHILDREN).min(self.heap.len());
        let mut first = from;
        for child in from + 1..to {
            if self.heap[child].expires_before(&self.heap[first]) {
                first = child;
            }
        }
        (from < to).then_some(first)
    }

    fn note_position(&mut self, position: usize) {
        let slot = self.heap[position].slot as usize;
        // Positions fit because slots do: there is one per entry at least.
        self.slots[slot].position = Some(position as u32);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drain(timers: &mut Timers, now_ns: u64) -> Vec<u64> {
        std::iter::from_fn(|| timers.pop_expired(now_ns)).map(|(_, token)| token).collect()
    }

    /// A fixed scramble: the same everywhere, unlike a seeded crate's.
    fn scrambled(index: u64) -> u64 {
        index.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40
    }

    #[test]
    fn timers_fire_in_order_of_their_deadlines() {
        let mut timers = Timers::default();
        for deadline in [5, 1, 4, 2, 3] {
            timers.start(deadline, deadline);
        }
        assert_eq!(timers.next_deadline(), Some(1));
        assert_eq!(drain(&mut timers, 3), [1, 2, 3]);
        assert_eq!(drain(&mut timers, 9), [4, 5]);
        assert_eq!(timers.next_deadline(), None);
    }

    #[test]
    fn equal_deadlines_fire_in_start_order() {
        let mut timers = Timers::default();
        let ids: Vec<_> = (0..1000).map(|token| timers.start(7, token)).collect();
        // Cancelling reorders the heap inside; the order to the outside must not change.
        for id in ids.iter().step_by(3) {
            assert!(timers.cancel(*id));
        }
        let expected: Vec<u64> = (0..1000).filter(|token| token % 3 != 0).collect();
        assert_eq!(drain(&mut timers, 7), expected);
    }

    #[test]
    fn a_timer_is_cancelled_once() {
        let mut timers = Timers::default();
        let id = timers.start(1, 0);
        assert!(timers.cancel(id));
        assert!(!timers.cancel(id));
        assert!(timers.heap.is_empty());
    }

    #[test]
    fn an_old_id_does_not_cancel_the_timer_that_reuses_its_slot() {
        let mut timers = Timers::default();
        let old = timers.start(1, 10);
        assert_eq!(timers.pop_expired(1), Some((old, 10)));
        let new = timers.start(2, 20);
        assert_eq!(old.slot(), new.slot());
        assert!(!timers.cancel(old));
        assert!(timers.cancel(new));
    }

    #[test]
    fn a_made_up_id_cancels_nothing() {
        let mut timers = Timers::default();
        timers.start(1, 0);
        assert!(!timers.cancel(TimerId::from_u64(u64::MAX)));
        assert!(!timers.cancel(TimerId::from_u64(1 << 40)));
        assert_eq!(timers.heap.len(), 1);
    }

    #[test]
    fn ids_fit_a_javascript_number() {
        let mut timers = Timers::default();
        let mut last = TimerId(0);
        for _ in 0..=GENERATION_MASK {
            last = timers.start(0, 0);
            timers.cancel(last);
        }
        assert!(last.as_u64() < 1 << 53);
        assert_eq!(last.generation(), u64::from(GENERATION_MASK));
    }

    #[test]
    fn a_million_timers_fire_in_order_though_every_second_is_cancelled() {
        const COUNT: u64 = 1_000_000;
        let mut timers = Timers::default();
        let ids: Vec<_> = (0..COUNT).map(|token| timers.start(scrambled(token), token)).collect();
        for id in ids.iter().step_by(2) {
            assert!(timers.cancel(*id));
        }
        assert_eq!(timers.heap.len() as u64, COUNT / 2);
        let fired = drain(&mut timers, u64::MAX);
        assert_eq!(fired.len() as u64, COUNT / 2);
        let keys: Vec<_> = fired.iter().map(|&t| (scrambled(t), t)).collect();
        assert!(keys.is_sorted());
        assert!(fired.iter().all(|token| token % 2 == 1));
    }
}
