//! Native functions: a plain Rust function becomes a JavaScript function.
//!
//! ```
//! use engine::{Cx, Native, Result, native};
//!
//! const NATIVES: &[Native] = &[native("hypot", hypot)];
//!
//! fn hypot(_cx: &mut Cx<'_>, a: f64, b: f64) -> Result<f64> {
//!     Ok(a.hypot(b))
//! }
//! ```
//!
//! Each function item has a type of its own without size, so the trampoline of that type needs no table and no
//! pointer: the compiler writes one entry point per native, with the conversions inlined.

use std::panic::{AssertUnwindSafe, catch_unwind};

use mozjs::jsapi::JSContext;
use mozjs::jsval::JSVal;

use crate::convert::{FromValue, IntoValue};
use crate::cx::Cx;
use crate::error::{Error, Result};
use crate::ffi;
use crate::function::Function;
use crate::object::{Object, PropertyFlags};
use crate::state::State;
use crate::value::Value;

type RawNative = unsafe extern "C" fn(*mut JSContext, u32, *mut JSVal) -> bool;

/// A line in a module's table of natives.
#[derive(Clone, Copy)]
pub struct Native {
    /// The function's `name`, and its key in the table.
    pub name: &'static str,
    pub(crate) arity: u32,
    pub(crate) call: RawNative,
    pub(crate) constructor: bool,
    /// A number that the native reads back with [`Arguments::extra`].
    pub extra: u32,
}

/// The arguments of a call, for natives that take any number of them.
#[derive(Clone, Copy)]
pub struct Arguments<'s> {
    /// `vp[0]` is the callee and later the result, `vp[1]` is `this`, the arguments follow.
    vp: *mut JSVal,
    len: u32,
    _scope: std::marker::PhantomData<fn(&'s ()) -> &'s ()>,
}

impl<'s> Arguments<'s> {
    /// The argument at `index`, or `undefined`.
    #[inline(always)]
    pub fn get(&self, index: usize) -> Value<'s> {
        if index < self.len as usize {
            // SAFETY: the engine traces the argument vector for the duration of the call.
            unsafe { Value::from_slot(self.vp.add(2 + index)) }
        } else {
            Value::undefined()
        }
    }
    /// How many were passed.
    pub fn len(&self) -> usize {
        self.len as usize
    }
    /// Whether none were passed.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
    /// `this`
    #[inline(always)]
    pub fn this(&self) -> Value<'s> {
        // SAFETY: as in `get`.
        unsafe { Value::from_slot(self.vp.add(1)) }
    }
    /// Whether the function was called with `new`.
    pub fn is_construct(&self) -> bool {
        // SAFETY: vp[1] is readable. The engine marks construction by a magic `this`.
        unsafe { (*self.vp.add(1)).is_magic() }
    }
    /// [`Native::extra`] of the function that was called.
    pub fn extra(&self) -> u32 {
        // SAFETY: vp[0] holds the callee until the result is written.
        unsafe { ffi::silk_function_extra(self.vp) }
    }
    pub(crate) fn vp(&self) -> *mut JSVal {
        self.vp
    }
}

/// A Rust function that can be a native. Implemented for functions of `&mut Cx` and up to eight converted
/// arguments that return `Result<impl IntoValue>`; `Args` is the tuple of their types.
pub trait NativeFn<'s, Args>: Copy + 'static {
    /// The function's `length`.
    const ARITY: u32;
    /// Converts the arguments and calls.
    fn call(self, cx: &mut Cx<'s>, args: Arguments<'s>) -> Result<Value<'s>>;
}

