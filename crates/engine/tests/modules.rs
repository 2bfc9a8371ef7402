//! ES modules: graphs, cycles, dynamic import, top-level await, hooks, synthetic modules.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use std::rc::Rc;

use engine::{Cx, Gc, Module, ModuleType, Promise, PromiseState};
use support::{Files, eval, show, text, with_engine, with_host};

/// Loads, links and runs a module of the host.
fn start<'s>(cx: &mut Cx<'s>, host: &Files, name: &str) -> Result<(Module<'s>, Promise<'s>), String> {
    let module = host.module(cx, name, ModuleType::JavaScript).map_err(|error| cx.error_text(error))?;
    module.link(cx).map_err(|error| cx.error_text(error))?;
    assert!(module.is_linked());
    let promise = module.evaluate(cx).map_err(|error| cx.error_text(error))?;
    Ok((module, promise))
}

/// Runs a module to its end: its state, as text.
fn run(cx: &mut Cx<'_>, host: &Files, name: &str) -> String {
    let promise = match start(cx, host, name) {
        Ok((_, promise)) => promise,
        Err(text) => return text,
    };
    cx.run_microtasks();
    match promise.state(cx) {
        PromiseState::Pending => "pending".into(),
        PromiseState::Fulfilled(_) => "done".into(),
        PromiseState::Rejected(reason) => format!("rejected with {}", show(cx, reason)),
    }
}

