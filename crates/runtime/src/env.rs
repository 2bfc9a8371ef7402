//! What a running program consists of, for native code: the loop, the builtin modules, pending work.
//!
//! Natives reach it as [`Env::of`]. Its fields are cells: no borrow of them is held while JavaScript runs, so a
//! handle may close itself inside its own callback.

use std::any::{Any, TypeId};
use std::cell::{Cell, RefCell};
use std::collections::{HashMap, VecDeque};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};

use engine::{Cx, Dispatcher, Function, Persistent};
use reactor::{Reactor, TimerId};

use crate::builtins::Builtins;
use crate::door::Callbacks;
use crate::memory::BufferPressure;
use crate::offload::PendingJobs;
use crate::rejections::Rejections;
use crate::watch::Watches;

/// Words shared with `modules/timers/state.ts`.
pub const LOOP_WORDS: usize = 3;
/// How many immediates wait.
pub const IMMEDIATES: usize = 0;
/// How many of them keep the loop alive.
pub const REFED_IMMEDIATES: usize = 1;
/// How many timers keep the loop alive.
pub const REFED_TIMERS: usize = 2;

/// Words shared with `modules/internal/task_queues.ts`.
pub const TICK_WORDS: usize = 2;
/// Not 0: `process.nextTick` callbacks wait.
pub const TICKS: usize = 0;
/// Not 0: promise rejections wait to be looked at.
pub const REJECTIONS: usize = 1;

