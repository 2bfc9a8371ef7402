//! The threads of one class and the queue in front of them. Threads are added at once up to a small
//! number, then only while the queue does not move; idle ones end after a while.

use std::collections::VecDeque;
use std::fs;
use std::io;
use std::mem;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

use super::class::{Class, Limits};
use super::job::{JobError, JobId, Outbox, Queued};
use crate::sys;

/// How long the queue must not move before threads are added: long enough that twenty thousand
/// cached reads add no thread (`quick_jobs_do_not_make_a_class_grow`), short enough that 64 stuck
/// ones cost a neighbour five milliseconds (`sixty_four_reads_stuck_on_fifos_…`).
const GROWTH_INTERVAL: Duration = Duration::from_millis(1);

/// A growing class doubles, and gains this many at least, so that dozens of stuck threads are
/// outnumbered within milliseconds.
const GROWTH_STEP: usize = 16;

/// Enough for system calls, the resolver and SQLite; only touched pages cost memory.
const STACK_BYTES: usize = 512 * 1024;

pub(super) struct Threads {
    class: Class,
    limits: Limits,
    /// How long a thread without work stays.
    idle_timeout: Duration,
    state: Mutex<State>,
    /// The queue's length, readable without the lock: `grow` runs in every turn of the loop.
    queued: AtomicUsize,
}

#[derive(Default)]
struct State {
    /// In order of submission.
    queue: VecDeque<Queued>,
    /// Parked threads, latest last. The latest is woken first, so that the others can time out.
    idle: Vec<Thread>,
    /// Running or idle.
    threads: usize,
    /// Their numbers at the kernel.
    numbers: Vec<i32>,
    /// Jobs ever taken from the queue.
    taken: u64,
    /// `taken` at the last look of `grow`, or when the queue began to fill.
    taken_before: u64,
    looked_at: Option<Instant>,
    closing: bool,
}

impl Threads {
    pub(super) fn new(class: Class, idle_timeout: Duration) -> Self {
        Self { class, limits: class.limits(), idle_timeout, state: Mutex::default(), queued: AtomicUsize::new(0) }
    }

    pub(super) fn submit(self: &Arc<Self>, job: Queued) {
        let mut state = self.state();
        if state.queue.is_empty() {
            state.looked_at = None;
        }
        state.queue.push_back(job);
        self.note_queued(&state);
        if let Some(thread) = state.idle.pop() {
            drop(state);
            thread.unpark();
        } else if state.threads < self.limits.at_once {
            self.add_threads(state, 1);
        }
    }

    pub(super) fn cancel(&self, id: JobId) -> bool {
        let mut state = self.state();
        let Some(position) = state.queue.iter().position(|queued| queued.id == id) else {
            return false;
        };
        let cancelled = state.queue.remove(position);
        self.note_queued(&state);
        // What the job owns is dropped after the lock is released.
        drop(state);
        cancelled.is_some()
    }

    pub(super) fn cancel_all(&self, outbox: &Arc<Outbox>) {
        let mut state = self.state();
        let (gone, kept) = mem::take(&mut state.queue)
            .into_iter()
            .partition::<VecDeque<_>, _>(|queued| Arc::ptr_eq(&queued.outbox, outbox));
        state.queue = kept;
        self.note_queued(&state);
        drop(state);
        drop(gone);
    }

    /// Adds threads if work has waited for an interval in which the threads together took fewer
    /// jobs than there are threads, and none of them could have run: then they are stuck. Returns when to look again.
    pub(super) fn grow(self: &Arc<Self>) -> Option<Duration> {
        if self.queued.load(Ordering::Relaxed) == 0 {
            return None;
        }
        let mut state = self.state();
        if state.queue.is_empty() || state.threads >= self.limits.most {
            return None;
        }
        let now = Instant::now();
        let waited = state.looked_at.map(|at| now.duration_since(at));
        match waited {
            Some(waited) if waited < GROWTH_INTERVAL => return Some(GROWTH_INTERVAL - waited),
            _ => {}
        }
        let taken = state.taken - state.taken_before;
        state.taken_before = state.taken;
        state.looked_at = Some(now);
        if waited.is_some() && taken < state.threads as u64 && !any_runs(&state.numbers) {
            let wanted = state.queue.len().min(state.threads.max(GROWTH_STEP));
            let count = wanted.min(self.limits.most - state.threads);
            self.add_threads(state, count);
        }
        Some(GROWTH_INTERVAL)
    }

