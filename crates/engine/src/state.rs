//! What the engine crate keeps per thread: the handle stack, persistent values, the host.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::ffi::c_void;
use std::ptr::NonNull;
use std::rc::Rc;
use std::sync::{Arc, Mutex};

use mozjs::jsapi::{JSContext, JSTracer};
use mozjs::jsval::{JSVal, ObjectValue};

use crate::ffi;
use crate::handles::HandleStack;
use crate::hooks::Host;
use crate::persistent::Slab;

pub(crate) struct State {
    pub context: NonNull<JSContext>,
    pub handles: HandleStack,
    pub persistents: RefCell<Slab>,
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
    pub gc_bytes: Cell<usize>,
}

/// A persistent slot that another thread let go of.
pub(crate) struct Release {
    pub slot: u32,
    /// Whether the buffer in it was pinned for that owner.
    pub unpin: bool,
}

thread_local! {
    static CURRENT: Cell<*const State> = const { Cell::new(std::ptr::null()) };
}

impl State {
    pub fn new(context: NonNull<JSContext>) -> Self {
        State {
            context,
            handles: HandleStack::new(),
            persistents: RefCell::default(),
            released: Arc::default(),
            cleanups: RefCell::default(),
            jobs: Cell::new(std::ptr::null_mut()),
            host: RefCell::default(),
            embedder: RefCell::default(),
            stress: Cell::new(false),
            stress_calls: Cell::new(0),
            gc_bytes: Cell::new(0),
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
        calls % 64 == 0
    }

    /// Frees persistent slots that other threads let go of.
    pub fn collect_released(&self) {
        let mut released = match self.released.lock() {
            Ok(released) => released,
            Err(poisoned) => poisoned.into_inner(),
        };
        for Release { slot, unpin } in released.drain(..) {
            if unpin {
                let value = self.persistents.borrow().slot(slot);
                // SAFETY: the slot is still rooted, and was pinned by the PinnedBytes that released it.
                unsafe { ffi::silk_bytes_unpin(value) };
            }
            self.persistents.borrow_mut().free(slot);
        }
    }
}

/// Called by the collector at the start of every collection.
#[unsafe(no_mangle)]
extern "C" fn silk_on_trace(trc: *mut JSTracer) {
    let Some(state) = State::try_current() else { return };
    // SAFETY (all three): the slots hold valid values, and the collector may update them in place.
    state.handles.each(|slot| unsafe { ffi::silk_trace_root(trc, slot, c"handle".as_ptr()) });
    // Nothing collects while one of these is borrowed; if it did, a panic (here: an abort) beats a dangling value.
    let mut persistents = state.persistents.borrow_mut();
    persistents.each(|slot| unsafe { ffi::silk_trace_root(trc, slot, c"persistent".as_ptr()) });
    for slot in state.cleanups.borrow_mut().iter_mut() {
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

#[unsafe(no_mangle)]
extern "C" fn silk_on_gc_end(_cx: *mut JSContext, heap_bytes: usize) {
    if let Some(state) = State::try_current() {
        state.gc_bytes.set(heap_bytes);
    }
}
