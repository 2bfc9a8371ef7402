//! The production system: the kernel's clocks and random bytes, readiness through mio, blocking
//! work on the shared pool. A thin layer: no queues of its own but the pool's outbox.

use std::cell::{OnceCell, RefCell};
use std::os::fd::RawFd;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use mio::unix::SourceFd;
use mio::{Events, Poll, Registry, Token};
use rustix::time::{ClockId, clock_gettime};

use crate::Errno;
use crate::pool::{Class, Job, JobId, Outbox, Pool};
use crate::signal::Signals;
use crate::system::{Event, Interest, Ready, System, Wake, Waker};

/// Tokens that no caller may use.
const WAKE_TOKEN: Token = Token(usize::MAX);
const SIGNAL_TOKEN: Token = Token(usize::MAX - 1);

/// Events taken from the kernel per poll; the rest comes with the next one, and timers run in between. So few because
/// each may be a request that costs a tenth of a millisecond: `many-uploads` of bench/http, worst loop delay.
const EVENTS_PER_POLL: usize = 64;

/// The kernel, as one reactor sees it.
pub struct RealSystem {
    poller: RefCell<Poller>,
    registry: Registry,
    wake: Arc<RealWake>,
    pool: Arc<Pool>,
    outbox: Arc<Outbox>,
    /// Made when the first signal is watched.
    signals: OnceCell<Signals>,
}

struct Poller {
    poll: Poll,
    events: Events,
}

impl RealSystem {
    /// On the process's shared pool.
    pub fn new() -> Result<Self, Errno> {
        Self::with_pool(Pool::shared())
    }

    /// On a pool of the caller's.
    pub fn with_pool(pool: Arc<Pool>) -> Result<Self, Errno> {
        let poll = Poll::new()?;
        let registry = poll.registry().try_clone()?;
        let wake =
            Arc::new(RealWake { waker: mio::Waker::new(&registry, WAKE_TOKEN)?, requested: AtomicBool::new(false) });
        let outbox = Outbox::new(Waker::new(Arc::clone(&wake) as Arc<dyn Wake>));
        Ok(Self {
            poller: RefCell::new(Poller { poll, events: Events::with_capacity(EVENTS_PER_POLL) }),
            registry,
            wake,
            pool,
            outbox: Arc::new(outbox),
            signals: OnceCell::new(),
        })
    }

    fn signals(&self) -> Result<&Signals, Errno> {
        if let Some(signals) = self.signals.get() {
            return Ok(signals);
        }
        let signals = Signals::new()?;
        let interest = mio::Interest::READABLE;
        self.registry.register(&mut SourceFd(&signals.raw_fd()), SIGNAL_TOKEN, interest)?;
        Ok(self.signals.get_or_init(|| signals))
    }
}

impl System for RealSystem {
    fn monotonic_ns(&self) -> u64 {
        let now = clock_gettime(ClockId::Monotonic);
        // The monotonic clock is never negative and counts nanoseconds for 584 years.
        now.tv_sec as u64 * 1_000_000_000 + now.tv_nsec as u64
    }

    fn wall_ns(&self) -> i64 {
        let now = clock_gettime(ClockId::Realtime);
        now.tv_sec.saturating_mul(1_000_000_000).saturating_add(now.tv_nsec)
    }

    fn fill_random(&self, bytes: &mut [u8]) -> Result<(), Errno> {
        let mut filled = 0;
        while filled < bytes.len() {
            let flags = rustix::rand::GetRandomFlags::empty();
            match rustix::rand::getrandom(&mut bytes[filled..], flags) {
                Ok(length) => filled += length,
                Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    fn register(&self, fd: RawFd, interest: Interest, token: usize) -> Result<(), Errno> {
        let interest = to_mio(interest)?;
        Ok(self.registry.register(&mut SourceFd(&fd), Token(token), interest)?)
    }

    fn reregister(&self, fd: RawFd, interest: Interest, token: usize) -> Result<(), Errno> {
        let interest = to_mio(interest)?;
        Ok(self.registry.reregister(&mut SourceFd(&fd), Token(token), interest)?)
    }

    fn deregister(&self, fd: RawFd) -> Result<(), Errno> {
        Ok(self.registry.deregister(&mut SourceFd(&fd))?)
    }

    fn watch_signal(&self, signum: i32) -> Result<(), Errno> {
        self.signals()?.watch(signum)
    }

    fn unwatch_signal(&self, signum: i32) -> Result<(), Errno> {
        self.signals.get().map_or(Ok(()), |signals| signals.unwatch(signum))
    }

    fn submit(&self, class: Class, job: Job) -> JobId {
        self.pool.submit(class, job, &self.outbox)
    }

    fn cancel(&self, id: JobId) -> bool {
        self.pool.cancel(id)
    }

    fn poll(&self, timeout: Option<Duration>, ready: &mut Ready) -> Result<(), Errno> {
        let timeout = match (timeout, self.pool.grow()) {
            (Some(timeout), Some(look_again)) => Some(timeout.min(look_again)),
            (timeout, look_again) => timeout.or(look_again),
        };
        let poller = &mut *self.poller.borrow_mut();
        let polled = poller.poll.poll(&mut poller.events, timeout);
        // Before anything is collected: what finishes from here on asks for a new wake. A swap and
        // not a store, so that what was done before the last wake is visible from here on.
        self.wake.requested.swap(false, Ordering::SeqCst);
        self.outbox.drain_into(&mut ready.completions);
        polled?;
        let mut signalled = false;
        for event in &poller.events {
            match event.token() {
                WAKE_TOKEN => {}
                SIGNAL_TOKEN => signalled = true,
                _ => ready.events.push_back(from_mio(event)),
            }
        }
        match self.signals.get() {
            Some(signals) if signalled => signals.drain_into(&mut ready.signals),
            _ => Ok(()),
        }
    }

    fn waker(&self) -> Waker {
        Waker::new(Arc::clone(&self.wake) as Arc<dyn Wake>)
    }
}

impl Drop for RealSystem {
    fn drop(&mut self) {
        self.pool.cancel_all(&self.outbox);
    }
}

struct RealWake {
    waker: mio::Waker,
    /// Set by the first wake since the last poll: those after it need no system call.
    requested: AtomicBool,
}

impl Wake for RealWake {
    fn wake(&self) {
        if self.requested.swap(true, Ordering::SeqCst) {
            return;
        }
        self.waker.wake().expect("an eventfd that is open takes a write");
    }
}

fn to_mio(interest: Interest) -> Result<mio::Interest, Errno> {
    let mut all: Option<mio::Interest> = None;
    let mut add = |one: mio::Interest| all = Some(all.map_or(one, |all| all | one));
    if interest.contains(Interest::READABLE) {
        add(mio::Interest::READABLE);
    }
    if interest.contains(Interest::WRITABLE) {
        add(mio::Interest::WRITABLE);
    }
    if interest.contains(Interest::PRIORITY) {
        add(mio::Interest::PRIORITY);
    }
    all.ok_or(Errno::EINVAL)
}

fn from_mio(event: &mio::event::Event) -> Event {
    Event {
        token: event.token().0,
        readable: event.is_readable(),
        writable: event.is_writable(),
        priority: event.is_priority(),
        error: event.is_error(),
        read_closed: event.is_read_closed(),
        write_closed: event.is_write_closed(),
    }
}
