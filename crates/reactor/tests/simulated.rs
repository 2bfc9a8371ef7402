//! The reactor on a simulated system: nothing here waits for a real clock, descriptor or thread.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::any::Any;
use std::time::{Duration, Instant};

use reactor::{Class, Errno, Event, Interest, JobError, Operation, Reactor, SimControl, SimSystem};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
const DAY_NS: u64 = DAY.as_nanos() as u64;

const READABLE: Event = Event {
    token: 0,
    readable: true,
    writable: false,
    priority: false,
    error: false,
    read_closed: false,
    write_closed: false,
};

fn simulated(seed: u64) -> (Reactor, SimControl) {
    let system = SimSystem::new(seed);
    let control = system.control();
    (Reactor::new(Box::new(system)), control)
}

fn expired(reactor: &Reactor) -> Vec<u64> {
    std::iter::from_fn(|| reactor.pop_expired()).map(|(_, token)| token).collect()
}

fn events(reactor: &Reactor) -> Vec<usize> {
    std::iter::from_fn(|| reactor.next_event()).map(|event| event.token).collect()
}

fn boxed(value: impl Any + Send) -> Box<dyn Any + Send> {
    Box::new(value)
}

#[test]
fn a_day_long_sleep_finishes_at_once() {
    let begun = Instant::now();
    let (reactor, _control) = simulated(1);
    reactor.start_timer(DAY_NS, 7);
    reactor.poll(None).unwrap();
    assert_eq!(reactor.now_ns(), DAY_NS);
    assert_eq!(reactor.now_ms(), 86_400_000);
    assert_eq!(expired(&reactor), [7]);
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_poll_waits_no_longer_than_its_timeout() {
    let (reactor, _control) = simulated(1);
    reactor.start_timer(DAY_NS, 7);
    reactor.poll(Some(Duration::from_millis(3))).unwrap();
    assert_eq!(reactor.now_ms(), 3);
    assert_eq!(expired(&reactor), []);
}

#[test]
fn the_first_deadline_counts_from_now_and_not_from_the_last_poll() {
    let (reactor, control) = simulated(1);
    reactor.start_timer(10_000_000, 0);
    // A callback that takes four milliseconds before the loop polls.
    control.advance(Duration::from_millis(4));
    reactor.poll(None).unwrap();
    assert_eq!(reactor.now_ms(), 10);
}

#[test]
fn loop_time_stands_still_between_polls() {
    let (reactor, control) = simulated(1);
    control.advance(Duration::from_millis(5));
    assert_eq!(reactor.now_ms(), 0);
    assert_eq!(reactor.monotonic_ns(), 5_000_000);
    reactor.update_now();
    assert_eq!(reactor.now_ms(), 5);
}

#[test]
fn equal_deadlines_fire_in_start_order_across_cancels() {
    let (reactor, _control) = simulated(1);
    let ids: Vec<_> = (0..9).map(|token| reactor.start_timer(5, token)).collect();
    assert!(reactor.cancel_timer(ids[4]));
    assert!(!reactor.cancel_timer(ids[4]));
    reactor.poll(None).unwrap();
    assert_eq!(expired(&reactor), [0, 1, 2, 3, 5, 6, 7, 8]);
}

#[test]
fn a_million_timers_fire_in_order() {
    let (reactor, _control) = simulated(1);
    for token in 0..1_000_000 {
        // A thousand deadlines, each shared by a thousand timers.
        reactor.start_timer((token * 7919 % 1000) * 1_000_000, token);
    }
    let mut fired = Vec::new();
    while reactor.next_deadline().is_some() {
        reactor.poll(None).unwrap();
        fired.extend(expired(&reactor).into_iter().map(|t| (t * 7919 % 1000, t)));
    }
    assert_eq!(fired.len(), 1_000_000);
    assert!(fired.is_sorted());
    assert_eq!(reactor.now_ms(), 999);
}

#[test]
fn an_idle_loop_with_ten_thousand_timers_polls_once() {
    let (reactor, control) = simulated(1);
    for token in 0..10_000 {
        reactor.start_timer(DAY_NS + token, token);
    }
    // The one poll that is allowed must reach the first deadline; a second would fail.
    control.make_ready(2 * DAY, 3, READABLE);
    reactor.poll(None).unwrap();
    assert_eq!(reactor.now_ns(), DAY_NS);
    assert_eq!(expired(&reactor), [0]);
}

/// Everything a busy loop can see, in the order in which it came.
fn history(seed: u64) -> Vec<String> {
    let (reactor, control) = simulated(seed);
    let mut seen = Vec::new();
    let mut random = [0; 4];
    reactor.fill_random(&mut random).unwrap();
    seen.push(format!("random {random:?}"));
    control.interrupt_polls(5);
    reactor.watch_signal(15).unwrap();
    control.raise_signal(Duration::from_millis(2), 15);
    for fd in 0..20_u8 {
        let token = usize::from(fd);
        let fd = i32::from(fd);
        reactor.register(fd, Interest::READABLE, token).unwrap();
        control.make_ready(Duration::from_millis(1), fd, READABLE);
        reactor.submit(Class::FileData, Box::new(move || boxed(fd)));
        reactor.start_timer(token as u64 * 100_000, token as u64);
    }
    while reactor.pending_jobs() > 0 || reactor.next_deadline().is_some() {
        reactor.poll(None).unwrap();
        let now = reactor.now_ns();
        seen.extend(expired(&reactor).iter().map(|t| format!("{now} timer {t}")));
        seen.extend(events(&reactor).iter().map(|t| format!("{now} event {t}")));
        while let Some((_, result)) = reactor.next_completion() {
            let fd = result.unwrap().downcast::<i32>().unwrap();
            seen.push(format!("{now} job {fd}"));
        }
        while let Some(signum) = reactor.next_signal() {
            seen.push(format!("{now} signal {signum}"));
        }
    }
    seen
}

#[test]
fn the_same_seed_replays_the_same_history() {
    let first = history(42);
    assert!(first.len() > 60, "{first:?}");
    assert_eq!(first, history(42));
}

#[test]
fn another_seed_gives_another_order() {
    assert_ne!(history(42), history(43));
}

#[test]
fn an_interrupted_poll_is_an_empty_one() {
    let (reactor, control) = simulated(1);
    reactor.start_timer(1_000_000, 1);
    control.fail_next(Operation::Poll, Errno::EINTR);
    reactor.poll(None).unwrap();
    assert_eq!(expired(&reactor), []);
    reactor.poll(None).unwrap();
    assert_eq!(expired(&reactor), [1]);
}

#[test]
fn other_errors_of_a_poll_reach_the_caller_and_lose_nothing() {
    let (reactor, control) = simulated(1);
    reactor.submit(Class::Crypto, Box::new(|| boxed(5_u8)));
    control.fail_next(Operation::Poll, Errno::ENOMEM);
    assert_eq!(reactor.poll(None), Err(Errno::ENOMEM));
    reactor.poll(None).unwrap();
    assert!(reactor.next_completion().is_some());
}

#[test]
fn injected_failures_hit_the_call_that_they_name() {
    let (reactor, control) = simulated(1);
    control.fail_next(Operation::Register, Errno::ENOSPC);
    control.fail_next(Operation::FillRandom, Errno::ENOSYS);
    assert_eq!(reactor.fill_random(&mut [0; 3]), Err(Errno::ENOSYS));
    let register = || reactor.register(3, Interest::BOTH, 0);
    assert_eq!(register(), Err(Errno::ENOSPC));
    assert_eq!(register(), Ok(()));
    assert_eq!(register(), Err(Errno::EEXIST));
}

#[test]
fn readiness_is_reported_once_and_again_after_reregistering() {
    let (reactor, control) = simulated(1);
    reactor.register(3, Interest::READABLE, 30).unwrap();
    control.make_ready(Duration::ZERO, 3, READABLE);
    reactor.poll(None).unwrap();
    assert_eq!(events(&reactor), [30]);
    reactor.poll(Some(Duration::ZERO)).unwrap();
    assert_eq!(events(&reactor), []);

    reactor.reregister(3, Interest::READABLE, 31).unwrap();
    reactor.poll(Some(Duration::ZERO)).unwrap();
    assert_eq!(events(&reactor), [31]);

    control.clear_ready(3);
    reactor.reregister(3, Interest::READABLE, 32).unwrap();
    reactor.poll(Some(Duration::ZERO)).unwrap();
    assert_eq!(events(&reactor), []);
}

#[test]
fn a_descriptor_that_is_ready_for_something_else_is_silent() {
    let (reactor, control) = simulated(1);
    reactor.register(3, Interest::WRITABLE, 0).unwrap();
    control.make_ready(Duration::ZERO, 3, READABLE);
    reactor.poll(None).unwrap();
    assert_eq!(reactor.next_event(), None);
}

#[test]
fn a_deregistered_descriptor_is_silent() {
    let (reactor, control) = simulated(1);
    reactor.register(3, Interest::READABLE, 0).unwrap();
    control.make_ready(Duration::from_millis(1), 3, READABLE);
    reactor.deregister(3).unwrap();
    reactor.poll(None).unwrap();
    assert_eq!(reactor.next_event(), None);
}

#[test]
fn a_poll_does_not_wait_while_something_is_untaken() {
    let (reactor, control) = simulated(1);
    reactor.register(3, Interest::READABLE, 30).unwrap();
    control.make_ready(Duration::ZERO, 3, READABLE);
    reactor.poll(None).unwrap();
    reactor.poll(Some(DAY)).unwrap();
    assert_eq!(reactor.now_ns(), 0);
    assert_eq!(events(&reactor), [30]);
}

#[test]
fn a_signal_that_nobody_watches_is_lost() {
    let (reactor, control) = simulated(1);
    reactor.watch_signal(1).unwrap();
    reactor.watch_signal(2).unwrap();
    reactor.unwatch_signal(1).unwrap();
    control.raise_signal(Duration::from_millis(1), 1);
    control.raise_signal(Duration::from_millis(1), 2);
    reactor.poll(None).unwrap();
    assert_eq!(reactor.next_signal(), Some(2));
    assert_eq!(reactor.next_signal(), None);
}

#[test]
fn a_cancelled_job_neither_runs_nor_completes() {
    let (reactor, _control) = simulated(1);
    let kept = reactor.submit(Class::FileData, Box::new(|| boxed(1)));
    let gone = reactor.submit(Class::FileData, Box::new(|| panic!("it runs")));
    assert!(reactor.cancel_job(gone));
    assert!(!reactor.cancel_job(gone));
    assert_eq!(reactor.pending_jobs(), 1);
    reactor.poll(None).unwrap();
    assert_eq!(reactor.next_completion().unwrap().0, kept);
    assert!(reactor.next_completion().is_none());
    assert!(!reactor.cancel_job(kept));
    assert_eq!(reactor.pending_jobs(), 0);
}

#[test]
fn a_panicking_job_completes_with_an_error() {
    let (reactor, _control) = simulated(1);
    reactor.submit(Class::FileData, Box::new(|| panic!("number {}", 3)));
    reactor.poll(None).unwrap();
    let (_, result) = reactor.next_completion().unwrap();
    assert_eq!(result.unwrap_err(), JobError::Panicked("number 3".to_owned()));
}

#[test]
fn a_wake_ends_the_wait_without_an_event() {
    let (reactor, _control) = simulated(1);
    reactor.start_timer(DAY_NS, 0);
    reactor.waker().wake();
    reactor.poll(None).unwrap();
    assert_eq!((reactor.now_ns(), reactor.next_event()), (0, None));
}

#[test]
fn a_wait_for_nothing_is_an_error_and_does_not_hang() {
    let (reactor, _control) = simulated(1);
    assert!(reactor.poll(None).is_err());
}

#[test]
fn the_wall_clock_moves_with_the_simulated_one() {
    let (reactor, control) = simulated(1);
    let before = reactor.wall_ns();
    control.advance(DAY);
    assert_eq!(reactor.wall_ns() - before, DAY_NS as i64);
}
