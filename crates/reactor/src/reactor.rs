//! The reactor: what one thread's loop waits for, in one object. It keeps the loop's time, the
//! timers, and the queues of what became ready; the order in which they are served, and the
//! callbacks, are its owner's. It is not `Send`: other threads hold a `Waker`.

use std::cell::{Cell, RefCell};
use std::os::fd::RawFd;
use std::sync::Arc;
use std::time::Duration;

use crate::pool::{Class, Job, JobId, JobResult};
use crate::system::{Completion, Event, Interest, Ready, System, Waker};
use crate::timers::{TimerId, Timers};
use crate::{Errno, Heartbeat, RealSystem};

/// Every method takes `&self` and none calls back, so no borrow is ever held by a caller's code.
pub struct Reactor {
    system: Box<dyn System>,
    /// The system's time when the loop was made: loop time counts from here.
    started_ns: u64,
    now_ns: Cell<u64>,
    timers: RefCell<Timers>,
    ready: RefCell<Ready>,
    /// Submitted and neither taken by `next_completion` nor cancelled.
    pending_jobs: Cell<usize>,
    heartbeat: Arc<Heartbeat>,
}

impl Reactor {
    /// A reactor on any system; its time starts at zero.
    pub fn new(system: Box<dyn System>) -> Self {
        Self {
            started_ns: system.monotonic_ns(),
            system,
            now_ns: Cell::new(0),
            timers: RefCell::default(),
            ready: RefCell::default(),
            pending_jobs: Cell::new(0),
            heartbeat: Arc::default(),
        }
    }

    /// A reactor on the kernel.
    pub fn real() -> Result<Self, Errno> {
        crate::sys::signal::survive_file_size_limit()?;
        Ok(Self::new(Box::new(RealSystem::new()?)))
    }

    /// What the owner stamps before each callback and other threads read.
    pub fn heartbeat(&self) -> &Arc<Heartbeat> {
        &self.heartbeat
    }

    /// What other threads hold to end a wait.
    pub fn waker(&self) -> Waker {
        self.system.waker()
    }
}

/// Clocks and chance.
impl Reactor {
    /// The loop's time in nanoseconds since the reactor was made; stands still between
    /// `update_now` and `poll`, so that callbacks of one turn agree on it.
    pub fn now_ns(&self) -> u64 {
        self.now_ns.get()
    }

    /// The loop's time in whole milliseconds.
    pub fn now_ms(&self) -> u64 {
        self.now_ns() / 1_000_000
    }

    /// Reads the clock into the loop's time.
    pub fn update_now(&self) {
        self.now_ns.set(self.system.monotonic_ns().saturating_sub(self.started_ns));
    }

    /// The monotonic clock itself, read anew (`process.hrtime`).
    pub fn monotonic_ns(&self) -> u64 {
        self.system.monotonic_ns()
    }

    /// The monotonic clock's value when the loop's time was zero.
    pub fn started_ns(&self) -> u64 {
        self.started_ns
    }

    /// Nanoseconds since 1970.
    pub fn wall_ns(&self) -> i64 {
        self.system.wall_ns()
    }

    /// Bytes fit for keys.
    pub fn fill_random(&self, bytes: &mut [u8]) -> Result<(), Errno> {
        self.system.fill_random(bytes)
    }
}

/// Timers. Deadlines are in loop time.
impl Reactor {
    /// Starts a timer; `token` comes back when it expires. A deadline in the past expires at once.
    pub fn start_timer(&self, deadline_ns: u64, token: u64) -> TimerId {
        self.timers.borrow_mut().start(deadline_ns, token)
    }

    /// Says whether the timer was still running.
    pub fn cancel_timer(&self, id: TimerId) -> bool {
        self.timers.borrow_mut().cancel(id)
    }

    /// The earliest deadline of all running timers.
    pub fn next_deadline(&self) -> Option<u64> {
        self.timers.borrow().next_deadline()
    }