/// A task to run in the phase for closing handles.
type CloseTask = Box<dyn FnOnce(&mut Cx<'_>)>;

/// Native code that the loop runs later. A function item or a closure without captures costs no allocation.
pub(crate) type Task = Box<dyn FnOnce(&mut Cx<'_>, &Env)>;

/// A timer of native code.
#[derive(Debug)]
pub struct NativeTimer {
    id: TimerId,
    token: u64,
}

/// A running program. One per engine.
pub struct Env {
    /// The loop without JavaScript.
    pub reactor: Reactor,
    /// Builtin modules.
    pub builtins: Builtins,
    /// Words of the timers module: [`IMMEDIATES`] and what follows.
    pub loop_state: Arc<[AtomicI32]>,
    /// Words of the task queues: [`TICKS`], [`REJECTIONS`].
    pub tick_state: Arc<[AtomicI32]>,
    /// Tasks that the engine's own threads finished.
    pub dispatcher: Dispatcher,
    /// Functions of `internal/bootstrap` that the loop calls; set once it has run.
    pub(crate) callbacks: RefCell<Option<Rc<Callbacks>>>,
    pub(crate) rejections: Rejections,
    pub(crate) jobs: PendingJobs,
    pub(crate) watches: Watches,
    pub(crate) timer: Cell<Option<TimerId>>,
    pub(crate) closing: RefCell<VecDeque<CloseTask>>,
    /// See [`Env::next_turn`].
    pub(crate) next_turn: RefCell<Vec<Task>>,
    /// See [`Env::after_phase`].
    pub(crate) after_phase: RefCell<Vec<Task>>,
    /// Timers of native code by token; JavaScript's one timer has token 0.
    pub(crate) native_timers: RefCell<HashMap<u64, Task>>,
    timer_tokens: Cell<u64>,
    pub(crate) pressure: BufferPressure,
    /// Operations and handles that keep the loop alive, beside timers and immediates.
    pub(crate) refs: Cell<usize>,
    /// Set when a script was terminated: none may run again.
    pub(crate) terminated: Cell<bool>,
    states: RefCell<HashMap<TypeId, Rc<dyn Any>>>,
}

fn words(len: usize) -> Arc<[AtomicI32]> {
    (0..len).map(|_| AtomicI32::new(0)).collect()
}

impl Env {
    pub(crate) fn new(reactor: Reactor, builtins: Builtins, dispatcher: Dispatcher) -> Self {
        Env {
            reactor,
            builtins,
            loop_state: words(LOOP_WORDS),
            tick_state: words(TICK_WORDS),
            dispatcher,
            callbacks: RefCell::default(),
            rejections: Rejections::default(),
            jobs: PendingJobs::default(),
            watches: Watches::default(),
            timer: Cell::new(None),
            closing: RefCell::default(),
            next_turn: RefCell::default(),
            after_phase: RefCell::default(),
            native_timers: RefCell::default(),
            timer_tokens: Cell::new(0),
            pressure: BufferPressure::default(),
            refs: Cell::new(0),
            terminated: Cell::new(false),
            states: RefCell::default(),
        }
    }

    /// The program that `cx` runs.
    pub fn of(cx: &Cx<'_>) -> Rc<Env> {
        cx.embedder().expect("every engine of the runtime has an Env")
    }

    /// The state that a builtin module keeps in Rust; made on first use.
    pub fn state<T: Default + 'static>(&self) -> Rc<T> {
        let made =
            Rc::clone(self.states.borrow_mut().entry(TypeId::of::<T>()).or_insert_with(|| Rc::new(T::default())));
        made.downcast().expect("the map is keyed by type")
    }

    /// One more thing keeps the loop alive.
    pub fn add_ref(&self) {
        self.refs.set(self.refs.get() + 1);
    }

    /// The opposite of [`Env::add_ref`].
    pub fn remove_ref(&self) {
        debug_assert!(self.refs.get() > 0, "more removed than added");
        self.refs.set(self.refs.get().saturating_sub(1));
    }

    /// Asks for the timers callback in `ms` milliseconds from the loop's time; replaces an earlier request.
    pub fn schedule_timers(&self, ms: f64) {
        let delay_ns = (ms.max(0.0) * 1e6) as u64;
        self.schedule_timers_at(self.reactor.now_ms() * 1_000_000 + delay_ns);
    }

    pub(crate) fn schedule_timers_at(&self, deadline_ns: u64) {
        let id = self.reactor.start_timer(deadline_ns, 0);
        if let Some(earlier) = self.timer.replace(Some(id)) {
            self.reactor.cancel_timer(earlier);
        }
    }

    /// Runs `task` in this turn's phase for close callbacks.
    pub fn on_close(&self, task: impl FnOnce(&mut Cx<'_>) + 'static) {
        self.closing.borrow_mut().push_back(Box::new(task));
    }

    /// Runs `task` in the next turn, which does not wait: for work that leaves the loop to others in between.
    pub fn next_turn(&self, task: impl FnOnce(&mut Cx<'_>, &Env) + 'static) {
        self.next_turn.borrow_mut().push(Box::new(task));
    }

    /// Runs `task` at the end of the phase that is running: for what is done once for many callbacks.
    pub fn after_phase(&self, task: impl FnOnce(&mut Cx<'_>, &Env) + 'static) {
        self.after_phase.borrow_mut().push(Box::new(task));
    }

    /// Runs `task` in `ms` milliseconds from the loop's time, in the phase for timers. Does not keep the loop alive.
    pub fn start_timer(&self, ms: u64, task: impl FnOnce(&mut Cx<'_>, &Env) + 'static) -> NativeTimer {
        let token = self.timer_tokens.get() + 1;
        self.timer_tokens.set(token);
        self.native_timers.borrow_mut().insert(token, Box::new(task));
        NativeTimer { id: self.reactor.start_timer((self.reactor.now_ms() + ms) * 1_000_000, token), token }
    }

    /// Stops a timer of native code; one that has run is ignored.
    pub fn cancel_timer(&self, timer: NativeTimer) {
        self.reactor.cancel_timer(timer.id);
        self.native_timers.borrow_mut().remove(&timer.token);
    }

    /// Whether anything is left that can call back.
    pub fn is_alive(&self) -> bool {
        !self.terminated.get() && self.has_work()
    }

    fn has_work(&self) -> bool {
        self.refs.get() > 0
            || self.loop_word(REFED_TIMERS) > 0
            || self.loop_word(REFED_IMMEDIATES) > 0
            || !self.closing.borrow().is_empty()
            || !self.next_turn.borrow().is_empty()
            || self.dispatcher.is_active()
    }

    /// Types of what keeps the loop busy below JavaScript, for `process.getActiveResourcesInfo`.
    pub fn active_resources(&self) -> Vec<String> {
        let jobs = self.jobs.len();
        let handles = self.refs.get().saturating_sub(jobs);
        let of = |name: &str, count| std::iter::repeat_n(name.to_owned(), count);
        of("FSReqCallback", jobs).chain(of("Handle", handles)).collect()
    }

    pub(crate) fn loop_word(&self, index: usize) -> i32 {
        self.loop_state[index].load(Ordering::Relaxed)
    }

    pub(crate) fn tick_word(&self, index: usize) -> i32 {
        self.tick_state[index].load(Ordering::Relaxed)
    }
}

/// A JavaScript function that native code keeps to call it later.
pub struct Callback(Persistent);

impl Callback {
    /// Keeps `function`.
    pub fn new(cx: &Cx<'_>, function: Function<'_>) -> Self {
        Callback(Persistent::new(cx, function.value()))
    }

    /// The function.
    pub fn get<'s>(&self, cx: &mut Cx<'s>) -> Function<'s> {
        self.0.get(cx).as_function().expect("made from a function")
    }
}
