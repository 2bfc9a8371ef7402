//! The pool for work that blocks: one elastic set of threads per class, so that no class can starve
//! another. Threads start on first use, grow in number while work waits behind stuck ones, and end
//! when idle. It knows nothing of what a job does.

mod class;
mod job;
mod threads;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

pub use class::Class;
use job::Queued;
pub use job::{Job, JobError, JobId, JobResult};
pub(crate) use job::{Outbox, run_caught};
use threads::Threads;

/// Long enough to outlast the pauses of a busy server.
const IDLE_TIMEOUT: Duration = Duration::from_secs(10);

/// All classes' threads. Reactors of one process share one pool, so that the limits hold for the
/// process.
pub struct Pool {
    classes: [Arc<Threads>; Class::ALL.len()],
    submitted: AtomicU64,
}

impl Pool {
    /// The process's pool.
    pub fn shared() -> Arc<Self> {
        static SHARED: OnceLock<Arc<Pool>> = OnceLock::new();
        Arc::clone(SHARED.get_or_init(|| Arc::new(Self::new())))
    }

    /// A pool of its own, for tests. Its threads end when it is dropped.
    pub fn new() -> Self {
        Self::with_idle_timeout(IDLE_TIMEOUT)
    }

    /// A pool whose threads end after so long without work.
    pub fn with_idle_timeout(idle_timeout: Duration) -> Self {
        Self {
            classes: Class::ALL.map(|class| Arc::new(Threads::new(class, idle_timeout))),
            submitted: AtomicU64::new(0),
        }
    }

    pub(crate) fn submit(&self, class: Class, job: Job, outbox: &Arc<Outbox>) -> JobId {
        let id = JobId::new(self.submitted.fetch_add(1, Ordering::Relaxed), class);
        self.threads(class).submit(Queued { id, job, outbox: Arc::clone(outbox) });
        id
    }

    pub(crate) fn cancel(&self, id: JobId) -> bool {
        self.threads(id.class()).cancel(id)
    }

    /// Takes back every job whose completion `outbox` would get.
    pub(crate) fn cancel_all(&self, outbox: &Arc<Outbox>) {
        for threads in &self.classes {
            threads.cancel_all(outbox);
        }
    }

    /// Adds threads to classes whose work waits behind stuck ones. Returns after how long to ask
    /// again; `None` while nothing waits.
    pub(crate) fn grow(&self) -> Option<Duration> {
        self.classes.iter().filter_map(|threads| threads.grow()).min()
    }

    /// How many threads a class has now.
    pub fn thread_count(&self, class: Class) -> usize {
        self.threads(class).count()
    }

    fn threads(&self, class: Class) -> &Arc<Threads> {
        &self.classes[class as usize]
    }
}

impl Default for Pool {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        for threads in &self.classes {
            threads.close();
        }
    }
}
