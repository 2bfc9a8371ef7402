//! The pool for blocking work on real threads: classes do not starve one another, stuck threads are
//! outnumbered, panics stay inside.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::any::Any;
use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use reactor::{Class, JobError, JobId, JobResult, Pool, Reactor, RealSystem};
use rustix::fs::{CWD, FileType, Mode, mknodat};

const PATIENCE: Duration = Duration::from_secs(20);

fn reactor_on(pool: &Arc<Pool>) -> Reactor {
    let system = RealSystem::with_pool(Arc::clone(pool)).unwrap();
    Reactor::new(Box::new(system))
}

fn boxed(value: impl Any + Send) -> Box<dyn Any + Send> {
    Box::new(value)
}

fn wait_for_completion(reactor: &Reactor) -> (JobId, JobResult) {
    let begun = Instant::now();
    loop {
        if let Some(completion) = reactor.next_completion() {
            return completion;
        }
        assert!(begun.elapsed() < PATIENCE, "no completion came");
        reactor.poll(Some(PATIENCE)).unwrap();
    }
}

/// Jobs that wait until the returned sender is dropped.
fn submit_stuck(reactor: &Reactor, class: Class, count: usize) -> Sender<()> {
    let (sender, receiver) = channel::<()>();
    let gate = Arc::new(Mutex::new(receiver));
    for _ in 0..count {
        let gate = Arc::clone(&gate);
        reactor.submit(class, Box::new(move || boxed(pass(&gate))));
    }
    sender
}

fn pass(gate: &Mutex<Receiver<()>>) -> bool {
    gate.lock().unwrap().recv().is_err()
}

/// A FIFO that disappears with the test.
struct Fifo(PathBuf);

impl Fifo {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("{name}-{}", std::process::id()));
        mknodat(CWD, &path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
        Self(path)
    }
}

impl Drop for Fifo {
    fn drop(&mut self) {
        std::fs::remove_file(&self.0).unwrap();
    }
}

#[test]
fn results_come_back_under_their_ids() {
    let reactor = reactor_on(&Arc::default());
    let mut ids: Vec<_> = (0..100_u32)
        .map(|number| {
            let job = Box::new(move || boxed(number * 2));
            (reactor.submit(Class::FileData, job), number * 2)
        })
        .collect();
    assert_eq!(reactor.pending_jobs(), 100);
    let mut finished: Vec<_> = (0..100)
        .map(|_| {
            let (id, result) = wait_for_completion(&reactor);
            (id, *result.unwrap().downcast::<u32>().unwrap())
        })
        .collect();
    ids.sort_unstable();
    finished.sort_unstable();
    assert_eq!(finished, ids);
    assert_eq!(reactor.pending_jobs(), 0);
}

#[test]
fn no_thread_starts_before_the_first_job() {
    let pool = Arc::new(Pool::new());
    let reactor = reactor_on(&pool);
    reactor.poll(Some(Duration::ZERO)).unwrap();
    assert!(Class::ALL.iter().all(|class| pool.thread_count(*class) == 0));
    reactor.submit(Class::Crypto, Box::new(|| boxed(())));
    assert_eq!(pool.thread_count(Class::Crypto), 1);
    assert_eq!(pool.thread_count(Class::FileData), 0);
    assert!(wait_for_completion(&reactor).1.is_ok());
}

#[test]
fn sixty_four_reads_stuck_on_fifos_do_not_delay_another_read() {
    let pool = Arc::new(Pool::new());
    let reactor = reactor_on(&pool);
    let fifo = Fifo::new("silk-stuck");
    for _ in 0..64 {
        let path = fifo.0.clone();
        let read = move || boxed(File::open(path).unwrap().read(&mut [0; 1]).unwrap());
        reactor.submit(Class::FileData, Box::new(read));
    }
    let begun = Instant::now();
    let read = || boxed(std::fs::read("/proc/self/stat").unwrap().len());
    let other = reactor.submit(Class::FileData, Box::new(read));
    let (id, result) = wait_for_completion(&reactor);
    let delay = begun.elapsed();
    println!("delayed by {delay:?}");
    assert_eq!(id, other);
    assert!(*result.unwrap().downcast::<usize>().unwrap() > 0);
    assert!(delay < Duration::from_millis(500), "{delay:?}");

    let mut writer = OpenOptions::new().write(true).open(&fifo.0).unwrap();
    writer.write_all(&[7; 64]).unwrap();
    drop(writer);
    while reactor.pending_jobs() > 0 {
        assert!(wait_for_completion(&reactor).1.is_ok());
    }
}

#[test]
fn a_class_at_its_limit_does_not_starve_another() {
    let pool = Arc::new(Pool::new());
    let reactor = reactor_on(&pool);
    let gate = submit_stuck(&reactor, Class::Crypto, 100);
    let other = reactor.submit(Class::FileMetadata, Box::new(|| boxed(())));
    assert_eq!(wait_for_completion(&reactor).0, other);
    let cores = std::thread::available_parallelism().unwrap().get().max(2);
    assert_eq!(pool.thread_count(Class::Crypto), cores);
    drop(gate);
    for _ in 0..100 {
        assert!(wait_for_completion(&reactor).1.is_ok());
    }
}

