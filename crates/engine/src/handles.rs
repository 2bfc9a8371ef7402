//! The handle stack: traced memory in which native code keeps the values it works with.
//!
//! A native call notes the top on entry and puts it back on return, so that making a handle is one store and
//! one addition. The stack is a reservation of address space: pages cost memory only once they are used.

use std::cell::Cell;
use std::ptr;

use mozjs::jsval::{JSVal, UndefinedValue};

/// Handles that may be alive at once on one thread. 2^24 handles reserve 128 MiB of address space.
const CAPACITY: usize = 1 << 24;

pub(crate) struct HandleStack {
    base: *mut JSVal,
    /// The first free slot. Invariant: `base <= top <= base + CAPACITY`, and every slot below holds a valid value.
    top: Cell<*mut JSVal>,
}

impl HandleStack {
    /// Panics when the system refuses to reserve address space: nothing can run without.
    pub fn new() -> Self {
        // SAFETY: an anonymous mapping of our own; its result is checked.
        let base = unsafe {
            libc::mmap(
                ptr::null_mut(),
                CAPACITY * size_of::<JSVal>(),
                libc::PROT_READ | libc::PROT_WRITE,
                libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE,
                -1,
                0,
            )
        };
        assert!(base != libc::MAP_FAILED, "no address space for the handle stack");
        let base = base.cast();
        HandleStack { base, top: Cell::new(base) }
    }

    #[inline(always)]
    pub fn top(&self) -> *mut JSVal {
        self.top.get()
    }

    /// Frees every handle above `top`, which must come from [`HandleStack::top`].
    #[inline(always)]
    pub fn set_top(&self, top: *mut JSVal) {
        self.top.set(top);
    }

    /// A slot holding `value`. Panics when the stack is full (the trampoline turns that into an exception).
    #[inline(always)]
    pub fn push(&self, value: JSVal) -> *mut JSVal {
        let slot = self.top.get();
        // SAFETY: base + CAPACITY is the end of one mapping; the comparison stays inside it.
        if slot == unsafe { self.base.add(CAPACITY) } {
            exhausted();
        }
        // SAFETY: slot is below the end, so it is writable memory of ours.
        unsafe {
            slot.write(value);
            self.top.set(slot.add(1));
        }
        slot
    }

    /// `len` neighbouring slots, all undefined: the argument list of a call.
    pub fn push_many(&self, len: usize) -> *mut JSVal {
        let first = self.top.get();
        for _ in 0..len {
            self.push(UndefinedValue());
        }
        first
    }

    /// Calls `visit` with every live slot.
    pub fn each(&self, mut visit: impl FnMut(*mut JSVal)) {
        let mut slot = self.base;
        while slot != self.top.get() {
            visit(slot);
            // SAFETY: slot < top, which is at most one past the end of the mapping.
            slot = unsafe { slot.add(1) };
        }
    }
}

impl Drop for HandleStack {
    fn drop(&mut self) {
        // SAFETY: the mapping made in `new`; no handle outlives the engine that owns this stack.
        unsafe { libc::munmap(self.base.cast(), CAPACITY * size_of::<JSVal>()) };
    }
}

#[cold]
fn exhausted() -> ! {
    panic!("more than {CAPACITY} handles at once: use Cx::scope in loops");
}
