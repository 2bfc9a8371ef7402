//! Promises from Rust.

use crate::cx::Cx;
use crate::error::{Error, Result};
use crate::ffi;
use crate::function::Function;
use crate::value::Value;

/// A handle to a promise.
#[derive(Clone, Copy)]
pub struct Promise<'s>(Value<'s>);

/// What a promise has come to.
#[derive(Clone, Copy)]
pub enum PromiseState<'s> {
    /// Not settled.
    Pending,
    /// Fulfilled with a value.
    Fulfilled(Value<'s>),
    /// Rejected with a reason.
    Rejected(Value<'s>),
}

impl<'s> Promise<'s> {
    #[inline(always)]
    pub(crate) fn from_value_unchecked(value: Value<'s>) -> Self {
        Promise(value)
    }
    /// As a value.
    pub fn value(self) -> Value<'s> {
        self.0
    }
    /// The promise that `value` is, if it is one.
    pub fn from_value(cx: &mut Cx<'_>, value: Value<'s>) -> Option<Self> {
        (cx.kind(value) == crate::Kind::Promise).then_some(Promise(value))
    }
    /// Fulfils it with `value`, or follows `value` when it is a thenable.
    pub fn resolve(self, cx: &mut Cx<'_>, value: Value<'_>) -> Result<()> {
        // SAFETY (here and below): live handles.
        // SAFETY: handles of promises and values, alive in this scope.
        cx.check(|cx| unsafe { ffi::silk_promise_resolve(cx, self.0.slot(), value.slot()) })
    }
    /// Rejects it.
    pub fn reject(self, cx: &mut Cx<'_>, reason: Value<'_>) -> Result<()> {
        // SAFETY: handles of promises and values, alive in this scope.
        cx.check(|cx| unsafe { ffi::silk_promise_reject(cx, self.0.slot(), reason.slot()) })
    }
    /// Rejects it with the exception that `error` stands for.
    pub fn reject_with(self, cx: &mut Cx<'_>, error: Error) -> Result<()> {
        match cx.take_exception(error) {
            Some(reason) => self.reject(cx, reason),
            None => Err(Error::Pending),
        }
    }
    /// Its state.
    pub fn state<'t>(self, cx: &mut Cx<'t>) -> PromiseState<'t> {
        let result = cx.undefined();
        // SAFETY: handles of promises and values, alive in this scope.
        match unsafe { ffi::silk_promise_state(cx.raw(), self.0.slot(), result.slot().cast_mut()) } {
            1 => PromiseState::Fulfilled(result),
            2 => PromiseState::Rejected(result),
            _ => PromiseState::Pending,
        }
    }
    /// Calls one of the functions when it settles; counts as handling a rejection.
    pub fn react(self, cx: &mut Cx<'_>, fulfilled: Function<'_>, rejected: Function<'_>) -> Result<()> {
        // SAFETY: handles of promises and values, alive in this scope.
        cx.check(|cx| unsafe {
            ffi::silk_promise_react(cx, self.0.slot(), fulfilled.value().slot(), rejected.value().slot())
        })
    }
}

impl<'s> Cx<'s> {
    /// A pending promise.
    pub fn promise(&mut self) -> Result<Promise<'s>> {
        // SAFETY: a fresh slot.
        Ok(Promise(self.fill(|cx, out| unsafe { ffi::silk_promise_new(cx, out) })?))
    }
}