fn with_files(sources: &[(&'static str, &'static str)], body: impl FnOnce(&mut Cx<'_>, &Rc<Files>)) {
    let host = Files::new(sources);
    with_host(&host, |cx| body(cx, &host));
}

#[test]
fn a_graph_is_loaded_once_and_run_in_order() {
    let files = [
        ("main", "import { b } from 'b'; import 'c'; log.push('main'); globalThis.result = b"),
        ("b", "import 'c'; log.push('b'); export const b = 'from b'"),
        ("c", "log.push('c')"),
    ];
    with_files(&files, |cx, host| {
        eval(cx, "globalThis.log = []").unwrap();
        assert_eq!(run(cx, host, "main"), "done");
        assert_eq!(text(cx, "log.join() + ' ' + result"), "c,b,main from b");
        assert_eq!(host.take_log(), ["import b from main", "import c from b", "import c from main"]);
    });
}

#[test]
fn cycles_see_live_bindings() {
    let files = [
        (
            "even",
            "import { odd } from 'odd'; export let count = 0; export function even(n) { count++; return n === 0 || odd(n - 1) } globalThis.result = even(10) + ' ' + count",
        ),
        ("odd", "import { even } from 'even'; export const odd = n => n !== 0 && even(n - 1)"),
    ];
    with_files(&files, |cx, host| {
        assert_eq!(run(cx, host, "even"), "done");
        assert_eq!(text(cx, "result"), "true 6");
    });
}

#[test]
fn the_namespace_has_the_exports_and_follows_them() {
    let files = [("m", "export let n = 1; export default 'd'; export function inc() { n++ }")];
    with_files(&files, |cx, host| {
        let (module, _) = start(cx, host, "m").unwrap();
        let namespace = module.namespace(cx).unwrap();
        let global = cx.global();
        global.set(cx, "ns", namespace).unwrap();
        assert_eq!(
            text(
                cx,
                "ns.inc(); [Object.keys(ns).join(), ns.n, ns.default, Object.prototype.toString.call(ns)].join(' ')"
            ),
            "default,inc,n 2 d [object Module]"
        );
        assert_eq!(cx.kind(namespace.value()), engine::Kind::ModuleNamespace);
    });
}

#[test]
fn import_meta_is_filled_by_the_host() {
    with_files(&[("m", "globalThis.url = import.meta.url")], |cx, host| {
        assert_eq!(run(cx, host, "m"), "done");
        assert_eq!(text(cx, "url"), "file:///m");
    });
}

#[test]
fn json_modules_have_a_default_export() {
    let files = [
        ("m", "import data from 'd' with { type: 'json' }; globalThis.x = data.x"),
        ("d", "{ \"x\": [1, 2] }"),
        ("bad", "import d from 'n' with { type: 'json' }"),
        ("n", "{ nope }"),
    ];
    with_files(&files, |cx, host| {
        assert_eq!(run(cx, host, "m"), "done");
        assert_eq!(text(cx, "x.join()"), "1,2");
        assert!(run(cx, host, "bad").starts_with("SyntaxError"));
    });
}

#[test]
fn dynamic_imports_of_modules_scripts_and_eval_settle() {
    let files = [
        (
            "m",
            "import('lazy').then(ns => log.push('module ' + ns.v)); eval(\"import('lazy')\").then(ns => log.push('eval ' + ns.v)); log.push('sync')",
        ),
        ("lazy", "import 'deep'; export const v = await 7"),
        ("deep", "log.push('deep')"),
    ];
    with_files(&files, |cx, host| {
        eval(cx, "globalThis.log = []; import('lazy').then(ns => log.push('script ' + ns.v))").unwrap();
        assert_eq!(run(cx, host, "m"), "done");
        cx.run_microtasks();
        assert_eq!(text(cx, "log.sort().join()"), "deep,eval 7,module 7,script 7,sync");
        let log = host.take_log();
        assert!(
            log.contains(&"import() lazy from undefined".into()) && log.contains(&"import() lazy from m".into()),
            "{log:?}"
        );
    });
}

#[test]
fn dynamic_imports_that_fail_reject() {
    let files = [
        ("syntax", "let let"),
        ("throws", "throw new RangeError('at run')"),
        ("parent", "import 'gone'"),
        ("noexport", "import { nothing } from 'empty'"),
        ("empty", ""),
    ];
    with_files(&files, |cx, _| {
        eval(cx, "globalThis.log = []; for (const m of ['gone', 'syntax', 'throws', 'parent', 'noexport']) import(m).catch(e => log.push(m + ' ' + e.name + ' ' + e.code))").unwrap();
        cx.run_microtasks();
        let expected = "gone Error ERR_MODULE_NOT_FOUND\nnoexport SyntaxError undefined\nparent Error ERR_MODULE_NOT_FOUND\nsyntax SyntaxError undefined\nthrows RangeError undefined";
        assert_eq!(text(cx, "log.sort().join('\\n')"), expected);
    });
}

#[test]
fn static_failures_come_from_linking() {
    let files = [
        ("parent", "import 'gone'"),
        ("syntax", "import 'broken'"),
        ("broken", "let let"),
        ("noexport", "import { nothing } from 'empty'"),
        ("empty", ""),
    ];
    with_files(&files, |cx, host| {
        assert_eq!(run(cx, host, "parent"), "Error: no module gone");
        assert!(run(cx, host, "syntax").starts_with("SyntaxError"));
        assert!(run(cx, host, "noexport").starts_with("SyntaxError"));
        assert_eq!(run(cx, host, "empty"), "done");
    });
}

#[test]
fn an_evaluation_error_rejects_and_can_be_rethrown() {
    with_files(&[("m", "await null; throw new TypeError('late')")], |cx, host| {
        let (_, promise) = start(cx, host, "m").unwrap();
        assert!(matches!(promise.state(cx), PromiseState::Pending));
        cx.run_microtasks();
        assert!(matches!(promise.state(cx), PromiseState::Rejected(_)));
        let error = cx.throw_evaluation_failure(promise);
        assert_eq!(cx.error_text(error), "TypeError: late");
    });
}

#[test]
fn top_level_await_holds_importers_back() {
    let files = [
        ("main", "import { v } from 'slow'; import 'fast'; log.push('main ' + v)"),
        ("slow", "log.push('slow'); export const v = await new Promise(r => globalThis.go = r)"),
        ("fast", "log.push('fast')"),
    ];
    with_files(&files, |cx, host| {
        eval(cx, "globalThis.log = []").unwrap();
        assert_eq!(run(cx, host, "main"), "pending");
        assert_eq!(text(cx, "log.join(); "), "slow,fast");
        eval(cx, "go(5)").unwrap();
        cx.run_microtasks();
        assert_eq!(text(cx, "log.join()"), "slow,fast,main 5");
    });
}

#[test]
fn frames_of_modules_have_file_line_and_column() {
    with_files(
        &[(
            "m.mjs",
            "globalThis.top = new Error('t').stack;\nfunction f() { return new Error('f').stack }\nglobalThis.inner = f()",
        )],
        |cx, host| {
            assert_eq!(run(cx, host, "m.mjs"), "done");
            assert_eq!(text(cx, "top"), "Error: t\n    at m.mjs:1:18");
            assert_eq!(text(cx, "inner"), "Error: f\n    at f (m.mjs:2:23)\n    at m.mjs:3:20");
        },
    );
}

#[test]
fn synthetic_modules_have_named_exports_that_change() {
    let host = Files::new(&[(
        "m",
        "import fs, { read } from 'fs'; import * as ns from 'fs'; globalThis.look = () => [fs, read, ns.read].join()",
    )]);
    with_host(&host, |cx| {
        let (one, two) = (cx.string("whole").unwrap().value(), cx.string("first").unwrap().value());
        let module = cx.synthetic_module(&[("default", one), ("read", two)]).unwrap();
        host.modules.borrow_mut().insert("fs".into(), engine::Persistent::new(cx, module.value()));
        assert_eq!(run(cx, &host, "m"), "done");
        assert_eq!(text(cx, "look()"), "whole,first,first");
        cx.gc(Gc::Full);
        let next = cx.string("second").unwrap().value();
        assert!(module.set_export(cx, "read", next).unwrap());
        assert!(!module.set_export(cx, "missing", next).unwrap());
        assert_eq!(text(cx, "look()"), "whole,second,second");
    });
}

#[test]
fn a_default_module_exports_one_value() {
    let host =
        Files::new(&[("m", "import * as ns from 'text'; globalThis.keys = Object.keys(ns).join() + ns.default")]);
    with_host(&host, |cx| {
        let value = cx.string("contents").unwrap().value();
        let module = cx.default_module(value).unwrap();
        host.modules.borrow_mut().insert("text".into(), engine::Persistent::new(cx, module.value()));
        assert_eq!(run(cx, &host, "m"), "done");
        assert_eq!(text(cx, "keys"), "defaultcontents");
    });
}

#[test]
fn import_without_a_host_fails_and_does_not_crash() {
    with_engine(|cx| {
        eval(cx, "globalThis.reason = ''; import('x').catch(e => reason = String(e))").unwrap();
        cx.run_microtasks();
        assert_eq!(text(cx, "reason"), "Error: modules need a host");
    });
}
