//! One job on its way through the pool: its id, how it is run, and where its result goes.

use std::any::Any;
use std::collections::VecDeque;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::Class;
use crate::Errno;
use crate::system::{Completion, Waker};

/// Work for another thread. What it returns is the caller's to downcast.
pub type Job = Box<dyn FnOnce() -> Box<dyn Any + Send> + Send>;

/// What a job returned, or why it returned nothing.
pub type JobResult = Result<Box<dyn Any + Send>, JobError>;

/// Why a job has no result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JobError {
    /// It panicked, with this message.
    Panicked(String),
    /// No thread could be started for it.
    NoThread(Errno),
}

impl fmt::Display for JobError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Panicked(message) => write!(f, "a job panicked: {message}"),
            Self::NoThread(errno) => write!(f, "no thread could be started: {errno}"),
        }
    }
}

impl std::error::Error for JobError {}

/// Names one job, and its class in the low bits, so that a cancel knows where to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct JobId(u64);

const CLASS_BITS: u32 = 3;

impl JobId {
    pub(crate) fn new(sequence: u64, class: Class) -> Self {
        Self(sequence << CLASS_BITS | class as u64)
    }

    pub(super) fn class(self) -> Class {
        Class::ALL[(self.0 & ((1 << CLASS_BITS) - 1)) as usize]
    }

    /// The number, below 2^53 for as long as any process lives.
    pub const fn as_u64(self) -> u64 {
        self.0
    }
}

/// Runs a job; a panic becomes its result.
pub(crate) fn run_caught(job: Job) -> JobResult {
    // What a panic leaves half done is dropped with the closure: nobody sees it afterwards.
    catch_unwind(AssertUnwindSafe(job)).map_err(|payload| {
        let message = payload
            .downcast_ref::<&str>()
            .map(|text| (*text).to_owned())
            .or_else(|| payload.downcast_ref::<String>().cloned())
            .unwrap_or_else(|| "a value that is not text".to_owned());
        JobError::Panicked(message)
    })
}

/// A job that waits for a thread.
pub(super) struct Queued {
    pub(super) id: JobId,
    pub(super) job: Job,
    pub(super) outbox: Arc<Outbox>,
}

impl Queued {
    pub(super) fn run(self) {
        let result = run_caught(self.job);
        self.outbox.deliver(Completion { id: self.id, result });
    }

    pub(super) fn fail(self, error: JobError) {
        self.outbox.deliver(Completion { id: self.id, result: Err(error) });
    }
}

/// Where pool threads leave results for one reactor.
pub(crate) struct Outbox {
    finished: Mutex<Vec<Completion>>,
    waker: Waker,
}

impl Outbox {
    pub(crate) fn new(waker: Waker) -> Self {
        Self { finished: Mutex::default(), waker }
    }

    fn deliver(&self, completion: Completion) {
        self.finished().push(completion);
        self.waker.wake();
    }

    pub(crate) fn drain_into(&self, completions: &mut VecDeque<Completion>) {
        completions.extend(self.finished().drain(..));
    }

    fn finished(&self) -> MutexGuard<'_, Vec<Completion>> {
        // A push or a drain cannot leave the list half changed, so poison means nothing here.
        self.finished.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
