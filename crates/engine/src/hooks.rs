//! What the engine asks of its embedder.

use std::ffi::c_char;
use std::rc::Rc;
use std::sync::atomic::Ordering;

use mozjs::jsapi::JSContext;
use mozjs::jsval::JSVal;

use crate::cx::Cx;
use crate::error::{Error, Result};
use crate::heap::{Gc, HeapFigures};
use crate::module::Module;
use crate::object::Object;
use crate::promise::Promise;
use crate::runtime::exit_process;
use crate::state::State;
use crate::value::Value;

/// The type attribute of an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ModuleType {
    /// No attribute: source text, WebAssembly, CommonJS, builtins.
    JavaScript,
    /// `with { type: 'json' }`
    Json,
    /// `with { type: 'text' }`
    Text,
    /// Any other type.
    Unknown,
}

/// A request of the engine for the module of an import.
pub struct ModuleRequest<'s> {
    /// What [`Module::compile`] or the script got as its private value; `undefined` when it had none.
    pub referrer: Value<'s>,
    /// The text between the quotes.
    pub specifier: Value<'s>,
    /// Its type attribute.
    pub module_type: ModuleType,
    /// Whether it is an `import()`.
    pub dynamic: bool,
}

/// The embedder's side of the engine. All calls come on the engine's thread.
pub trait Host {
    /// The module for an import; the same module for the same referrer, specifier and type, always.
    fn load_module<'s>(&self, cx: &mut Cx<'s>, request: ModuleRequest<'s>) -> Result<Module<'s>>;
    /// Linking failed; the result is thrown instead of `error`.
    fn link_failed(&self, _cx: &mut Cx<'_>, error: Error) -> Error {
        error
    }
    /// Fills `import.meta` when a module first touches it.
    fn import_meta(&self, cx: &mut Cx<'_>, private: Value<'_>, meta: Object<'_>) -> Result<()>;
    /// A microtask threw; the exception is handed over.
    fn job_failed(&self, cx: &mut Cx<'_>, exception: Option<Value<'_>>);
    /// A promise was rejected without a handler, or got one afterwards. Must only take note.
    fn promise_rejection(&self, cx: &mut Cx<'_>, promise: Promise<'_>, handled: bool);
    /// [`crate::InterruptHandle::request`] was called. False ends the running script, uncatchably.
    fn interrupt(&self, cx: &mut Cx<'_>) -> bool;
    /// Structured clone met something that it cannot copy; the result is thrown. `None`: the engine gave no text.
    fn clone_error(&self, cx: &mut Cx<'_>, message: Option<&str>) -> Error;
    /// After a full collection, more than [`crate::Options::heap_limit_bytes`] are in use. True lets the script run
    /// on; false ends it, uncatchably. As it is, the process ends: nothing that a program does in this state helps.
    fn heap_limit_reached(&self, _cx: &mut Cx<'_>, figures: HeapFigures, limit_bytes: u64) -> bool {
        let mb = |bytes: u64| bytes >> 20;
        let (heap, outside, limit) = (mb(figures.heap_used), mb(figures.malloc), mb(limit_bytes));
        eprintln!("\nFATAL ERROR: JavaScript heap out of memory: {heap} MB + {outside} MB outside, limit {limit} MB");
        // What a shell shows when Node aborts for this reason.
        exit_process(134)
    }
}

/// Runs `body` in a scope of its own with the host; used by every callback of the engine.
fn with_host<R>(missing: R, body: impl for<'s> FnOnce(&mut Cx<'s>, Rc<dyn Host>) -> R) -> R {
    // SAFETY: the engine calls back only while it lives on this thread.
    let state = unsafe { State::current() };
    let Some(host) = state.host.borrow().clone() else { return missing };
    // SAFETY: the engine is inside a call: no other `Cx` is in use.
    unsafe { Cx::new(state) }.scope(|cx| body(cx, host))
}

/// Makes a result what a callback of the engine returns, its error pending.
fn settle(cx: &mut Cx<'_>, result: Result<()>) -> bool {
    match result {
        Ok(()) => true,
        Err(error) => {
            error.make_pending(cx);
            false
        }
    }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn silk_on_module_load(
    _: *mut JSContext,
    referrer: *mut JSVal,
    specifier: *mut JSVal,
    kind: u32,
    dynamic: bool,
    out: *mut JSVal,
) -> bool {
    // SAFETY: the engine calls back only while it lives on this thread.
    let state = unsafe { State::current() };
    if state.host.borrow().is_none() {
        // SAFETY: the engine is inside a call: no other `Cx` is in use.
        return unsafe { Cx::new(state) }.scope(|cx| settle(cx, Err(Error::error("modules need a host"))));
    }
    with_host(false, |cx, host| {
        let module_type = match kind {
            1 => ModuleType::JavaScript,
            2 => ModuleType::Json,
            5 => ModuleType::Text,
            _ => ModuleType::Unknown,
        };
        // SAFETY: the glue passes rooted values.
        let (referrer, specifier) = unsafe { (Value::from_slot(referrer), Value::from_slot(specifier)) };
        let loaded = host.load_module(cx, ModuleRequest { referrer, specifier, module_type, dynamic });
        let result = loaded.map(|module| {
            // SAFETY: the glue's rooted result.
            unsafe { out.write(module.value().raw()) }
        });
        settle(cx, result)
    })
}

#[unsafe(no_mangle)]
extern "C" fn silk_on_module_link_failed(_: *mut JSContext) {
    with_host((), |cx, host| host.link_failed(cx, Error::Pending).make_pending(cx));
}

#[unsafe(no_mangle)]
unsafe extern "C" fn silk_on_module_meta(_: *mut JSContext, private: *mut JSVal, meta: *mut JSVal) -> bool {
    with_host(true, |cx, host| {
        // SAFETY: the glue passes rooted values; `meta` is an object.
        let (private, meta) =
            unsafe { (Value::from_slot(private), Object::from_value_unchecked(Value::from_slot(meta))) };
        let result = host.import_meta(cx, private, meta);
        settle(cx, result)
    })
}

#[unsafe(no_mangle)]
extern "C" fn silk_on_job_failed(_: *mut JSContext) {
    with_host((), |cx, host| {
        let exception = cx.take_exception(Error::Pending);
        host.job_failed(cx, exception);
    });
}

#[unsafe(no_mangle)]
unsafe extern "C" fn silk_on_rejection(_: *mut JSContext, promise: *mut JSVal, handled: bool) {
    with_host((), |cx, host| {
        // SAFETY: the glue passes a rooted promise.
        let promise = Promise::from_value_unchecked(unsafe { Value::from_slot(promise) });
        host.promise_rejection(cx, promise, handled);
    });
}

#[unsafe(no_mangle)]
extern "C" fn silk_on_interrupt(_: *mut JSContext) -> bool {
    with_host(true, |cx, host| {
        if cx.state().heap_limit.take_reached() && !within_heap_limit(cx, &*host) {
            return false;
        }
        !cx.state().interrupt_requested.swap(false, Ordering::AcqRel) || host.interrupt(cx)
    })
}

/// The collection that raised the alarm may have left garbage: collects all of it, and asks the host only if that
/// was not enough.
fn within_heap_limit(cx: &mut Cx<'_>, host: &dyn Host) -> bool {
    cx.gc(Gc::Full);
    // That collection has raised the alarm again.
    cx.state().heap_limit.take_reached();
    let figures = cx.heap_figures();
    let limit = &cx.state().heap_limit;
    let limit_bytes = limit.bytes();
    !limit.is_above(figures.heap_used + figures.malloc) || host.heap_limit_reached(cx, figures, limit_bytes)
}

#[unsafe(no_mangle)]
unsafe extern "C" fn silk_on_clone_error(_: *mut JSContext, _code: u32, message: *const c_char) {
    with_host((), |cx, host| {
        if cx.exception_pending() {
            return;
        }
        // SAFETY: null, or a text of the engine's that outlives this call.
        let text = (!message.is_null()).then(|| unsafe { std::ffi::CStr::from_ptr(message) }.to_string_lossy());
        host.clone_error(cx, text.as_deref()).make_pending(cx);
    });
}
