//! Garbage collection: asking for it, and figures.

use crate::cx::Cx;
use crate::error::Result;
use crate::ffi;
use crate::value::Value;

/// How thorough a requested collection is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gc {
    /// Young objects only.
    Minor,
    /// Everything, at once.
    Full,
    /// Only if the engine thinks that it is worthwhile: for idle moments.
    Maybe,
}

/// Sizes in bytes.
#[derive(Clone, Copy, Debug, Default)]
pub struct HeapFigures {
    /// Cells of the garbage-collected heap in use.
    pub heap_used: u64,
    /// Chunks of that heap, used and free.
    pub heap_total: u64,
    /// Memory outside the heap that its objects own: array buffers, strings, property storage.
    pub malloc: u64,
}

/// Numbers of the engine's JSGCParamKey.
const PARAMETER_TOTAL_CHUNKS: i32 = 16;
/// The engine's chunk size.
const CHUNK_BYTES: u64 = 1 << 20;

impl<'s> Cx<'s> {
    /// Collects garbage.
    pub fn gc(&mut self, kind: Gc) {
        // SAFETY: `&mut Cx` says that nothing unrooted is held.
        unsafe {
            match kind {
                Gc::Minor => ffi::silk_minor_gc(self.raw()),
                Gc::Full => ffi::silk_gc(self.raw()),
                Gc::Maybe => ffi::silk_maybe_gc(self.raw()),
            }
        }
    }

    /// Used by the stress mode: everything that is not rooted goes now.
    #[cold]
    pub(crate) fn collect_all(&mut self) {
        self.gc(Gc::Minor);
        if self.state().stress_full() {
            self.gc(Gc::Full);
        }
    }

    /// Collect at every native call from now on: a young collection each time, a full one every 64th.
    pub fn set_gc_stress(&mut self, on: bool) {
        self.state().stress.set(on);
    }

    /// Current sizes.
    pub fn heap_figures(&self) -> HeapFigures {
        let raw = self.context().as_ptr();
        // SAFETY: reads counters.
        unsafe {
            let heap_used = ffi::silk_heap_bytes(raw);
            let chunks = ffi::silk_heap_number(raw, PARAMETER_TOTAL_CHUNKS) * CHUNK_BYTES;
            HeapFigures { heap_used, heap_total: chunks.max(heap_used), malloc: ffi::silk_malloc_bytes(raw) }
        }
    }

    /// Takes the cleanup functions of FinalizationRegistries that became due; call each without arguments.
    pub fn take_cleanups(&mut self) -> Vec<Value<'s>> {
        let due = std::mem::take(&mut *self.state().cleanups.borrow_mut());
        due.into_iter().map(|function| self.handle(function)).collect()
    }

    /// Whether [`Cx::take_cleanups`] would return any.
    pub fn cleanups_pending(&self) -> bool {
        !self.state().cleanups.borrow().is_empty()
    }

    /// The current async context: an object set by [`Cx::set_async_context`], carried through promise reactions.
    pub fn async_context(&mut self) -> Result<Value<'s>> {
        let jobs = self.state().jobs.get();
        self.fill(|_, out| {
            // SAFETY: the queue lives as long as the engine.
            unsafe { ffi::silk_jobs_context(jobs, out) };
            true
        })
    }

    /// Replaces the async context; anything but an object clears it.
    pub fn set_async_context(&mut self, context: Value<'_>) {
        // SAFETY: the queue lives as long as the engine; a live handle.
        unsafe { ffi::silk_jobs_set_context(self.state().jobs.get(), context.slot()) };
    }

    /// Runs microtasks until none is left.
    pub fn run_microtasks(&mut self) {
        // SAFETY: the queue lives as long as the engine.
        unsafe { ffi::silk_jobs_drain(self.state().jobs.get()) };
    }

    /// Whether microtasks wait.
    pub fn microtasks_pending(&self) -> bool {
        // SAFETY: reads a length.
        unsafe { ffi::silk_jobs_pending(self.context().as_ptr()) }
    }

    /// No microtask runs any more: used when the program is being ended.
    pub fn stop_microtasks(&mut self) {
        // SAFETY: the queue lives as long as the engine.
        unsafe { ffi::silk_jobs_stop(self.state().jobs.get()) };
    }
}
