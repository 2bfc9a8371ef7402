//! Handles to values.

use std::marker::PhantomData;
use std::ptr::NonNull;

use mozjs::jsval::JSVal;

use crate::buffer::raw_bytes;
use crate::cx::Cx;
use crate::error::{Error, Result};
use crate::ffi;
use crate::function::Function;
use crate::object::Object;
use crate::string::JsString;

/// A handle to any JavaScript value, valid for the scope `'s`. Copying it is free; it stays right when the
/// collector moves what it refers to.
#[derive(Clone, Copy)]
pub struct Value<'s> {
    slot: NonNull<JSVal>,
    _scope: PhantomData<&'s ()>,
}

/// The bits of `undefined` in SpiderMonkey's 64-bit boxing; a test compares them with the engine's own.
const UNDEFINED_BITS: u64 = 0xFFF9_8000_0000_0000;
static UNDEFINED: UndefinedSlot = UndefinedSlot(JSVal { asBits_: UNDEFINED_BITS });
struct UndefinedSlot(JSVal);
// SAFETY: a constant that nothing writes: `undefined` is never moved by the collector.
unsafe impl Sync for UndefinedSlot {}

impl<'s> Value<'s> {
    /// # Safety
    /// `slot` must be traced memory that holds a valid value for all of `'s`.
    #[inline(always)]
    pub(crate) unsafe fn from_slot(slot: *mut JSVal) -> Self {
        // SAFETY: slots are never null.
        Value { slot: unsafe { NonNull::new_unchecked(slot) }, _scope: PhantomData }
    }

    /// A handle to `undefined` that takes no slot.
    pub fn undefined() -> Self {
        // SAFETY: a static; handles are only read through.
        unsafe { Value::from_slot((&raw const UNDEFINED.0).cast_mut()) }
    }

    #[inline(always)]
    pub(crate) fn slot(self) -> *const JSVal {
        self.slot.as_ptr()
    }

    #[inline(always)]
    pub(crate) fn raw(self) -> JSVal {
        // SAFETY: by the contract of `from_slot`.
        unsafe { *self.slot.as_ptr() }
    }

    /// Whether this is `undefined`.
    #[inline]
    pub fn is_undefined(self) -> bool {
        self.raw().is_undefined()
    }
    /// Whether this is `null`.
    #[inline]
    pub fn is_null(self) -> bool {
        self.raw().is_null()
    }
    /// Whether this is `undefined` or `null`.
    #[inline]
    pub fn is_nullish(self) -> bool {
        self.raw().is_null_or_undefined()
    }
    /// Whether this is `true` or `false`.
    #[inline]
    pub fn is_boolean(self) -> bool {
        self.raw().is_boolean()
    }
    /// Whether this is a number.
    #[inline]
    pub fn is_number(self) -> bool {
        self.raw().is_number()
    }
    /// Whether this is a string.
    #[inline]
    pub fn is_string(self) -> bool {
        self.raw().is_string()
    }
    /// Whether this is a symbol.
    #[inline]
    pub fn is_symbol(self) -> bool {
        self.raw().is_symbol()
    }
    /// Whether this is a bigint.
    #[inline]
    pub fn is_bigint(self) -> bool {
        self.raw().is_bigint()
    }
    /// Whether this is an object (functions included, `null` not).
    #[inline]
    pub fn is_object(self) -> bool {
        self.raw().is_object()
    }
    /// Whether this can be called.
    pub fn is_function(self) -> bool {
        // SAFETY: reads through a valid handle.
        unsafe { ffi::silk_is_callable(self.slot()) }
    }
    /// Whether this is an ArrayBuffer, a SharedArrayBuffer, a typed array or a DataView.
    pub fn is_bytes(self) -> bool {
        raw_bytes(self).is_some()
    }

