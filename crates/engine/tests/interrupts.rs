//! Interrupting scripts from another thread, and ending them.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use std::rc::Rc;
use std::time::{Duration, Instant};

use engine::{Error, Host, InterruptHandle, Options, Runtime};
use support::{Files, eval, text};

fn runtime(host: &Rc<Files>) -> Runtime {
    let runtime = Runtime::new(Options::default());
    runtime.set_host(Rc::clone(host) as Rc<dyn Host>);
    runtime
}

fn request_soon(handle: InterruptHandle) -> std::thread::JoinHandle<()> {
    std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(30));
        handle.request();
    })
}

/// Runs a script that would not end and is terminated.
fn terminated(source: &str) {
    let host = Files::new(&[]);
    let mut runtime = runtime(&host);
    let asker = request_soon(runtime.interrupt_handle());
    runtime.enter(|cx| {
        let started = Instant::now();
        let error = eval(cx, source).err().unwrap();
        assert!(error.is_termination(cx), "{source}");
        assert!(started.elapsed() < Duration::from_secs(20), "{source}");
        assert!(cx.error_value(error).is_none());
        assert_eq!(text(cx, "typeof caught + typeof ran"), "undefinedundefined", "{source}");
        assert_eq!(text(cx, "1 + 1"), "2", "usable afterwards");
    });
    asker.join().unwrap();
    assert_eq!(host.take_log(), ["interrupt"]);
}

#[test]
fn an_endless_loop_is_ended_from_another_thread() {
    terminated("for (;;) ;");
}

#[test]
fn termination_cannot_be_caught() {
    terminated("try { for (;;) ; } catch { globalThis.caught = 1 } finally { globalThis.ran = 1 }");
    terminated("for (;;) { try { for (;;) ; } catch { globalThis.caught = 1 } }");
}

#[test]
fn a_slow_regular_expression_and_a_wait_are_ended() {
    terminated("/(a*)*b/.test('a'.repeat(40))");
    terminated("Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)");
}

#[test]
fn an_endless_chain_of_microtasks_is_ended() {
    let host = Files::new(&[]);
    let mut runtime = runtime(&host);
    let asker = request_soon(runtime.interrupt_handle());
    runtime.enter(|cx| {
        eval(cx, "(function again() { for (let i = 0; i < 1000; i++) ; Promise.resolve().then(again) })()").unwrap();
        // The host stops the queue once a job was terminated: here the test does, seeing the log.
        cx.run_microtasks();
    });
    asker.join().unwrap();
    assert_eq!(host.take_log()[..2], ["interrupt", "job failed: terminated"]);
}

#[test]
fn a_script_may_be_looked_at_and_run_on() {
    let host = Rc::new(Files { run_on: true, ..Files::default() });
    let mut runtime = runtime(&host);
    let asker = request_soon(runtime.interrupt_handle());
    runtime.enter(|cx| {
        let source = "const end = Date.now() + 200; let n = 0; while (Date.now() < end) n++; n > 0";
        assert_eq!(text(cx, source), "true");
    });
    asker.join().unwrap();
    assert_eq!(host.take_log(), ["interrupt"]);
}

#[test]
fn a_terminated_engine_can_be_dropped_and_asked_again_without_harm() {
    let host = Files::new(&[]);
    let mut runtime = runtime(&host);
    let handle = runtime.interrupt_handle();
    handle.request();
    runtime.enter(|cx| {
        let error = eval(cx, "Promise.resolve().then(() => 1); for (;;) ;").err().unwrap();
        assert!(error.is_termination(cx));
    });
    drop(runtime);
    handle.request();
    assert_eq!(host.take_log(), ["interrupt"]);
}

#[test]
fn too_much_memory_ends_the_script_at_the_hosts_word() {
    let host = Files::new(&[]);
    let mut runtime = Runtime::new(Options { heap_limit_bytes: Some(64 << 20), ..Options::default() });
    runtime.set_host(Rc::clone(&host) as Rc<dyn Host>);
    runtime.enter(|cx| {
        for source in [
            "globalThis.all = []; for (;;) all.push({ a: 1, b: [2] })",
            "globalThis.all = []; for (let i = 0;; i++) all.push('x'.repeat(1000) + i)",
            "globalThis.all = []; for (;;) all.push(new Uint8Array(1e5))",
        ] {
            let error = eval(cx, source).err().unwrap();
            assert!(error.is_termination(cx), "{source}");
            assert_eq!(host.take_log(), ["heap limit"], "{source}");
            eval(cx, "all = null").unwrap();
        }
        // Garbage is no reason to end anything.
        assert_eq!(text(cx, "let n = 0; for (let i = 0; i < 3e6; i++) n += [i, i, i].length; n"), "9000000");
        assert_eq!(host.take_log().len(), 0);
    });
}

#[test]
fn an_allocation_that_cannot_be_is_an_error() {
    let host = Files::new(&[]);
    runtime(&host).enter(|cx| {
        for source in ["new ArrayBuffer(2 ** 53 - 1)", "new Uint8Array(2 ** 40)", "'x'.repeat(2 ** 29).repeat(4)"] {
            let source = format!("try {{ {source} }} catch (e) {{ 'caught' }}");
            assert_eq!(text(cx, &source), "caught", "{source}");
        }
        assert!(!matches!(cx.array_buffer(1 << 50), Ok(_) | Err(Error::New(_))));
        assert!(cx.take_exception(Error::Pending).is_some());
    });
}
