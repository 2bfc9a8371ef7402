//! Real programs: what they get, and how their ends are told.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::time::{Duration, Instant};

use super::*;

const LIMITS: Limits = Limits { timeout: None, max_output_bytes: 1 << 20, kill_signal: 15 };

fn shell(script: &str, stdio: &[Stdio]) -> Spec {
    Spec {
        file: b"sh".to_vec(),
        args: vec![b"sh".to_vec(), b"-c".to_vec(), script.as_bytes().to_vec()],
        env: vec![b"PATH=/usr/bin:/bin".to_vec(), b"GREETING=hello".to_vec()],
        stdio: stdio.to_vec(),
        ..Spec::default()
    }
}

const PIPES: [Stdio; 3] = [Stdio::Pipe; 3];

#[test]
fn input_output_environment_and_code_pass_through() {
    let spec = shell("cat; echo $GREETING; echo oops >&2; exit 7", &PIPES);
    let outcome = run_to_end(&spec, &[Some(b"in ")], LIMITS).unwrap();
    assert_eq!(outcome.exit, Exit::Code(7));
    assert_eq!(outcome.output[1].as_deref(), Some(&b"in hello\n"[..]));
    assert_eq!(outcome.output[2].as_deref(), Some(&b"oops\n"[..]));
    assert_eq!(outcome.error, None);
}

#[test]
fn large_input_and_output_do_not_wait_for_each_other() {
    let input = vec![b'x'; 1 << 20];
    let outcome = run_to_end(&shell("cat", &PIPES), &[Some(&input)], LIMITS).unwrap();
    assert_eq!(outcome.output[1].as_ref().unwrap().len(), input.len());
}

#[test]
fn a_program_that_does_not_exist_is_an_error_of_the_start() {
    let spec = Spec { file: b"no-such-program".to_vec(), args: vec![b"x".to_vec()], ..shell("", &PIPES) };
    assert_eq!(start(&spec).unwrap_err(), crate::Errno::ENOENT);
    let spec = Spec { cwd: Some(b"/nowhere".to_vec()), ..shell("true", &PIPES) };
    assert_eq!(start(&spec).unwrap_err(), crate::Errno::ENOENT);
}

#[test]
fn time_and_size_limits_end_a_program() {
    let limits = Limits { timeout: Some(Duration::from_millis(50)), ..LIMITS };
    let began = Instant::now();
    let outcome = run_to_end(&shell("exec sleep 10", &PIPES), &[], limits).unwrap();
    assert_eq!((outcome.exit, outcome.error), (Exit::Signal(15), Some(crate::Errno::ETIMEDOUT)));
    assert!(began.elapsed() < Duration::from_secs(5));

    let limits = Limits { max_output_bytes: 10, ..LIMITS };
    let outcome = run_to_end(&shell("exec yes", &PIPES), &[], limits).unwrap();
    assert_eq!(outcome.error, Some(crate::Errno::ENOBUFS));
    assert!(outcome.output[1].as_ref().unwrap().len() > 10);
}

#[test]
fn further_descriptors_reach_the_program_at_their_numbers() {
    let spec = shell(
        "echo three >&3; echo five >&5",
        &[Stdio::Ignore, Stdio::Ignore, Stdio::Ignore, Stdio::Pipe, Stdio::Ignore, Stdio::Pipe],
    );
    let outcome = run_to_end(&spec, &[], LIMITS).unwrap();
    assert_eq!(outcome.output[3].as_deref(), Some(&b"three\n"[..]));
    assert_eq!(outcome.output[4], None);
    assert_eq!(outcome.output[5].as_deref(), Some(&b"five\n"[..]));
}

#[test]
fn a_signal_is_told_as_such() {
    let child = start(&shell("exec sleep 10", &[Stdio::Ignore; 3])).unwrap();
    assert_eq!(child.try_wait().unwrap(), None);
    kill(child.pid, 9).unwrap();
    let exit = loop {
        if let Some(exit) = child.try_wait().unwrap() {
            break exit;
        }
        std::thread::sleep(Duration::from_millis(1));
    };
    assert_eq!(exit, Exit::Signal(9));
    assert_eq!(kill(child.pid, 0).unwrap_err(), crate::Errno::ESRCH);
}

#[test]
fn a_detached_program_leads_its_session() {
    let spec = Spec { detached: true, ..shell("ps -o sid= -p $$ || echo $$; echo $$", &PIPES) };
    let outcome = run_to_end(&spec, &[], LIMITS).unwrap();
    let text = String::from_utf8(outcome.output[1].clone().unwrap()).unwrap();
    let numbers: Vec<_> = text.split_whitespace().collect();
    assert_eq!(numbers[0], numbers[1]);
}
