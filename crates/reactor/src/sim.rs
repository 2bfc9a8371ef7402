//! The simulated system for tests of the loop: a clock that only moves in `poll`, seeded chance and
//! order, readiness and signals from a script, injected errors. A seed and a script replay exactly.
//! It opens no descriptor and starts no thread: jobs run on the loop's own thread when their time
//! comes.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::Range;
use std::os::fd::RawFd;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::Errno;
use crate::pool::{Class, Job, JobId, run_caught};
use crate::system::{Completion, Event, Interest, Ready, System, Wake, Waker};

/// What `poll` answers when it would wait for ever: nothing is scheduled and no timeout was given.
const NOTHING_WILL_HAPPEN: Errno = Errno::from_number(libc::EDEADLK);

/// A system that plays a script. Take its `SimControl` before handing it to the reactor.
pub struct SimSystem {
    world: Rc<RefCell<World>>,
    wake: Arc<SimWake>,
}

/// The test's hand on a `SimSystem`. Delays count from the simulated now.
#[derive(Clone)]
pub struct SimControl {
    world: Rc<RefCell<World>>,
}

/// The calls that can be told to fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// [`System::fill_random`]
    FillRandom,
    /// [`System::register`]
    Register,
    /// [`System::reregister`]
    Reregister,
    /// [`System::deregister`]
    Deregister,
    /// [`System::watch_signal`]
    WatchSignal,
    /// [`System::poll`]
    Poll,
}

impl SimSystem {
    /// A world at time zero with an empty script. The seed decides every choice that is left to
    /// chance.
    pub fn new(seed: u64) -> Self {
        Self { world: Rc::new(RefCell::new(World::new(seed))), wake: Arc::default() }
    }

    /// The script's author.
    pub fn control(&self) -> SimControl {
        SimControl { world: Rc::clone(&self.world) }
    }
}

impl SimControl {
    /// Moves the clock as a long callback would.
    pub fn advance(&self, time: Duration) {
        self.world.borrow_mut().now_ns += nanoseconds(time);
    }

    /// Makes `fd` ready after `delay`, until `clear_ready`; the event's token is filled in.
    pub fn make_ready(&self, delay: Duration, fd: RawFd, how: Event) {
        let happening = Happening::Readiness(fd, how);
        self.world.borrow_mut().schedule(delay, happening);
    }

    /// As if the program had read or written until `EAGAIN`.
    pub fn clear_ready(&self, fd: RawFd) {
        self.world.borrow_mut().levels.remove(&fd);
    }

    /// Raises `signum` after `delay`; one that is not watched then is lost.
    pub fn raise_signal(&self, delay: Duration, signum: i32) {
        let happening = Happening::Signal(signum);
        self.world.borrow_mut().schedule(delay, happening);
    }

    /// Jobs take a time from this range, in nanoseconds.
    pub fn set_job_latency(&self, latency_ns: Range<u64>) {
        self.world.borrow_mut().job_latency_ns = latency_ns;
    }

    /// Makes the next call of `operation` fail; may be called several times for several failures.
    pub fn fail_next(&self, operation: Operation, errno: Errno) {
        let mut world = self.world.borrow_mut();
        world.failures.push_back((operation, errno));
    }

    /// Interrupts one of so many polls, by chance; zero none.
    pub fn interrupt_polls(&self, one_of: u64) {
        self.world.borrow_mut().interrupt_one_of = one_of;
    }
}

struct World {
    chance: Chance,
    now_ns: u64,
    wall_at_start_ns: i64,
    script: BTreeMap<Moment, Happening>,
    scheduled: u64,
    /// What descriptors are ready for, registered or not.
    levels: BTreeMap<RawFd, Event>,
    registered: BTreeMap<RawFd, (Interest, usize)>,
    watched_signals: BTreeSet<i32>,
    failures: VecDeque<(Operation, Errno)>,
    interrupt_one_of: u64,
    job_latency_ns: Range<u64>,
    submitted: u64,
}

/// Orders the script: by time, and by chance among what happens at the same time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Moment {
    at_ns: u64,
    tie_break: u64,
    sequence: u64,
}

