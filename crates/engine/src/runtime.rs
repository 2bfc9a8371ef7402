//! An engine on the calling thread: starting, entering, ending it.

use std::any::Any;
use std::cell::RefCell;
use std::io::Write;
use std::ptr::NonNull;
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, Once, PoisonError};

use mozjs::jsapi::JSContext;
use mozjs::jsval::UndefinedValue;

use crate::cx::Cx;
use crate::dispatch::Dispatcher;
use crate::error::Error;
use crate::ffi;
use crate::heap_limit::HeapLimit;
use crate::hooks::Host;
use crate::state::State;

/// How an engine is started.
pub struct Options {
    /// The most that the young generation grows to, bytes. Below 4 MiB promises get slower (measured: 50 % at 1 MiB).
    pub nursery_bytes: u32,
    /// Native stack that scripts may use, bytes; must leave room on the thread for natives.
    pub stack_bytes: usize,
    /// What [`Runtime::self_hosted_cache`] returned in a process of the same binary, or empty.
    pub self_hosted_cache: &'static [u8],
    /// Memory that scripts may use, in bytes: cells of the heap and what they own outside it. When more is in use
    /// after a collection, [`Host::heap_limit_reached`] ends the process. `None`: three quarters of the memory that
    /// the process may use, but no more than the engine can address.
    pub heap_limit_bytes: Option<u64>,
    /// Wakes the embedder's loop from any thread when a dispatched task is ready.
    pub wake: Box<dyn Fn() + Send + Sync>,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            nursery_bytes: 16 << 20,
            // Node's default is 984 KiB of an 8 MiB stack; frames of this engine's interpreter are about as large.
            stack_bytes: 1 << 20,
            self_hosted_cache: &[],
            heap_limit_bytes: None,
            wake: Box::new(|| {}),
        }
    }
}

/// An engine that belongs to the thread that made it.
pub struct Runtime {
    state: Box<State>,
    dispatcher: Dispatcher,
    interrupt: InterruptHandle,
}

/// Interrupts the running script from another thread.
#[derive(Clone)]
pub struct InterruptHandle {
    /// `None` once the engine is gone.
    context: Arc<Mutex<Option<SendContext>>>,
    requested: Arc<AtomicBool>,
}

struct SendContext(*mut JSContext);
// SAFETY: used only for the engine's request function, which is made for other threads.
unsafe impl Send for SendContext {}

impl InterruptHandle {
    /// The engine calls [`Host::interrupt`] soon, on its own thread. Nothing happens when it is gone.
    pub fn request(&self) {
        if let Some(context) = &*self.context.lock().unwrap_or_else(PoisonError::into_inner) {
            self.requested.store(true, Ordering::Release);
            // SAFETY: the lock keeps the context alive meanwhile.
            unsafe { ffi::silk_request_interrupt(context.0) };
        }
    }
}

impl Runtime {
    /// Starts an engine on this thread. Panics when the thread has one, or memory is out: nothing can run then.
    pub fn new(options: Options) -> Self {
        static PROCESS: Once = Once::new();
        PROCESS.call_once(|| {
            // SAFETY: once, before any context; the handler is a plain function.
            unsafe {
                ffi::silk_messages_install();
                assert!(ffi::silk_process_init(), "the engine could not start");
                libc::atexit(shut_down);
            }
        });
        assert!(State::try_current().is_none(), "this thread has an engine already");
        // SAFETY: the calls of this block follow the order that the engine asks for: context, job queue,
        // self-hosted code, global object.
        unsafe {
            let raw = ffi::silk_context_new(options.nursery_bytes, options.stack_bytes, std::ptr::null_mut());
            let context = NonNull::new(raw).expect("memory for the engine's context");
            let state = Box::new(State::new(context, HeapLimit::new(options.heap_limit_bytes)));
            // `make gc-stress` finds values that native code forgot to root.
            state.stress.set(std::env::var_os("SILK_GC_STRESS").is_some_and(|value| value != "0"));
            State::enter(&raw const *state);
            let dispatcher = Dispatcher::new(options.wake);
            ffi::silk_dispatch_install(raw, dispatcher.pointer());
            state.jobs.set(ffi::silk_jobs_install(raw));
            let cache = options.self_hosted_cache;
            assert!(ffi::silk_context_start(raw, cache.as_ptr(), cache.len(), KEEP_CACHE.get()), "self-hosted code");
            let global = state.handles.push(UndefinedValue());
            assert!(ffi::silk_context_enter_global(raw, global), "memory for the global object");
            ffi::silk_jobs_set_global(state.jobs.get(), global);
            assert!(ffi::silk_stack_install(raw), "memory for the error classes");
            ffi::silk_modules_install(raw);
            LIVE.fetch_add(1, Ordering::AcqRel);
            let requested = Arc::clone(&state.interrupt_requested);
            let interrupt = InterruptHandle { context: Arc::new(Mutex::new(Some(SendContext(raw)))), requested };
            Runtime { state, dispatcher, interrupt }
        }
    }

