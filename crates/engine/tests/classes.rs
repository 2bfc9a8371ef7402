//! Native classes: construction, subclasses, finalizers, tracing.
#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use std::cell::{Cell, RefCell};
use std::sync::atomic::{AtomicUsize, Ordering};

use engine::{
    Arguments, Cx, Error, Function, Gc, NativeClass, Options, Result, Runtime, Traced, Tracer, Value, method,
};
use support::{eval, show, text, with_engine};

struct Counter {
    count: Cell<i32>,
    listener: RefCell<Option<Traced>>,
}

static DROPPED: AtomicUsize = AtomicUsize::new(0);
impl Drop for Counter {
    fn drop(&mut self) {
        DROPPED.fetch_add(1, Ordering::Relaxed);
    }
}

impl NativeClass for Counter {
    const NAME: &'static str = "Counter";
    fn construct<'s>(_: &mut Cx<'s>, args: Arguments<'s>) -> Result<Self> {
        let start = args.get(0).as_number().unwrap_or(0.0);
        if start < 0.0 {
            return Err(Error::range_error("negative"));
        }
        Ok(Counter { count: Cell::new(start as i32), listener: RefCell::default() })
    }
    fn trace(&self, tracer: &mut Tracer) {
        if let Some(listener) = &*self.listener.borrow() {
            listener.trace(tracer);
        }
    }
}

fn add(_: &mut Cx<'_>, this: &Counter, amount: i32) -> Result<i32> {
    this.count.set(this.count.get() + amount);
    Ok(this.count.get())
}
fn listen<'s>(cx: &mut Cx<'s>, this: &Counter, listener: Function<'s>) -> Result<()> {
    *this.listener.borrow_mut() = Some(Traced::new(cx, listener.value()));
    Ok(())
}
fn fire<'s>(cx: &mut Cx<'s>, this: &Counter) -> Result<Value<'s>> {
    let listener = this.listener.borrow().as_ref().map(|listener| listener.get(cx));
    let function = listener.ok_or_else(|| Error::error("no listener"))?.expect_function("listener")?;
    function.call(cx, Value::undefined(), &[])
}

fn define(cx: &mut Cx<'_>) {
    let class =
        cx.define_class::<Counter>(&[method("add", add), method("listen", listen), method("fire", fire)]).unwrap();
    let global = cx.global();
    global.set(cx, "Counter", class.constructor).unwrap();
}

#[test]
fn instances_have_methods_and_a_class() {
    with_engine(|cx| {
        define(cx);
        assert_eq!(text(cx, "const c = new Counter(5); c.add(2); c.add(3)"), "10");
        assert_eq!(
            text(
                cx,
                "c instanceof Counter && Object.keys(Counter.prototype).length === 0 && Counter.prototype.add.length"
            ),
            "1"
        );
        assert_eq!(text(cx, "c.constructor.name + c.add.name"), "Counteradd");
        assert_eq!(text(cx, "c.add('x')"), "TypeError: a native function expected a 32-bit integer");
    });
}

#[test]
fn construction_can_fail_and_wants_new() {
    with_engine(|cx| {
        define(cx);
        assert_eq!(text(cx, "new Counter(-1)"), "RangeError: negative");
        assert_eq!(text(cx, "Counter()"), "TypeError: Class constructor Counter cannot be invoked without 'new'");
    });
}

#[test]
fn scripts_can_extend_a_native_class() {
    with_engine(|cx| {
        define(cx);
        let source = "class Twice extends Counter { #p = 1; add(n) { return super.add(2 * n) + this.#p - 1 } } const t = new Twice(1); [t.add(3), t instanceof Counter, t.constructor.name].join()";
        assert_eq!(text(cx, source), "7,true,Twice");
    });
}

