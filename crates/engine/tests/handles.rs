//! Handles and persistent values under collection.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use engine::{Cx, Gc, Options, Persistent, Result, Runtime, Value, native};
use support::{eval, show, text, with_engine, with_natives};

fn collect(cx: &mut Cx<'_>) {
    cx.gc(Gc::Minor);
    cx.gc(Gc::Full);
}

#[test]
fn handles_survive_collections_that_move_their_values() {
    with_engine(|cx| {
        let object = eval(cx, "({ answer: 42 })").unwrap().as_object().unwrap();
        let string = eval(cx, "'a' + 'b'.repeat(3)").unwrap();
        collect(cx);
        assert_eq!(object.get_as::<i32>(cx, "answer").unwrap(), 42);
        assert_eq!(show(cx, string), "abbb");
    });
}

#[test]
fn handles_of_a_scope_do_not_keep_values_alive() {
    with_engine(|cx| {
        eval(cx, "var seen; { const o = {}; globalThis.weak = new WeakRef(o) }").unwrap();
        cx.scope(|cx| {
            let object = eval(cx, "weak.deref()").unwrap();
            cx.run_microtasks(); // WeakRefs keep what they gave until the end of the job
            collect(cx);
            assert!(object.is_object());
            assert_eq!(text(cx, "typeof weak.deref()"), "object");
        });
        cx.run_microtasks();
        collect(cx);
        assert_eq!(text(cx, "typeof weak.deref()"), "undefined");
    });
}

#[test]
fn a_million_scoped_handles_need_no_memory_afterwards() {
    with_engine(|cx| {
        let mut sum = 0.0;
        for index in 0..1_000_000 {
            sum += cx.scope(|cx| cx.number(f64::from(index)).as_number().unwrap());
        }
        assert_eq!(sum, 499_999_500_000.0);
    });
}

#[test]
fn escape_keeps_one_value_of_an_inner_scope() {
    with_engine(|cx| {
        let value = cx.escape(|cx| {
            let _garbage = cx.object()?;
            eval(cx, "({ kept: 1 })")
        });
        let object = value.unwrap().as_object().unwrap();
        collect(cx);
        assert_eq!(object.get_as::<i32>(cx, "kept").unwrap(), 1);
    });
}

#[test]
fn persistent_values_live_until_dropped() {
    with_engine(|cx| {
        eval(cx, "var weak").unwrap();
        let persistent = cx.scope(|cx| {
            let object = eval(cx, "{ const o = { a: 1 }; weak = new WeakRef(o); o }").unwrap();
            Persistent::new(cx, object)
        });
        cx.run_microtasks();
        collect(cx);
        assert_eq!(cx.scope(|cx| persistent.get(cx).as_object().unwrap().get_as::<i32>(cx, "a").unwrap()), 1);
        drop(persistent);
        cx.run_microtasks();
        collect(cx);
        assert_eq!(text(cx, "typeof weak.deref()"), "undefined");
    });
}

#[test]
fn a_persistent_value_may_outlive_its_engine() {
    let mut kept = None;
    let mut runtime = Runtime::new(Options::default());
    runtime.enter(|cx| {
        let object = cx.object().unwrap().value();
        kept = Some(Persistent::new(cx, object));
    });
    drop(runtime);
    let mut second = Runtime::new(Options::default());
    second.enter(|cx| {
        let other = eval(cx, "'other'").unwrap();
        let other = Persistent::new(cx, other);
        drop(kept.take());
        let value = other.get(cx);
        assert_eq!(show(cx, value), "other");
    });
}

#[test]
fn native_calls_free_their_handles_and_keep_their_result() {
    fn make<'s>(cx: &mut Cx<'s>, depth: i32) -> Result<Value<'s>> {
        for _ in 0..100 {
            cx.object()?;
        }
        let object = cx.object()?;
        object.set(cx, "depth", depth)?;
        Ok(object.value())
    }
    with_natives(&[native("make", make)], |cx| {
        assert_eq!(text(cx, "let sum = 0; for (let i = 0; i < 1e4; i++) sum += make(i).depth; sum"), "49995000");
    });
}

#[test]
fn stress_mode_collects_at_native_calls() {
    fn touch(_: &mut Cx<'_>) -> Result<()> {
        Ok(())
    }
    with_natives(&[native("touch", touch)], |cx| {
        cx.set_gc_stress(true);
        eval(cx, "{ const o = {}; globalThis.weak = new WeakRef(o) }").unwrap();
        cx.run_microtasks();
        assert_eq!(text(cx, "for (let i = 0; i < 130; i++) touch(); typeof weak.deref()"), "undefined");
    });
}