enum Happening {
    /// A descriptor becomes ready.
    Readiness(RawFd, Event),
    /// What a descriptor is ready for is reported, if it is.
    Report(RawFd),
    Signal(i32),
    JobEnd(JobId, Job),
}

impl World {
    fn new(seed: u64) -> Self {
        Self {
            chance: Chance(seed),
            now_ns: 0,
            // 2026-01-01, so that dates in simulated programs look like dates.
            wall_at_start_ns: 1_767_225_600_000_000_000,
            script: BTreeMap::new(),
            scheduled: 0,
            levels: BTreeMap::new(),
            registered: BTreeMap::new(),
            watched_signals: BTreeSet::new(),
            failures: VecDeque::new(),
            interrupt_one_of: 0,
            job_latency_ns: 10_000..1_000_000,
            submitted: 0,
        }
    }

    fn schedule(&mut self, delay: Duration, happening: Happening) {
        let moment = Moment {
            at_ns: self.now_ns.saturating_add(nanoseconds(delay)),
            tie_break: self.chance.next(),
            sequence: self.scheduled,
        };
        self.scheduled += 1;
        self.script.insert(moment, happening);
    }

    /// The injected failure of this call, if there is one.
    fn check(&mut self, operation: Operation) -> Result<(), Errno> {
        let position = self.failures.iter().position(|(next, _)| *next == operation);
        match position.and_then(|at| self.failures.remove(at)) {
            Some((_, errno)) => Err(errno),
            None => Ok(()),
        }
    }

    /// Reports at the next poll what `fd` is ready for now.
    fn report_level(&mut self, fd: RawFd) {
        if self.levels.contains_key(&fd) {
            self.schedule(Duration::ZERO, Happening::Report(fd));
        }
    }

    fn check_poll(&mut self) -> Result<(), Errno> {
        self.check(Operation::Poll)?;
        if self.interrupt_one_of > 0 && self.chance.below(self.interrupt_one_of) == 0 {
            return Err(Errno::EINTR);
        }
        Ok(())
    }

    /// Moves the clock to what comes first: something in the script, or the timeout's end.
    fn pass_time(&mut self, timeout: Option<Duration>) -> Result<(), Errno> {
        let limit = timeout.map(|timeout| self.now_ns.saturating_add(nanoseconds(timeout)));
        let next = self.script.keys().next().map(|moment| moment.at_ns);
        let until = match (limit, next) {
            (Some(limit), Some(next)) => limit.min(next),
            (limit, next) => limit.or(next).ok_or(NOTHING_WILL_HAPPEN)?,
        };
        self.now_ns = self.now_ns.max(until);
        Ok(())
    }

    fn next_due(&mut self) -> Option<Happening> {
        let first = self.script.first_entry()?;
        (first.key().at_ns <= self.now_ns).then(|| first.remove())
    }

    /// What the kernel would say of `fd` now.
    fn event(&self, fd: RawFd) -> Option<Event> {
        let how = self.levels.get(&fd)?;
        let (interest, token) = *self.registered.get(&fd)?;
        let event = Event {
            token,
            readable: how.readable && interest.contains(Interest::READABLE),
            writable: how.writable && interest.contains(Interest::WRITABLE),
            priority: how.priority && interest.contains(Interest::PRIORITY),
            // The kernel reports these whatever was asked for.
            error: how.error,
            read_closed: how.read_closed,
            write_closed: how.write_closed,
        };
        let silent = Event { token, ..Event::default() };
        (event != silent).then_some(event)
    }
}

impl System for SimSystem {
    fn monotonic_ns(&self) -> u64 {
        self.world.borrow().now_ns
    }

    fn wall_ns(&self) -> i64 {
        let world = self.world.borrow();
        world.wall_at_start_ns.saturating_add_unsigned(world.now_ns)
    }

    fn fill_random(&self, bytes: &mut [u8]) -> Result<(), Errno> {
        let mut world = self.world.borrow_mut();
        world.check(Operation::FillRandom)?;
        for chunk in bytes.chunks_mut(8) {
            let random = world.chance.next().to_le_bytes();
            chunk.copy_from_slice(&random[..chunk.len()]);
        }
        Ok(())
    }

