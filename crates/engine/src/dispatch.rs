//! Work that the engine finishes on its own threads: WebAssembly compilation, Atomics.waitAsync.
//!
//! The engine hands finished tasks over from any thread; the embedder runs them on the engine's thread.

use std::ffi::c_void;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use mozjs::jsapi::JSContext;

use crate::cx::Cx;
use crate::ffi;

struct Task {
    due: Instant,
    pointer: *mut c_void,
}
// SAFETY: a task belongs to nobody until it is run, which only the engine's thread does.
unsafe impl Send for Task {}

/// Tasks that wait to be run, shared with the engine's threads.
#[derive(Clone)]
pub struct Dispatcher(Arc<Shared>);

struct Shared {
    /// `None` once the engine is being ended.
    tasks: Mutex<Option<Vec<Task>>>,
    /// Begun and not finished: these keep the loop alive.
    active: AtomicUsize,
    wake: Box<dyn Fn() + Send + Sync>,
}

impl Dispatcher {
    pub(crate) fn new(wake: Box<dyn Fn() + Send + Sync>) -> Self {
        Dispatcher(Arc::new(Shared { tasks: Mutex::new(Some(Vec::new())), active: AtomicUsize::new(0), wake }))
    }

    /// The address that the glue hands back; good as long as a clone of this exists.
    pub(crate) fn pointer(&self) -> *mut c_void {
        Arc::as_ptr(&self.0).cast_mut().cast()
    }

    /// Whether work is under way or waits to be run.
    pub fn is_active(&self) -> bool {
        self.0.active.load(Ordering::Acquire) > 0 || self.0.tasks().as_ref().is_some_and(|tasks| !tasks.is_empty())
    }

    /// Time until the next task is due: zero when one waits.
    pub fn next_due(&self) -> Option<Duration> {
        let due = self.0.tasks().as_ref()?.iter().map(|task| task.due).min()?;
        Some(due.saturating_duration_since(Instant::now()))
    }

    /// Takes one task that is due.
    fn take_due(&self) -> Option<Task> {
        let now = Instant::now();
        let mut tasks = self.0.tasks();
        let tasks = tasks.as_mut()?;
        let index = tasks.iter().position(|task| task.due <= now)?;
        Some(tasks.remove(index))
    }

    /// Refuses tasks from now on, and lets those that wait end without effect: the engine must be done with each
    /// before it can be ended.
    ///
    /// # Safety
    /// `context` must be the engine that this belongs to, on its thread.
    pub(crate) unsafe fn close(&self, context: *mut JSContext) {
        let waiting = self.0.tasks().take();
        for task in waiting.into_iter().flatten() {
            // SAFETY: the task came from this engine and is run once.
            unsafe { ffi::silk_dispatch_run(context, task.pointer, true) };
        }
    }
}

impl Shared {
    fn tasks(&self) -> MutexGuard<'_, Option<Vec<Task>>> {
        self.tasks.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Cx<'_> {
    /// Runs one task that is due; false when there was none. It may settle promises: drain microtasks after.
    pub fn run_dispatched(&mut self, dispatcher: &Dispatcher) -> bool {
        let Some(task) = dispatcher.take_due() else { return false };
        // SAFETY: the task came from this engine and is run once.
        unsafe { ffi::silk_dispatch_run(self.raw(), task.pointer, false) };
        true
    }
}

/// # Safety
/// `owner` must be a [`Dispatcher::pointer`] whose dispatcher is alive.
unsafe fn shared<'a>(owner: *mut c_void) -> &'a Shared {
    // SAFETY: by the caller's promise; the runtime keeps its dispatcher until the engine is gone.
    unsafe { &*owner.cast::<Shared>() }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn silk_on_dispatch(owner: *mut c_void, task: *mut c_void, delay_ms: u32) -> bool {
    // SAFETY: the glue hands back what silk_dispatch_install got.
    let shared = unsafe { shared(owner) };
    let due = Instant::now() + Duration::from_millis(u64::from(delay_ms));
    match &mut *shared.tasks() {
        Some(tasks) => tasks.push(Task { due, pointer: task }),
        None => return false,
    }
    (shared.wake)();
    true
}

#[unsafe(no_mangle)]
unsafe extern "C" fn silk_on_async_task(owner: *mut c_void, started: bool) {
    // SAFETY: as above.
    let active = unsafe { &shared(owner).active };
    if started {
        active.fetch_add(1, Ordering::AcqRel);
    } else {
        active.fetch_sub(1, Ordering::AcqRel);
    }
}
