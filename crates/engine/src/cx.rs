//! `Cx`: the permission to use the engine of the calling thread.

use std::any::Any;
use std::marker::PhantomData;
use std::ptr::NonNull;
use std::rc::Rc;

use mozjs::jsapi::JSContext;
use mozjs::jsval::{BooleanValue, DoubleValue, Int32Value, JSVal, NullValue, UndefinedValue};

use crate::error::{Error, Result};
use crate::ffi;
use crate::object::Object;
use crate::state::State;
use crate::value::Value;

/// Access to the engine, for as long as the scope `'s` of handles.
///
/// A function that takes `&mut Cx` may run scripts and collect garbage; one that takes `&Cx` does neither.
pub struct Cx<'s> {
    state: &'s State,
    _scope: PhantomData<fn(&'s ()) -> &'s ()>,
    _not_send: PhantomData<*mut ()>,
}

impl<'s> Cx<'s> {
    /// # Safety
    /// `state` must be the calling thread's, and no other `Cx` of an inner scope may be in use.
    #[inline(always)]
    pub(crate) unsafe fn new(state: &'s State) -> Self {
        Cx { state, _scope: PhantomData, _not_send: PhantomData }
    }

    #[inline(always)]
    pub(crate) fn state(&self) -> &'s State {
        self.state
    }

    #[inline(always)]
    pub(crate) fn raw(&mut self) -> *mut JSContext {
        self.state.context.as_ptr()
    }

    /// Puts a raw value on the handle stack.
    #[inline(always)]
    pub(crate) fn handle(&mut self, value: JSVal) -> Value<'s> {
        // SAFETY: a pushed slot is valid until the scope ends, and 's does not outlive the scope.
        unsafe { Value::from_slot(self.state.handles.push(value)) }
    }

    /// Runs `fill` with a fresh slot; false from it means a pending exception.
    #[inline(always)]
    pub(crate) fn fill(&mut self, fill: impl FnOnce(*mut JSContext, *mut JSVal) -> bool) -> Result<Value<'s>> {
        let slot = self.state.handles.push(UndefinedValue());
        if fill(self.raw(), slot) {
            // SAFETY: as in `handle`.
            Ok(unsafe { Value::from_slot(slot) })
        } else {
            Err(Error::Pending)
        }
    }

    /// Runs a check of the engine's: false means a pending exception.
    #[inline(always)]
    pub(crate) fn check(&mut self, run: impl FnOnce(*mut JSContext) -> bool) -> Result<()> {
        if run(self.raw()) { Ok(()) } else { Err(Error::Pending) }
    }

    /// Runs `body` with handles of its own, freed when it returns: for loops that make many.
    pub fn scope<R>(&mut self, body: impl for<'t> FnOnce(&mut Cx<'t>) -> R) -> R {
        struct Restore<'a>(&'a State, *mut JSVal);
        impl Drop for Restore<'_> {
            fn drop(&mut self) {
                self.0.handles.set_top(self.1);
            }
        }
        let _restore = Restore(self.state, self.state.handles.top());
        // SAFETY: `self` is borrowed for the call, so the outer scope cannot be used inside it.
        body(&mut unsafe { Cx::new(self.state) })
    }

    /// Like [`Cx::scope`] for a body that makes one value: it survives in the outer scope.
    pub fn escape(&mut self, body: impl for<'t> FnOnce(&mut Cx<'t>) -> Result<Value<'t>>) -> Result<Value<'s>> {
        let slot = self.state.handles.push(UndefinedValue());
        self.scope(|cx| {
            let value = body(cx)?;
            // SAFETY: slot lies below the inner scope; nothing else writes to it.
            unsafe { slot.write(value.raw()) };
            Ok(())
        })?;
        // SAFETY: as in `handle`.
        Ok(unsafe { Value::from_slot(slot) })
    }

    /// `undefined`
    pub fn undefined(&mut self) -> Value<'s> {
        self.handle(UndefinedValue())
    }
    /// `null`
    pub fn null(&mut self) -> Value<'s> {
        self.handle(NullValue())
    }
    /// `true` or `false`
    pub fn boolean(&mut self, value: bool) -> Value<'s> {
        self.handle(BooleanValue(value))
    }
    /// A number; integers take the engine's integer form.
    pub fn number(&mut self, value: f64) -> Value<'s> {
        let integer = value as i32;
        // -0 has no integer form.
        let exact = f64::from(integer) == value && (integer != 0 || value.is_sign_positive());
        self.handle(if exact { Int32Value(integer) } else { DoubleValue(value) })
    }

    /// The global object.
    pub fn global(&mut self) -> Object<'s> {
        // SAFETY: a `Cx` exists only inside the realm, so there is a current global.
        let global = unsafe { mozjs::jsapi::CurrentGlobalOrNull(self.raw()) };
        let value = self.handle(mozjs::jsval::ObjectValue(global));
        Object::from_value_unchecked(value)
    }

    /// Throws `exception` when returned: `return Err(cx.throw(value))`.
    pub fn throw(&mut self, exception: Value<'_>) -> Error {
        // SAFETY: a handle of a live scope.
        unsafe { ffi::silk_throw(self.raw(), exception.slot()) };
        Error::Pending
    }

    /// Turns an error into the exception value it stands for and clears it. `None`: the script was terminated.
    pub fn take_exception(&mut self, error: Error) -> Option<Value<'s>> {
        error.make_pending(self);
        self.fill(|cx, out| {
            // SAFETY: `out` is a fresh slot.
            unsafe { ffi::silk_exception_take(cx, out) }
        })
        .ok()
    }

    /// Whether an exception waits to be thrown.
    pub fn exception_pending(&self) -> bool {
        // SAFETY: reads a flag.
        unsafe { ffi::silk_exception_pending(self.state.context.as_ptr()) }
    }

    /// The embedder's data, set by [`crate::Runtime::set_embedder`]. `None` when it is of another type.
    pub fn embedder<T: Any>(&self) -> Option<Rc<T>> {
        self.state.embedder.borrow().clone()?.downcast().ok()
    }

    pub(crate) fn context(&self) -> NonNull<JSContext> {
        self.state.context
    }
}
