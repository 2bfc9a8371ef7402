//! The reactor on the kernel: readiness of pipes and sockets, wakes from other threads, and what
//! waiting costs.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::fd::AsRawFd;
use std::os::unix::net::UnixStream;
use std::thread;
use std::time::{Duration, Instant};

use reactor::{Errno, Event, Interest, Reactor};

const PATIENCE: Duration = Duration::from_secs(10);

/// Polls until an event comes.
fn wait_for_event(reactor: &Reactor) -> Event {
    let begun = Instant::now();
    loop {
        if let Some(event) = reactor.next_event() {
            return event;
        }
        assert!(begun.elapsed() < PATIENCE, "no event came");
        reactor.poll(Some(PATIENCE)).unwrap();
    }
}

fn pair() -> (UnixStream, UnixStream) {
    let (ours, theirs) = UnixStream::pair().unwrap();
    ours.set_nonblocking(true).unwrap();
    (ours, theirs)
}

fn processor_time() -> Duration {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(now.tv_sec as u64, now.tv_nsec as u32)
}

#[test]
fn bytes_make_a_socket_readable_under_its_token() {
    let reactor = Reactor::real().unwrap();
    let (mut ours, mut theirs) = pair();
    reactor.register(ours.as_raw_fd(), Interest::READABLE, 77).unwrap();
    theirs.write_all(b"x").unwrap();
    let event = wait_for_event(&reactor);
    assert_eq!((event.token, event.readable), (77, true));
    assert!(!event.writable && !event.read_closed);
    assert_eq!(ours.read(&mut [0; 8]).unwrap(), 1);
}

#[test]
fn a_peer_that_hangs_up_is_reported_as_closed() {
    let reactor = Reactor::real().unwrap();
    let (ours, theirs) = pair();
    reactor.register(ours.as_raw_fd(), Interest::READABLE, 1).unwrap();
    drop(theirs);
    let event = wait_for_event(&reactor);
    assert!(event.readable && event.read_closed && event.write_closed);
}

#[test]
fn readiness_is_reported_again_only_after_reregistering() {
    let reactor = Reactor::real().unwrap();
    let (ours, mut theirs) = pair();
    let fd = ours.as_raw_fd();
    reactor.register(fd, Interest::READABLE, 1).unwrap();
    theirs.write_all(b"x").unwrap();
    assert_eq!(wait_for_event(&reactor).token, 1);
    reactor.poll(Some(Duration::ZERO)).unwrap();
    assert_eq!(reactor.next_event(), None);
    reactor.reregister(fd, Interest::BOTH, 2).unwrap();
    let event = wait_for_event(&reactor);
    assert_eq!((event.token, event.readable, event.writable), (2, true, true));
}

#[test]
fn a_deregistered_socket_is_silent() {
    let reactor = Reactor::real().unwrap();
    let (ours, mut theirs) = pair();
    reactor.register(ours.as_raw_fd(), Interest::READABLE, 1).unwrap();
    reactor.deregister(ours.as_raw_fd()).unwrap();
    theirs.write_all(b"x").unwrap();
    reactor.poll(Some(Duration::from_millis(5))).unwrap();
    assert_eq!(reactor.next_event(), None);
}

#[test]
fn a_listener_becomes_readable_when_a_client_connects() {
    let reactor = Reactor::real().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    reactor.register(listener.as_raw_fd(), Interest::READABLE, 5).unwrap();
    let client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    assert_eq!(wait_for_event(&reactor).token, 5);
    let (_, peer) = listener.accept().unwrap();
    assert_eq!(peer, client.local_addr().unwrap());
}

#[test]
fn descriptors_that_cannot_be_watched_are_refused() {
    let reactor = Reactor::real().unwrap();
    let file = std::fs::File::open("/proc/self/exe").unwrap();
    let register = |fd| reactor.register(fd, Interest::READABLE, 0);
    assert_eq!(register(file.as_raw_fd()), Err(Errno::EPERM));
    assert_eq!(register(-1), Err(Errno::EBADF));
}

#[test]
fn another_thread_ends_the_wait() {
    let reactor = Reactor::real().unwrap();
    let waker = reactor.waker();
    let begun = Instant::now();
    let other = thread::spawn(move || {
        thread::sleep(Duration::from_millis(20));
        waker.wake();
    });
    reactor.poll(Some(PATIENCE)).unwrap();
    assert!(begun.elapsed() < PATIENCE);
    assert_eq!(reactor.next_event(), None);
    other.join().unwrap();
}

#[test]
fn no_wake_is_lost_among_many() {
    const ROUNDS: usize = 20_000;
    let reactor = Reactor::real().unwrap();
    let waker = reactor.waker();
    let (sender, receiver) = std::sync::mpsc::channel();
    let other = thread::spawn(move || {
        for round in 0..ROUNDS {
            sender.send(round).unwrap();
            waker.wake();
        }
    });
    let mut received = 0;
    while received < ROUNDS {
        let begun = Instant::now();
        reactor.poll(Some(PATIENCE)).unwrap();
        assert!(begun.elapsed() < PATIENCE, "a wake was lost");
        received += receiver.try_iter().count();
    }
    other.join().unwrap();
}

#[test]
fn a_timer_never_fires_early_and_never_makes_the_loop_spin() {
    let reactor = Reactor::real().unwrap();
    reactor.update_now();
    let deadline = reactor.now_ns() + 2_500_000;
    reactor.start_timer(deadline, 9);
    let mut polls = 0;
    let token = loop {
        if let Some((_, token)) = reactor.pop_expired() {
            break token;
        }
        reactor.poll(None).unwrap();
        polls += 1;
    };
    assert_eq!(token, 9);
    assert!(reactor.now_ns() >= deadline);
    assert!(polls <= 2, "{polls} polls for one timer");
}

#[test]
fn an_idle_loop_with_ten_thousand_timers_uses_no_processor_time() {
    let reactor = Reactor::real().unwrap();
    reactor.update_now();
    let start = reactor.now_ns() + 300_000_000;
    for token in 0..10_000 {
        reactor.start_timer(start + token * 1_000_000_000, token);
    }
    let before = processor_time();
    let mut polls = 0;
    while reactor.pop_expired().is_none() {
        reactor.poll(None).unwrap();
        polls += 1;
    }
    let used = processor_time() - before;
    assert!(polls <= 2, "{polls} polls for one deadline");
    assert!(used < Duration::from_millis(5), "{used:?}");
}

#[test]
fn random_bytes_fill_every_length() {
    let reactor = Reactor::real().unwrap();
    let mut first = vec![0; 5000];
    let mut second = vec![0; 5000];
    reactor.fill_random(&mut first).unwrap();
    reactor.fill_random(&mut second).unwrap();
    assert_ne!(first, second);
    assert!(first[4900..].iter().any(|byte| *byte != 0));
    reactor.fill_random(&mut []).unwrap();
}

#[test]
fn the_clocks_agree_with_the_standard_library() {
    let reactor = Reactor::real().unwrap();
    let wall = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    let apart = reactor.wall_ns().abs_diff(wall.as_nanos() as i64);
    assert!(apart < 5_000_000_000);
    assert!(reactor.monotonic_ns() >= reactor.started_ns());
}