    /// The next timer whose deadline the loop's time has reached; equal deadlines in start order.
    pub fn pop_expired(&self) -> Option<(TimerId, u64)> {
        self.timers.borrow_mut().pop_expired(self.now_ns())
    }
}

/// Readiness and signals.
impl Reactor {
    /// Starts to report readiness of `fd` under `token`, edge-triggered: see [`System`].
    /// The two largest tokens are taken.
    pub fn register(&self, fd: RawFd, interest: Interest, token: usize) -> Result<(), Errno> {
        self.system.register(fd, interest, token)
    }

    /// Replaces interest and token; what is ready now is reported again.
    pub fn reregister(&self, fd: RawFd, interest: Interest, token: usize) -> Result<(), Errno> {
        self.system.reregister(fd, interest, token)
    }

    /// To be called before `fd` is closed. Events already collected still come out.
    pub fn deregister(&self, fd: RawFd) -> Result<(), Errno> {
        self.system.deregister(fd)
    }

    /// Queues `signum` instead of its default action. Watching twice is watching once.
    pub fn watch_signal(&self, signum: i32) -> Result<(), Errno> {
        self.system.watch_signal(signum)
    }

    /// Gives `signum` back what it did before it was watched.
    pub fn unwatch_signal(&self, signum: i32) -> Result<(), Errno> {
        self.system.unwatch_signal(signum)
    }

    /// Waits for whatever comes first: readiness, a completion, a signal, a wake, the first timer's
    /// deadline, or `timeout`. Does not wait at all while something collected earlier has not been
    /// taken. Updates the loop's time.
    pub fn poll(&self, timeout: Option<Duration>) -> Result<(), Errno> {
        let mut ready = self.ready.borrow_mut();
        let timeout = if ready.is_empty() { self.until_first_deadline(timeout) } else { Some(Duration::ZERO) };
        let polled = self.system.poll(timeout, &mut ready);
        self.update_now();
        match polled {
            // A signal's handler ran during the wait; the caller's next turn sees its effect.
            Err(Errno::EINTR) => Ok(()),
            other => other,
        }
    }

    /// The next change of readiness that a poll collected.
    pub fn next_event(&self) -> Option<Event> {
        self.ready.borrow_mut().events.pop_front()
    }

    /// The next signal that a poll collected.
    pub fn next_signal(&self) -> Option<i32> {
        self.ready.borrow_mut().signals.pop_front()
    }

    fn until_first_deadline(&self, timeout: Option<Duration>) -> Option<Duration> {
        let Some(deadline_ns) = self.next_deadline() else {
            return timeout;
        };
        // The loop's time may be a callback old, and a wait must not be longer for it.
        self.update_now();
        let wait = Duration::from_nanos(deadline_ns.saturating_sub(self.now_ns()));
        Some(timeout.map_or(wait, |timeout| timeout.min(wait)))
    }
}

/// Work that blocks.
impl Reactor {
    /// Runs `job` on a thread of its class; `next_completion` returns its result under this id.
    pub fn submit(&self, class: Class, job: Job) -> JobId {
        self.pending_jobs.set(self.pending_jobs.get() + 1);
        self.system.submit(class, job)
    }

    /// Takes back a job that no thread has begun; false when it is too late.
    pub fn cancel_job(&self, id: JobId) -> bool {
        let cancelled = self.system.cancel(id);
        if cancelled {
            self.forget_job();
        }
        cancelled
    }

    /// The next finished job. An `Err` is a job that panicked or that could not be run.
    pub fn next_completion(&self) -> Option<(JobId, JobResult)> {
        let Completion { id, result } = self.ready.borrow_mut().completions.pop_front()?;
        self.forget_job();
        Some((id, result))
    }

    /// Jobs whose completion nobody has taken yet.
    pub fn pending_jobs(&self) -> usize {
        self.pending_jobs.get()
    }

    fn forget_job(&self) {
        // Saturating since a cancelled id could come from another reactor's job.
        self.pending_jobs.set(self.pending_jobs.get().saturating_sub(1));
    }
}