    fn register(&self, fd: RawFd, interest: Interest, token: usize) -> Result<(), Errno> {
        let mut world = self.world.borrow_mut();
        world.check(Operation::Register)?;
        if world.registered.contains_key(&fd) {
            return Err(Errno::EEXIST);
        }
        world.registered.insert(fd, (interest, token));
        world.report_level(fd);
        Ok(())
    }

    fn reregister(&self, fd: RawFd, interest: Interest, token: usize) -> Result<(), Errno> {
        let mut world = self.world.borrow_mut();
        world.check(Operation::Reregister)?;
        let entry = world.registered.get_mut(&fd).ok_or(Errno::ENOENT)?;
        *entry = (interest, token);
        world.report_level(fd);
        Ok(())
    }

    fn deregister(&self, fd: RawFd) -> Result<(), Errno> {
        let mut world = self.world.borrow_mut();
        world.check(Operation::Deregister)?;
        world.registered.remove(&fd).map(drop).ok_or(Errno::ENOENT)
    }

    fn watch_signal(&self, signum: i32) -> Result<(), Errno> {
        let mut world = self.world.borrow_mut();
        world.check(Operation::WatchSignal)?;
        world.watched_signals.insert(signum);
        Ok(())
    }

    fn unwatch_signal(&self, signum: i32) -> Result<(), Errno> {
        self.world.borrow_mut().watched_signals.remove(&signum);
        Ok(())
    }

    fn submit(&self, class: Class, job: Job) -> JobId {
        let mut world = self.world.borrow_mut();
        let id = JobId::new(world.submitted, class);
        world.submitted += 1;
        let latency_ns = world.job_latency_ns.clone();
        let spread = latency_ns.end.saturating_sub(latency_ns.start).max(1);
        let delay = Duration::from_nanos(latency_ns.start + world.chance.below(spread));
        world.schedule(delay, Happening::JobEnd(id, job));
        id
    }

    fn cancel(&self, id: JobId) -> bool {
        let mut world = self.world.borrow_mut();
        let found = world.script.iter().find_map(|(moment, happening)| match happening {
            Happening::JobEnd(other, _) if *other == id => Some(*moment),
            _ => None,
        });
        let cancelled = found.and_then(|moment| world.script.remove(&moment));
        drop(world);
        cancelled.is_some()
    }

    fn poll(&self, timeout: Option<Duration>, ready: &mut Ready) -> Result<(), Errno> {
        let mut world = self.world.borrow_mut();
        world.check_poll()?;
        let woken = self.wake.requested.swap(false, Ordering::SeqCst);
        world.pass_time(if woken { Some(Duration::ZERO) } else { timeout })?;
        while let Some(happening) = world.next_due() {
            match happening {
                Happening::Readiness(fd, how) => {
                    world.levels.insert(fd, how);
                    ready.events.extend(world.event(fd));
                }
                Happening::Report(fd) => ready.events.extend(world.event(fd)),
                Happening::Signal(signum) if world.watched_signals.contains(&signum) => {
                    ready.signals.push_back(signum);
                }
                Happening::Signal(_) => {}
                Happening::JobEnd(id, job) => {
                    let result = run_caught(job);
                    ready.completions.push_back(Completion { id, result });
                }
            }
        }
        Ok(())
    }

    fn waker(&self) -> Waker {
        Waker::new(Arc::clone(&self.wake) as Arc<dyn Wake>)
    }
}

#[derive(Default)]
struct SimWake {
    requested: AtomicBool,
}

impl Wake for SimWake {
    fn wake(&self) {
        self.requested.store(true, Ordering::SeqCst);
    }
}

/// SplitMix64 (Steele, Lea and Flood, 2014): small, and the same on every machine. Not for secrets.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// The slight bias of the remainder does not matter to a test.
    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }
}

fn nanoseconds(time: Duration) -> u64 {
    u64::try_from(time.as_nanos()).unwrap_or(u64::MAX)
}
