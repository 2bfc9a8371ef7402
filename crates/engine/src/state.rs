//! What the engine crate keeps per thread: the handle stack, persistent values, the host.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::ffi::c_void;
use std::ptr::NonNull;
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use mozjs::jsapi::{JSContext, JSTracer};
use mozjs::jsval::{JSVal, ObjectValue};

use crate::ffi;
use crate::handles::HandleStack;
use crate::heap_limit::HeapLimit;
use crate::hooks::Host;
use crate::persistent::Slab;
use crate::pins::{Base, Pins};

pub(crate) struct State {
    /// Tells the engines of a process apart, also those that one thread starts one after another.
    pub id: u64,
    pub context: NonNull<JSContext>,
    pub handles: HandleStack,
    pub persistents: RefCell<Slab>,
    pub pins: RefCell<Pins>,
    /// Persistent slots whose owners were dropped on other threads.
    pub released: Arc<Mutex<Vec<Release>>>,
    /// Cleanup functions of FinalizationRegistries that wait to be called.
    pub cleanups: RefCell<Vec<JSVal>>,
    pub jobs: Cell<*mut c_void>,
    pub host: RefCell<Option<Rc<dyn Host>>>,
    /// The embedder's own data, reached through [`crate::Cx::embedder`].
    pub embedder: RefCell<Option<Rc<dyn Any>>>,
    /// Collect at every native call: finds handles that are not rooted (`make gc-stress`).
    pub stress: Cell<bool>,
    stress_calls: Cell<u32>,
    pub heap_limit: HeapLimit,
    pub collections: Collections,
    /// Whether an interrupt was asked for from outside, rather than by the heap limit.
    pub interrupt_requested: Arc<AtomicBool>,
}

/// Which full collections there were: tells whether a value that Rust holds was visited by the last one.
#[derive(Default)]
pub(crate) struct Collections {
    /// Number of the last one that began.
    pub begun: Cell<u64>,
    /// Number of the last one that ended, of those that looked at our objects at all.
    pub completed: Cell<u64>,
    /// Number of the last one that visited the global object.
    visited_global: Cell<u64>,
}

/// A persistent slot that another thread let go of.
pub(crate) struct Release {
    pub slot: u32,
    /// The buffer in it whose pin that owner had.
    pub base: Option<Base>,
}

thread_local! {
    static CURRENT: Cell<*const State> = const { Cell::new(std::ptr::null()) };
}

impl State {
    pub fn new(context: NonNull<JSContext>, heap_limit: HeapLimit) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        State {
            id: NEXT.fetch_add(1, Ordering::Relaxed),
            context,
            handles: HandleStack::new(),
            persistents: RefCell::default(),
            pins: RefCell::default(),
            released: Arc::default(),
            cleanups: RefCell::default(),
            jobs: Cell::new(std::ptr::null_mut()),
            host: RefCell::default(),
            embedder: RefCell::default(),
            stress: Cell::new(false),
            stress_calls: Cell::new(0),
            heap_limit,
            collections: Collections::default(),
            interrupt_requested: Arc::default(),
        }
    }

    /// Makes `state` the calling thread's; null when the engine ends.
    pub fn enter(state: *const State) {
        CURRENT.set(state);
    }

    /// The calling thread's state.
    ///
    /// # Safety
    /// Only while an engine lives on this thread: inside a callback of the engine, or with a `Cx` at hand.
    #[inline(always)]
    pub unsafe fn current<'a>() -> &'a State {
        // SAFETY: the caller promises that `enter` was called with a state that is alive.
        unsafe { &*CURRENT.get() }
    }

    /// The calling thread's state, where an engine may be gone already.
    pub fn try_current<'a>() -> Option<&'a State> {
        // SAFETY: the pointer is null, or a state that its `Runtime` keeps alive until it sets null.
        unsafe { CURRENT.get().as_ref() }
    }

    /// Counts natives called under stress; true for every 64th.
    pub fn stress_full(&self) -> bool {
        let calls = self.stress_calls.get().wrapping_add(1);
        self.stress_calls.set(calls);
        calls.is_multiple_of(64)
    }

    /// Frees persistent slots that other threads let go of.
    pub fn collect_released(&self) {
        let released = std::mem::take(&mut *self.released.lock().unwrap_or_else(PoisonError::into_inner));
        released.into_iter().for_each(|release| self.release(release));
    }

    /// Frees a persistent slot, and unpins the buffer in it if no other owner has it pinned.
    pub fn release(&self, Release { slot, base }: Release) {
        if base.is_some_and(|base| self.pins.borrow_mut().remove(base, slot)) {
            let value = self.persistents.borrow().slot(slot);
            // SAFETY: the slot is rooted until the next line, and holds the buffer that was pinned.
            unsafe { ffi::silk_bytes_unpin(value) };
        }
        self.persistents.borrow_mut().free(slot);
    }

    /// Before the engine ends: takes bytes that other threads still use away from it. They are never freed, as nobody
    /// knows for how long. False: some could not be taken, so the engine itself must stay.
    pub fn keep_pinned(&self) -> bool {
        self.collect_released();
        let owners = self.pins.borrow().owners();
        owners.into_iter().all(|slot| {
            let value = self.persistents.borrow().slot(slot);
            // SAFETY: a rooted slot that holds a pinned buffer or view.
            unsafe { ffi::silk_bytes_keep(self.context.as_ptr(), value) }
        })
    }
}

