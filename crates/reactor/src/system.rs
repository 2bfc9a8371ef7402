//! The seam between the loop and the world: everything that is neither computation nor memory comes
//! through the `System` trait. `RealSystem` asks the kernel; `SimSystem` plays a seeded script. No
//! policy lives here: when to poll and what to do with the results is the reactor's and its
//! caller's.

use std::collections::VecDeque;
use std::fmt;
use std::ops::BitOr;
use std::os::fd::RawFd;
use std::sync::Arc;
use std::time::Duration;

use crate::Errno;
use crate::pool::{Class, Job, JobId, JobResult};

/// What the loop needs from outside. One thread calls it; `Waker` is what other threads may hold.
///
/// The contract of every implementation:
/// - Readiness is edge-triggered: an event comes when a descriptor becomes ready, and again only
///   after a call on it returned `EAGAIN` or after `reregister`. Spurious events are allowed.
/// - `poll` only collects. It may return early and empty, and may fail with `EINTR`.
/// - A submitted job completes exactly once, unless `cancel` returned true for it.
/// - A wake during or before a poll makes that poll return.
pub trait System {
    /// Nanoseconds on a clock that never goes back; its origin is arbitrary.
    fn monotonic_ns(&self) -> u64;

    /// Nanoseconds since 1970, as the system's administrator sees it; may jump.
    fn wall_ns(&self) -> i64;

    /// Fills `bytes` from the system's generator for secrets.
    fn fill_random(&self, bytes: &mut [u8]) -> Result<(), Errno>;

    /// Starts to report readiness of `fd` under `token`. Regular files are refused with `EPERM`.
    fn register(&self, fd: RawFd, interest: Interest, token: usize) -> Result<(), Errno>;

    /// Replaces interest and token; what is ready now is reported again.
    fn reregister(&self, fd: RawFd, interest: Interest, token: usize) -> Result<(), Errno>;

    /// To be called before `fd` is closed: a duplicate of it would keep reporting otherwise.
    fn deregister(&self, fd: RawFd) -> Result<(), Errno>;

    /// Queues `signum` instead of its default action, until `unwatch_signal`.
    fn watch_signal(&self, signum: i32) -> Result<(), Errno>;

    /// Gives the signal back what it did before; nothing if it was not watched.
    fn unwatch_signal(&self, signum: i32) -> Result<(), Errno>;

    /// Runs `job` where blocking does no harm; a poll will collect its completion.
    fn submit(&self, class: Class, job: Job) -> JobId;

    /// Takes back a job that no thread has begun; false when it is too late.
    fn cancel(&self, id: JobId) -> bool;

    /// Waits until something is ready, or `timeout` has passed, or another thread wakes it, and
    /// appends to `ready` what there is.
    fn poll(&self, timeout: Option<Duration>, ready: &mut Ready) -> Result<(), Errno>;

    /// What other threads may hold.
    fn waker(&self) -> Waker;
}

/// What a descriptor is watched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interest(u8);

impl Interest {
    /// Bytes, a connection or the end of the stream can be taken.
    pub const READABLE: Self = Self(1);
    /// Bytes can be given, or a connection attempt has ended.
    pub const WRITABLE: Self = Self(2);
    /// Readable and writable.
    pub const BOTH: Self = Self(3);
    /// Out-of-band data of a socket, or an event of a kernel file such as `/proc/mounts`.
    pub const PRIORITY: Self = Self(4);

    /// Whether all of `other` is asked for.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

impl BitOr for Interest {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A change of a descriptor's readiness.
///
/// It may outlive its descriptor: one that was collected before a `deregister` still comes out, so
/// the caller's tokens must tell a closed handle from the one that took its place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Event {
    /// What the descriptor was registered under.
    pub token: usize,
    /// A read will not block.
    pub readable: bool,
    /// A write will not block.
    pub writable: bool,
    /// See [`Interest::PRIORITY`].
    pub priority: bool,
    /// The descriptor has an error to tell, such as a refused connection.
    pub error: bool,
    /// The peer will send no more; what it sent may still wait to be read.
    pub read_closed: bool,
    /// The peer takes no more.
    pub write_closed: bool,
}

/// A job's end.
#[derive(Debug)]
pub struct Completion {
    /// What `submit` returned.
    pub id: JobId,
    /// What the job returned.
    pub result: JobResult,
}

/// What `poll` collected and nobody has taken yet, each kind in order of arrival.
#[derive(Debug, Default)]
pub struct Ready {
    /// Changes of readiness.
    pub events: VecDeque<Event>,
    /// Ends of jobs.
    pub completions: VecDeque<Completion>,
    /// Signals' numbers.
    pub signals: VecDeque<i32>,
}

impl Ready {
    /// Whether everything has been taken.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty() && self.completions.is_empty() && self.signals.is_empty()
    }
}

/// The part of a system that other threads may call.
pub trait Wake: Send + Sync {
    /// Ends the wait; must not block.
    fn wake(&self);
}

/// Ends the loop's wait from any thread. Wakes that come before the loop looks are one wake.
#[derive(Clone)]
pub struct Waker(Arc<dyn Wake>);

impl Waker {
    /// For a system's author.
    pub fn new(wake: Arc<dyn Wake>) -> Self {
        Self(wake)
    }

    /// Makes the loop's present or next wait return.
    pub fn wake(&self) {
        self.0.wake();
    }
}

impl fmt::Debug for Waker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Waker")
    }
}