    /// Starts and ends an engine, and returns its parsed self-hosted code for [`Options::self_hosted_cache`]:
    /// starting from it takes 2 ms less and shares memory between processes.
    pub fn self_hosted_cache() -> Vec<u8> {
        KEEP_CACHE.set(true);
        drop(Runtime::new(Options::default()));
        KEEP_CACHE.set(false);
        CACHE.take()
    }

    /// Who answers the engine's questions.
    pub fn set_host(&self, host: Rc<dyn Host>) {
        *self.state.host.borrow_mut() = Some(host);
    }

    /// Data that [`Cx::embedder`] finds.
    pub fn set_embedder(&self, data: Rc<dyn Any>) {
        *self.state.embedder.borrow_mut() = Some(data);
    }

    /// Uses the engine. The handles made inside are freed when `body` returns.
    pub fn enter<R>(&mut self, body: impl for<'s> FnOnce(&mut Cx<'s>) -> R) -> R {
        // SAFETY: `&mut self` says that no other `Cx` of this engine is in use, and it is on its own thread.
        unsafe { Cx::new(&self.state) }.scope(body)
    }

    /// The queue of tasks from the engine's threads.
    pub fn dispatcher(&self) -> Dispatcher {
        self.dispatcher.clone()
    }

    /// To interrupt scripts from other threads.
    pub fn interrupt_handle(&self) -> InterruptHandle {
        self.interrupt.clone()
    }
}

impl Drop for Runtime {
    fn drop(&mut self) {
        *self.interrupt.context.lock().unwrap_or_else(PoisonError::into_inner) = None;
        let host = self.state.host.borrow_mut().take();
        let embedder = self.state.embedder.borrow_mut().take();
        drop((host, embedder)); // they may hold persistent values
        let raw = self.state.context.as_ptr();
        let may_end = self.state.keep_pinned();
        if may_end {
            // SAFETY: the reverse order of `new`; nothing of the engine is used afterwards.
            unsafe {
                ffi::silk_stack_forget();
                ffi::silk_jobs_set_context(self.state.jobs.get(), &UndefinedValue());
                self.dispatcher.close(raw);
                ffi::silk_context_cancel_tasks(raw);
                ffi::silk_jobs_remove(raw, self.state.jobs.get());
                ffi::silk_context_destroy(raw);
            }
            LIVE.fetch_sub(1, Ordering::AcqRel);
        }
        // Otherwise another thread uses memory that only the engine can free: it stays, unused.
        State::enter(std::ptr::null());
    }
}

/// Engines of this process.
static LIVE: AtomicUsize = AtomicUsize::new(0);

/// At the end of `main`: the engine's helper threads must be gone before C++ destroys what they wait on. With an
/// engine still alive (another thread's) that is not possible; [`exit_process`] is the way out then.
extern "C" fn shut_down() {
    if LIVE.load(Ordering::Acquire) == 0 {
        // SAFETY: no context is left.
        unsafe { ffi::silk_process_shutdown() };
    }
}

thread_local! {
    static KEEP_CACHE: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
    static CACHE: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

#[unsafe(no_mangle)]
unsafe extern "C" fn silk_on_self_hosted(bytes: *const u8, len: usize) {
    // SAFETY: the engine lends the bytes for the call.
    let bytes = unsafe { std::slice::from_raw_parts(bytes, len) };
    CACHE.with(|cache| cache.borrow_mut().extend_from_slice(bytes));
}

/// Tells all engines of the process that the system's time zone, or `TZ`, has changed.
pub fn reset_time_zone() {
    // SAFETY: may be called at any time after the engine's initialisation, which `Runtime::new` has done.
    unsafe { ffi::silk_reset_time_zone() };
}

/// Ends the process at once. `exit` would run C++ destructors under a live engine, which crashes.
pub fn exit_process(code: i32) -> ! {
    // Nothing can be done about a closed stream this late.
    let _ = std::io::stdout().flush();
    let _ = std::io::stderr().flush();
    // SAFETY: ends the process; no destructor runs.
    unsafe { libc::_exit(code) }
}

impl Error {
    /// Whether the script was terminated: an error without an exception.
    pub fn is_termination(&self, cx: &Cx<'_>) -> bool {
        matches!(self, Error::Pending) && !cx.exception_pending()
    }
}