#[test]
fn methods_refuse_anything_but_instances() {
    with_engine(|cx| {
        define(cx);
        for receiver in
            ["{}", "undefined", "1", "Counter.prototype", "Object.create(new Counter)", "new Proxy(new Counter, {})"]
        {
            let source = format!("try {{ Counter.prototype.add.call({receiver}, 1) }} catch (e) {{ e.name + e.code }}");
            assert_eq!(text(cx, &source), "TypeErrorERR_INVALID_THIS", "{receiver}");
        }
    });
}

#[test]
fn values_in_the_rust_half_are_kept_by_tracing() {
    with_engine(|cx| {
        define(cx);
        eval(cx, "globalThis.c = new Counter; c.listen(() => 'heard'); globalThis.weak = new WeakRef(c)").unwrap();
        cx.gc(Gc::Minor);
        eval(cx, "for (let i = 0; i < 1e5; i++) ({})").unwrap();
        cx.gc(Gc::Full);
        assert_eq!(text(cx, "c.fire()"), "heard");
        // A cycle through the Rust half is garbage like any other.
        eval(cx, "{ const own = c; c.listen(() => own) } c = null").unwrap();
        cx.run_microtasks();
        cx.gc(Gc::Full);
        assert_eq!(text(cx, "typeof weak.deref()"), "undefined");
    });
}

#[test]
fn finalizers_run_when_objects_and_engines_go() {
    // The other tests of this file drop counters too, so only a lower bound can be told.
    let before = DROPPED.load(Ordering::Relaxed);
    let mut runtime = Runtime::new(Options::default());
    runtime.enter(|cx| {
        define(cx);
        eval(cx, "for (let i = 0; i < 1000; i++) new Counter").unwrap();
        cx.gc(Gc::Full);
        assert!(DROPPED.load(Ordering::Relaxed) >= before + 990);
        eval(cx, "globalThis.kept = new Counter").unwrap();
    });
    let before = DROPPED.load(Ordering::Relaxed);
    drop(runtime);
    assert!(DROPPED.load(Ordering::Relaxed) > before);
}

#[test]
fn instances_are_made_and_read_from_rust() {
    with_engine(|cx| {
        let class = cx.define_class::<Counter>(&[method("add", add)]).unwrap();
        let counter = Counter { count: Cell::new(40), listener: RefCell::default() };
        let object = cx.instance(class.prototype, counter).unwrap();
        let two = cx.number(2.0);
        let sum = object.call_method(cx, "add", &[two]).unwrap();
        assert_eq!(show(cx, sum), "42");
        assert_eq!(cx.with_instance::<Counter, _>(object.value(), |_, counter| counter.count.get()), Some(42));
        let other = cx.object().unwrap().value();
        assert_eq!(cx.with_instance::<Counter, _>(other, |_, counter| counter.count.get()), None);
    });
}

struct Forgetful(RefCell<Option<Traced>>);
impl NativeClass for Forgetful {
    const NAME: &'static str = "Forgetful";
    fn construct<'s>(cx: &mut Cx<'s>, args: Arguments<'s>) -> Result<Self> {
        Ok(Forgetful(RefCell::new(Some(Traced::new(cx, args.get(0))))))
    }
}
fn read<'s>(cx: &mut Cx<'s>, this: &Forgetful) -> Result<Value<'s>> {
    Ok(this.0.borrow().as_ref().unwrap().get(cx))
}

#[test]
fn a_value_that_no_trace_visits_is_refused_instead_of_dangling() {
    with_engine(|cx| {
        let class = cx.define_class::<Forgetful>(&[method("read", read)]).unwrap();
        let global = cx.global();
        global.set(cx, "Forgetful", class.constructor).unwrap();
        assert_eq!(text(cx, "globalThis.f = new Forgetful('v' + 1); f.read()"), "v1");
        cx.gc(Gc::Minor);
        assert_eq!(text(cx, "f.read()"), "v1");
        cx.gc(Gc::Full);
        assert_eq!(text(cx, "f.read()"), "Error: internal error: NativeClass::trace does not visit a value");
    });
}