/// Called by the collector at the start of every collection.
#[unsafe(no_mangle)]
extern "C" fn silk_on_trace(trc: *mut JSTracer) {
    let Some(state) = State::try_current() else { return };
    // SAFETY: a handle slot holds a valid value, and the collector may update it in place.
    state.handles.each(|slot| unsafe { ffi::silk_trace_root(trc, slot, c"handle".as_ptr()) });
    // Nothing collects while one of these is borrowed; if it did, a panic (here: an abort) beats a dangling value.
    let mut persistents = state.persistents.borrow_mut();
    // SAFETY: as for handles.
    persistents.each(|slot| unsafe { ffi::silk_trace_root(trc, slot, c"persistent".as_ptr()) });
    for slot in state.cleanups.borrow_mut().iter_mut() {
        // SAFETY: as for handles.
        unsafe { ffi::silk_trace_root(trc, slot, c"finalization".as_ptr()) };
    }
}

/// The engine forbids running scripts here: the function is queued for the embedder's next task.
#[unsafe(no_mangle)]
extern "C" fn silk_on_cleanup_finalization_registry(cleanup: *mut mozjs::jsapi::JSFunction) {
    let Some(state) = State::try_current() else { return };
    // SAFETY: the engine hands over a live function; a function is an object.
    let value = ObjectValue(unsafe { mozjs::jsapi::JS_GetFunctionObject(cleanup) });
    state.cleanups.borrow_mut().push(value);
}

/// A full collection begins. Called by the collector: nothing here may use the engine.
#[unsafe(no_mangle)]
extern "C" fn silk_on_gc_begin() {
    let Some(state) = State::try_current() else { return };
    state.collections.begun.set(state.collections.begun.get() + 1);
}

/// The running collection visits the global object, and so everything that hangs off it.
#[unsafe(no_mangle)]
extern "C" fn silk_on_trace_global() {
    let Some(state) = State::try_current() else { return };
    state.collections.visited_global.set(state.collections.begun.get());
}

/// A full collection has ended; `bytes` is what is still in use, on the heap and outside it.
#[unsafe(no_mangle)]
extern "C" fn silk_on_gc_end(bytes: u64) {
    let Some(state) = State::try_current() else { return };
    let Collections { begun, completed, visited_global } = &state.collections;
    completed.set(visited_global.get());
    debug_assert!(completed.get() <= begun.get());
    if state.heap_limit.note(bytes) {
        // Not here: running out of memory is decided after a collection that leaves nothing for later.
        // SAFETY: the engine allows this call at any time.
        unsafe { ffi::silk_request_interrupt(state.context.as_ptr()) };
    }
}