macro_rules! native_fn {
    ($count:literal $(, $name:ident $index:literal)*) => {
        impl<'s, F, R, $($name),*> NativeFn<'s, ($($name,)*)> for F
        where
            F: Fn(&mut Cx<'s>, $($name),*) -> Result<R> + Copy + 'static,
            R: IntoValue<'s>,
            $($name: FromValue<'s>,)*
        {
            const ARITY: u32 = $count;
            #[inline(always)]
            #[allow(non_snake_case, unused_variables)]
            fn call(self, cx: &mut Cx<'s>, args: Arguments<'s>) -> Result<Value<'s>> {
                $(let $name = $name::from_value(cx, args.get($index))?;)*
                self(cx, $($name),*)?.into_value(cx)
            }
        }
    };
}
native_fn!(0);
native_fn!(1, A 0);
native_fn!(2, A 0, B 1);
native_fn!(3, A 0, B 1, C 2);
native_fn!(4, A 0, B 1, C 2, D 3);
native_fn!(5, A 0, B 1, C 2, D 3, E 4);
native_fn!(6, A 0, B 1, C 2, D 3, E 4, G 5);
native_fn!(7, A 0, B 1, C 2, D 3, E 4, G 5, H 6);
native_fn!(8, A 0, B 1, C 2, D 3, E 4, G 5, H 6, I 7);

/// A native over a function with converted arguments.
pub const fn native<'s, F: NativeFn<'s, A>, A>(name: &'static str, _function: F) -> Native {
    const { assert!(size_of::<F>() == 0, "a native must be a function item or a closure that captures nothing") };
    Native { name, arity: F::ARITY, call: trampoline::<F, A>, constructor: false, extra: 0 }
}

/// A native over a function that takes [`Arguments`], for what does not fit [`native`].
pub const fn native_args<F>(name: &'static str, arity: u32, extra: u32, _function: F) -> Native
where
    F: for<'s> Fn(&mut Cx<'s>, Arguments<'s>) -> Result<Value<'s>> + Copy + 'static,
{
    const { assert!(size_of::<F>() == 0, "a native must be a function item or a closure that captures nothing") };
    Native { name, arity, call: raw_trampoline::<F>, constructor: false, extra }
}

/// Like [`native_args`] for a function that can be called with `new`.
pub const fn constructor<F>(name: &'static str, arity: u32, function: F) -> Native
where
    F: for<'s> Fn(&mut Cx<'s>, Arguments<'s>) -> Result<Value<'s>> + Copy + 'static,
{
    let mut native = native_args(name, arity, 0, function);
    native.constructor = true;
    native
}

/// The one value of a type without size.
///
/// # Safety
/// A value of `F` must have existed: then another one, of no bytes, is as good.
pub(crate) unsafe fn conjure<F: Copy>() -> F {
    debug_assert_eq!(size_of::<F>(), 0);
    // SAFETY: reading no bytes; by the caller's promise the type is inhabited.
    unsafe { std::ptr::NonNull::<F>::dangling().as_ptr().read() }
}

unsafe extern "C" fn trampoline<'s, F: NativeFn<'s, A>, A>(_: *mut JSContext, argc: u32, vp: *mut JSVal) -> bool {
    // SAFETY: `native` got a value of F.
    let function = unsafe { conjure::<F>() };
    // SAFETY: the engine calls with its own argument vector.
    unsafe { enter(argc, vp, |cx, args| function.call(cx, args)) }
}

unsafe extern "C" fn raw_trampoline<F>(_: *mut JSContext, argc: u32, vp: *mut JSVal) -> bool
where
    F: for<'s> Fn(&mut Cx<'s>, Arguments<'s>) -> Result<Value<'s>> + Copy + 'static,
{
    // SAFETY: `native_args` got a value of F.
    let function = unsafe { conjure::<F>() };
    // SAFETY: the engine calls with its own argument vector.
    unsafe { enter(argc, vp, |cx, args| function(cx, args)) }
}

/// What every native call does: a scope of handles, a net for panics, the result or the exception.
///
/// # Safety
/// `vp` must be the engine's argument vector for `argc` arguments, and `'s` not longer than the call.
#[inline(always)]
pub(crate) unsafe fn enter<'s>(
    argc: u32,
    vp: *mut JSVal,
    run: impl FnOnce(&mut Cx<'s>, Arguments<'s>) -> Result<Value<'s>>,
) -> bool {
    // SAFETY: natives run only while an engine lives on this thread.
    let state = unsafe { State::current::<'s>() };
    let top = state.handles.top();
    // SAFETY: the engine is inside this call: no other `Cx` is in use.
    let mut cx = unsafe { Cx::new(state) };
    if state.stress.get() {
        cx.collect_all();
    }
    let args = Arguments { vp, len: argc, _scope: std::marker::PhantomData };
    let outcome = catch_unwind(AssertUnwindSafe(|| run(&mut cx, args)));
    let returned = match outcome {
        Ok(Ok(value)) => {
            // SAFETY: vp[0] receives the result.
            unsafe { vp.write(value.raw()) };
            true
        }
        Ok(Err(error)) => fail(&mut cx, error),
        Err(panic) => fail(&mut cx, panic_error(&*panic)),
    };
    state.handles.set_top(top);
    returned
}

#[cold]
fn fail(cx: &mut Cx<'_>, error: Error) -> bool {
    error.make_pending(cx);
    false
}

/// A bug of ours reached by a script: the script gets an error instead of the process a crash.
#[cold]
fn panic_error(panic: &(dyn std::any::Any + Send)) -> Error {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    Error::error(format!("internal error: {}", text.unwrap_or("a native function panicked")))
}

impl<'s> Cx<'s> {
    /// A function object over `native`.
    pub fn function(&mut self, native: &Native) -> Result<Function<'s>> {
        let name = native.name;
        // SAFETY: pointer and length of a static string; the entry point is one of the trampolines above.
        let value = self.fill(|cx, out| unsafe {
            let (name, len) = (name.as_ptr().cast(), name.len());
            ffi::silk_function_new(
                cx,
                name,
                len,
                Some(native.call_pointer()),
                native.arity,
                native.constructor,
                native.extra,
                out,
            )
        })?;
        Ok(Function::from_value_unchecked(value))
    }

    /// Defines every native of a table on `object`.
    pub fn define_natives(&mut self, object: Object<'_>, natives: &[Native]) -> Result<()> {
        for native in natives {
            self.scope(|cx| {
                let function = cx.function(native)?;
                object.define(cx, native.name, function, PropertyFlags::PLAIN)
            })?;
        }
        Ok(())
    }
}

impl Native {
    fn call_pointer(&self) -> unsafe extern "C" fn(*mut JSContext, u32, *mut mozjs::jsapi::JS::Value) -> bool {
        self.call
    }
}