#[test]
fn a_class_grows_to_its_limit_and_no_further() {
    let pool = Arc::new(Pool::new());
    let reactor = reactor_on(&pool);
    let gate = submit_stuck(&reactor, Class::Database, 80);
    let begun = Instant::now();
    while pool.thread_count(Class::Database) < 64 {
        assert!(begun.elapsed() < PATIENCE);
        reactor.poll(Some(Duration::from_millis(1))).unwrap();
    }
    // At the limit nothing is left to try, so the loop may sleep.
    let polled = Instant::now();
    reactor.poll(Some(Duration::from_millis(30))).unwrap();
    assert!(polled.elapsed() >= Duration::from_millis(30));
    assert_eq!(pool.thread_count(Class::Database), 64);
    drop(gate);
    for _ in 0..80 {
        wait_for_completion(&reactor).1.unwrap();
    }
}

#[test]
fn quick_jobs_do_not_make_a_class_grow() {
    let pool = Arc::new(Pool::new());
    let reactor = reactor_on(&pool);
    for _ in 0..20_000 {
        reactor.submit(Class::FileMetadata, Box::new(|| boxed(())));
    }
    for _ in 0..20_000 {
        wait_for_completion(&reactor).1.unwrap();
    }
    // Four start at once; a machine under load may look stuck for a moment, but not for long.
    let threads = pool.thread_count(Class::FileMetadata);
    assert!((1..=64).contains(&threads), "{threads} threads");
}

#[test]
fn a_panicking_job_is_an_error_and_its_thread_goes_on() {
    let pool = Arc::new(Pool::new());
    let reactor = reactor_on(&pool);
    for round in 0..20 {
        reactor.submit(Class::Crypto, Box::new(move || panic!("round {round}")));
    }
    let mut messages: Vec<_> = (0..20).map(|_| wait_for_completion(&reactor).1.unwrap_err()).collect();
    messages.sort_by_key(ToString::to_string);
    assert_eq!(messages[0], JobError::Panicked("round 0".to_owned()));
    reactor.submit(Class::Crypto, Box::new(|| boxed(1)));
    assert!(wait_for_completion(&reactor).1.is_ok());
}

#[test]
fn only_a_job_that_has_not_begun_can_be_cancelled() {
    let pool = Arc::new(Pool::new());
    let reactor = reactor_on(&pool);
    let (begun, has_begun) = channel();
    let (finish, may_finish) = channel::<()>();
    let running = reactor.submit(
        Class::FileData,
        Box::new(move || {
            begun.send(()).unwrap();
            boxed(may_finish.recv().is_err())
        }),
    );
    has_begun.recv_timeout(PATIENCE).unwrap();
    assert!(!reactor.cancel_job(running));

    let gate = submit_stuck(&reactor, Class::FileData, 50);
    let waiting = reactor.submit(Class::FileData, Box::new(|| panic!("it runs")));
    assert!(reactor.cancel_job(waiting));
    assert!(!reactor.cancel_job(waiting));
    assert_eq!(reactor.pending_jobs(), 51);
    drop((gate, finish));
    for _ in 0..51 {
        assert!(wait_for_completion(&reactor).1.is_ok());
    }
}

#[test]
fn a_dropped_reactor_takes_its_waiting_jobs_with_it_and_leaves_the_others() {
    let pool = Arc::new(Pool::new());
    let gone = reactor_on(&pool);
    let gate = submit_stuck(&gone, Class::Crypto, 50);
    let kept = reactor_on(&pool);
    let id = kept.submit(Class::Crypto, Box::new(|| boxed(())));
    drop(gone);
    drop(gate);
    assert_eq!(wait_for_completion(&kept).0, id);
}

#[test]
fn threads_of_a_dropped_pool_end() {
    let pool = Arc::new(Pool::new());
    let reactor = reactor_on(&pool);
    let (alive, ended) = channel::<()>();
    thread_local!(static HELD: std::cell::RefCell<Option<Sender<()>>> = const { std::cell::RefCell::new(None) });
    let hold = move || {
        HELD.with(|held| *held.borrow_mut() = Some(alive));
        boxed(())
    };
    reactor.submit(Class::FileData, Box::new(hold));
    wait_for_completion(&reactor).1.unwrap();
    drop(reactor);
    drop(pool);
    let end = ended.recv_timeout(PATIENCE);
    assert_eq!(end, Err(std::sync::mpsc::RecvTimeoutError::Disconnected));
}

#[test]
fn idle_threads_end_though_one_stays_busy() {
    let pool = Arc::new(Pool::with_idle_timeout(Duration::from_millis(100)));
    let reactor = reactor_on(&pool);
    let gate = submit_stuck(&reactor, Class::FileData, 4);
    assert_eq!(pool.thread_count(Class::FileData), 4);
    drop(gate);
    for _ in 0..4 {
        assert!(wait_for_completion(&reactor).1.is_ok());
    }
    let begun = Instant::now();
    while pool.thread_count(Class::FileData) > 1 {
        assert!(begun.elapsed() < PATIENCE);
        reactor.submit(Class::FileData, Box::new(|| boxed(())));
        assert!(wait_for_completion(&reactor).1.is_ok());
        std::thread::sleep(Duration::from_millis(5));
    }
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(pool.thread_count(Class::FileData), 0);
}

#[test]
fn pool_threads_are_named_after_their_class() {
    let reactor = reactor_on(&Arc::default());
    let name = || boxed(std::thread::current().name().map(str::to_owned));
    reactor.submit(Class::NameLookup, Box::new(name));
    let result = wait_for_completion(&reactor).1.unwrap();
    let name = result.downcast::<Option<String>>().unwrap();
    assert_eq!(name.as_deref(), Some("silk-names"));
}
