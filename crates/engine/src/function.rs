//! Functions: calling them.

use crate::cx::Cx;
use crate::error::Result;
use crate::ffi;
use crate::object::Object;
use crate::state::State;
use crate::value::Value;

/// A handle to something that can be called.
#[derive(Clone, Copy)]
pub struct Function<'s>(Value<'s>);

impl<'s> Function<'s> {
    #[inline(always)]
    pub(crate) fn from_value_unchecked(value: Value<'s>) -> Self {
        Function(value)
    }

    /// As a value.
    pub fn value(self) -> Value<'s> {
        self.0
    }
    /// As an object.
    pub fn object(self) -> Object<'s> {
        Object::from_value_unchecked(self.0)
    }

    /// `function.call(this, ...args)`
    pub fn call<'t>(self, cx: &mut Cx<'t>, this: Value<'_>, args: &[Value<'_>]) -> Result<Value<'t>> {
        let result = cx.state().handles.push(mozjs::jsval::UndefinedValue());
        let _arguments = FreeAbove(cx.state(), cx.state().handles.top());
        let first = cx.arguments(args);
        // SAFETY: all are live handles; the result's slot lies below the argument list.
        cx.check(|cx| unsafe { ffi::silk_call(cx, this.slot(), self.0.slot(), first, args.len(), result) })?;
        // SAFETY: the slot stays until the scope ends.
        Ok(unsafe { Value::from_slot(result) })
    }

    /// `new function(...args)`
    pub fn construct<'t>(self, cx: &mut Cx<'t>, args: &[Value<'_>]) -> Result<Object<'t>> {
        let first = cx.arguments(args);
        // SAFETY: all are live handles.
        let value = cx.fill(|cx, out| unsafe { ffi::silk_construct(cx, self.0.slot(), first, args.len(), out) })?;
        Ok(Object::from_value_unchecked(value))
    }
}

/// Frees the argument list of a call when the call is over, even by a panic.
struct FreeAbove<'a>(&'a State, *mut mozjs::jsval::JSVal);

impl Drop for FreeAbove<'_> {
    fn drop(&mut self) {
        self.0.handles.set_top(self.1);
    }
}