    pub(super) fn count(&self) -> usize {
        self.state().threads
    }

    /// Lets the threads end; what is still queued is dropped.
    pub(super) fn close(&self) {
        let mut state = self.state();
        state.closing = true;
        let queue = mem::take(&mut state.queue);
        self.note_queued(&state);
        let idle = mem::take(&mut state.idle);
        drop(state);
        drop(queue);
        idle.iter().for_each(Thread::unpark);
    }

    /// Counts the threads before they start, then starts them without the lock, which the new
    /// threads want.
    fn add_threads(self: &Arc<Self>, mut state: MutexGuard<'_, State>, count: usize) {
        state.threads += count;
        drop(state);
        for started in 0..count {
            if let Err(error) = self.spawn() {
                self.note_missing_threads(count - started, error);
                return;
            }
        }
    }

    fn spawn(self: &Arc<Self>) -> io::Result<()> {
        let threads = Arc::clone(self);
        thread::Builder::new()
            .name(self.class.thread_name().to_owned())
            .stack_size(STACK_BYTES)
            .spawn(move || threads.work())
            .map(drop)
    }

    /// Work can wait for the threads that there are; without any it must fail, or it would wait for
    /// ever.
    fn note_missing_threads(&self, count: usize, error: io::Error) {
        let mut state = self.state();
        state.threads -= count;
        if state.threads > 0 {
            return;
        }
        let stranded = mem::take(&mut state.queue);
        self.note_queued(&state);
        drop(state);
        let error = JobError::NoThread(error.into());
        for job in stranded {
            job.fail(error.clone());
        }
    }

    /// A pool thread's life.
    fn work(&self) {
        sys::signal::block_all_in_this_thread();
        let number = rustix::thread::gettid().as_raw_nonzero().get();
        self.state().numbers.push(number);
        while let Some(job) = self.next_job() {
            job.run();
        }
        self.state().numbers.retain(|other| *other != number);
    }

    /// Waits for a job; `None` tells the thread to end.
    fn next_job(&self) -> Option<Queued> {
        let mut state = self.state();
        loop {
            if let Some(job) = state.queue.pop_front() {
                state.taken += 1;
                self.note_queued(&state);
                return Some(job);
            }
            if state.closing {
                state.threads -= 1;
                return None;
            }
            let parked_at = Instant::now();
            state.idle.push(thread::current());
            drop(state);
            thread::park_timeout(self.idle_timeout);
            state = self.state();
            // Still in the list: nobody woke this thread. Parking may end early for no reason.
            let unwoken = state.leave_idle();
            let expired = parked_at.elapsed() >= self.idle_timeout;
            if unwoken && expired && state.queue.is_empty() {
                state.threads -= 1;
                return None;
            }
        }
    }

    fn note_queued(&self, state: &State) {
        self.queued.store(state.queue.len(), Ordering::Relaxed);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // No job runs under the lock and no change is left half made, so poison means nothing here.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether one of these threads has work or waits for a processor only: more of them would not help it, and take the
/// processor from the loop. False where the kernel does not tell.
fn any_runs(numbers: &[i32]) -> bool {
    numbers.iter().any(|number| {
        let Ok(status) = fs::read_to_string(format!("/proc/self/task/{number}/stat")) else { return false };
        // The name stands in parentheses and may contain anything; the state follows it.
        status.rsplit_once(") ").is_some_and(|(_, rest)| rest.starts_with('R'))
    })
}

impl State {
    /// Removes the current thread from the idle ones; says whether it was there.
    fn leave_idle(&mut self) -> bool {
        let id = thread::current().id();
        let position = self.idle.iter().rposition(|thread| thread.id() == id);
        position.map(|at| self.idle.remove(at)).is_some()
    }
}