    /// The boolean, if it is one.
    #[inline]
    pub fn as_bool(self) -> Option<bool> {
        let raw = self.raw();
        raw.is_boolean().then(|| raw.to_boolean())
    }
    /// The number, if it is one.
    #[inline]
    pub fn as_number(self) -> Option<f64> {
        let raw = self.raw();
        if raw.is_int32() {
            Some(f64::from(raw.to_int32()))
        } else if raw.is_double() {
            Some(raw.to_double())
        } else {
            None
        }
    }
    /// The number, if it is an integer in the range of `i32`.
    #[inline]
    pub fn as_i32(self) -> Option<i32> {
        let raw = self.raw();
        if raw.is_int32() {
            return Some(raw.to_int32());
        }
        let number = self.as_number()?;
        let integer = number as i32;
        (f64::from(integer) == number).then_some(integer)
    }
    /// The string, if it is one.
    #[inline]
    pub fn as_string(self) -> Option<JsString<'s>> {
        self.is_string().then(|| JsString::from_value_unchecked(self))
    }
    /// The object, if it is one.
    #[inline]
    pub fn as_object(self) -> Option<Object<'s>> {
        self.is_object().then(|| Object::from_value_unchecked(self))
    }
    /// The function, if it can be called.
    #[inline]
    pub fn as_function(self) -> Option<Function<'s>> {
        self.is_function().then(|| Function::from_value_unchecked(self))
    }
    /// The bigint, if it is one in the range of `i64`.
    pub fn as_bigint_i64(self) -> Option<i64> {
        let mut number = 0;
        // SAFETY: the tag is checked first.
        (self.is_bigint() && unsafe { ffi::silk_bigint_to_i64(self.slot(), &mut number) }).then_some(number)
    }
    /// The bigint, if it is one in the range of `u64`.
    pub fn as_bigint_u64(self) -> Option<u64> {
        let mut number = 0;
        // SAFETY: the tag is checked first.
        (self.is_bigint() && unsafe { ffi::silk_bigint_to_u64(self.slot(), &mut number) }).then_some(number)
    }

    /// ToBoolean of the specification.
    pub fn truthy(self) -> bool {
        // SAFETY: reads through a valid handle.
        unsafe { ffi::silk_to_boolean(self.slot()) }
    }
    /// ToString of the specification; runs the program's code for objects, throws for symbols.
    pub fn to_js_string(self, cx: &mut Cx<'s>) -> Result<JsString<'s>> {
        // SAFETY (both blocks here and below): live handles.
        // SAFETY: handles alive in this scope; out parameters are locals or fresh slots.
        let value = cx.fill(|cx, out| unsafe { ffi::silk_to_string(cx, self.slot(), out) })?;
        Ok(JsString::from_value_unchecked(value))
    }
    /// ToNumber of the specification.
    pub fn to_number(self, cx: &mut Cx<'_>) -> Result<f64> {
        let mut number = 0.0;
        // SAFETY: handles alive in this scope; out parameters are locals or fresh slots.
        cx.check(|cx| unsafe { ffi::silk_to_number(cx, self.slot(), &mut number) })?;
        Ok(number)
    }
    /// `===`
    pub fn strictly_equals(self, cx: &mut Cx<'_>, other: Value<'_>) -> Result<bool> {
        let mut equal = false;
        // SAFETY: handles alive in this scope; out parameters are locals or fresh slots.
        cx.check(|cx| unsafe { ffi::silk_strictly_equal(cx, self.slot(), other.slot(), &mut equal) })?;
        Ok(equal)
    }

    /// The object, or a TypeError that names `what`.
    pub fn expect_object(self, what: &str) -> Result<Object<'s>> {
        self.as_object().ok_or_else(|| Error::type_error(format!("{what} must be an object")))
    }
    /// The function, or a TypeError that names `what`.
    pub fn expect_function(self, what: &str) -> Result<Function<'s>> {
        self.as_function().ok_or_else(|| Error::type_error(format!("{what} must be a function")))
    }
}

/// An integer that becomes a bigint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BigInt {
    /// A signed one.
    I64(i64),
    /// An unsigned one.
    U64(u64),
}
