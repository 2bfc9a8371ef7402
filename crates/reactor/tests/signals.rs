//! Real signals as events. A process has one set of dispositions, so each test uses signals of its
//! own.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use reactor::{Errno, Reactor};
use rustix::process::{Signal, getpid, kill_process};

const PATIENCE: Duration = Duration::from_secs(10);

fn raise(signal: Signal) {
    kill_process(getpid(), signal).unwrap();
}

fn wait_for_signal(reactor: &Reactor) -> i32 {
    let begun = Instant::now();
    loop {
        if let Some(signum) = reactor.next_signal() {
            return signum;
        }
        assert!(begun.elapsed() < PATIENCE, "no signal came");
        reactor.poll(Some(PATIENCE)).unwrap();
    }
}

/// The signals that this process handles, as the kernel says it: bit n-1 for signal n.
fn handled(signum: i32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).unwrap();
    let mask = u64::from_str_radix(mask.trim(), 16).unwrap();
    mask & (1 << (signum - 1)) != 0
}

#[test]
fn watched_signals_arrive_in_order() {
    let reactor = Reactor::real().unwrap();
    let (first, second) = (Signal::USR1, Signal::USR2);
    for signal in [first, second] {
        reactor.watch_signal(signal.as_raw()).unwrap();
        reactor.watch_signal(signal.as_raw()).unwrap();
    }
    for signal in [first, second, first] {
        raise(signal);
        assert_eq!(wait_for_signal(&reactor), signal.as_raw());
    }
    assert_eq!(reactor.next_signal(), None);
}

#[test]
fn a_signal_ends_the_wait() {
    let reactor = Reactor::real().unwrap();
    reactor.watch_signal(Signal::WINCH.as_raw()).unwrap();
    let other = thread::spawn(|| {
        thread::sleep(Duration::from_millis(20));
        raise(Signal::WINCH);
    });
    assert_eq!(wait_for_signal(&reactor), Signal::WINCH.as_raw());
    other.join().unwrap();
}

#[test]
fn unwatching_restores_the_default_action() {
    let reactor = Reactor::real().unwrap();
    let signum = Signal::HUP.as_raw();
    assert!(!handled(signum));
    reactor.watch_signal(signum).unwrap();
    assert!(handled(signum));
    reactor.unwatch_signal(signum).unwrap();
    assert!(!handled(signum));
    reactor.unwatch_signal(signum).unwrap();
}

#[test]
fn a_dropped_reactor_stops_watching() {
    let signum = Signal::QUIT.as_raw();
    let reactor = Reactor::real().unwrap();
    reactor.watch_signal(signum).unwrap();
    assert!(handled(signum));
    drop(reactor);
    assert!(!handled(signum));
}

#[test]
fn an_ignored_signal_is_ignored_again_after_unwatching() {
    // The standard library ignores SIGPIPE; a default action would kill the process here.
    let reactor = Reactor::real().unwrap();
    reactor.watch_signal(Signal::PIPE.as_raw()).unwrap();
    reactor.unwatch_signal(Signal::PIPE.as_raw()).unwrap();
    raise(Signal::PIPE);
    reactor.poll(Some(Duration::ZERO)).unwrap();
    assert_eq!(reactor.next_signal(), None);
}

#[test]
fn signals_that_cannot_be_watched_are_refused() {
    let reactor = Reactor::real().unwrap();
    for signum in [Signal::KILL.as_raw(), Signal::STOP.as_raw(), 0, -1, 65, 1000] {
        assert_eq!(reactor.watch_signal(signum), Err(Errno::EINVAL), "{signum}");
        assert_eq!(reactor.unwatch_signal(signum), Ok(()));
    }
}

#[test]
fn a_signal_belongs_to_one_reactor_at_a_time() {
    let (first, second) = (Reactor::real().unwrap(), Reactor::real().unwrap());
    let signum = Signal::IO.as_raw();
    first.watch_signal(signum).unwrap();
    assert_eq!(second.watch_signal(signum), Err(Errno::EBUSY));
    first.unwatch_signal(signum).unwrap();
    second.watch_signal(signum).unwrap();
    raise(Signal::IO);
    assert_eq!(wait_for_signal(&second), signum);
}

#[test]
fn the_end_of_a_child_process_is_a_signal() {
    let reactor = Reactor::real().unwrap();
    reactor.watch_signal(Signal::CHILD.as_raw()).unwrap();
    let mut child = Command::new("true").spawn().unwrap();
    assert_eq!(wait_for_signal(&reactor), Signal::CHILD.as_raw());
    assert!(child.wait().unwrap().success());
}
