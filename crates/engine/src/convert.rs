//! Conversions between Rust and JavaScript values: what natives take and return.

use std::borrow::Cow;

use mozjs::jsval::{BooleanValue, Int32Value};

use crate::allocator::into_malloc;
use crate::cx::Cx;
use crate::error::{Error, Result};
use crate::ffi;
use crate::function::Function;
use crate::object::{Array, Object};
use crate::promise::Promise;
use crate::string::JsString;
use crate::value::{BigInt, Value};

/// A type that a native takes. Conversion is strict: no ToNumber, no ToString; a wrong type is a TypeError.
pub trait FromValue<'s>: Sized {
    /// Converts `value`.
    fn from_value(cx: &mut Cx<'s>, value: Value<'s>) -> Result<Self>;
}

/// A type that a native returns.
pub trait IntoValue<'s> {
    /// Makes the value.
    fn into_value(self, cx: &mut Cx<'s>) -> Result<Value<'s>>;
}

#[cold]
fn wrong(expected: &str) -> Error {
    Error::type_error(format!("a native function expected {expected}"))
}

/// The largest integer up to which every integer has its own number: 2^53 - 1.
const MAX_SAFE: f64 = 9_007_199_254_740_991.0;

impl<'s> FromValue<'s> for Value<'s> {
    #[inline(always)]
    fn from_value(_: &mut Cx<'s>, value: Value<'s>) -> Result<Self> {
        Ok(value)
    }
}
impl<'s> FromValue<'s> for Object<'s> {
    #[inline]
    fn from_value(_: &mut Cx<'s>, value: Value<'s>) -> Result<Self> {
        value.as_object().ok_or_else(|| wrong("an object"))
    }
}
impl<'s> FromValue<'s> for Function<'s> {
    #[inline]
    fn from_value(_: &mut Cx<'s>, value: Value<'s>) -> Result<Self> {
        value.as_function().ok_or_else(|| wrong("a function"))
    }
}
impl<'s> FromValue<'s> for JsString<'s> {
    #[inline]
    fn from_value(_: &mut Cx<'s>, value: Value<'s>) -> Result<Self> {
        value.as_string().ok_or_else(|| wrong("a string"))
    }
}
impl<'s> FromValue<'s> for Array<'s> {
    fn from_value(cx: &mut Cx<'s>, value: Value<'s>) -> Result<Self> {
        Array::from_value(cx, value)?.ok_or_else(|| wrong("an array"))
    }
}
impl<'s> FromValue<'s> for Promise<'s> {
    fn from_value(cx: &mut Cx<'s>, value: Value<'s>) -> Result<Self> {
        Promise::from_value(cx, value).ok_or_else(|| wrong("a promise"))
    }
}
impl<'s> FromValue<'s> for bool {
    #[inline]
    fn from_value(_: &mut Cx<'s>, value: Value<'s>) -> Result<Self> {
        value.as_bool().ok_or_else(|| wrong("a boolean"))
    }
}
impl<'s> FromValue<'s> for i32 {
    #[inline]
    fn from_value(_: &mut Cx<'s>, value: Value<'s>) -> Result<Self> {
        value.as_i32().ok_or_else(|| wrong("a 32-bit integer"))
    }
}
impl<'s> FromValue<'s> for u32 {
    #[inline]
    fn from_value(_: &mut Cx<'s>, value: Value<'s>) -> Result<Self> {
        let number = value.as_number().ok_or_else(|| wrong("an unsigned 32-bit integer"))?;
        let integer = number as u32;
        if f64::from(integer) == number { Ok(integer) } else { Err(wrong("an unsigned 32-bit integer")) }
    }
}
impl<'s> FromValue<'s> for f64 {
    #[inline]
    fn from_value(_: &mut Cx<'s>, value: Value<'s>) -> Result<Self> {
        value.as_number().ok_or_else(|| wrong("a number"))
    }
}
impl<'s> FromValue<'s> for i64 {
    fn from_value(_: &mut Cx<'s>, value: Value<'s>) -> Result<Self> {
        if let Some(number) = value.as_bigint_i64() {
            return Ok(number);
        }
        let number = value.as_number().ok_or_else(|| wrong("an integer"))?;
        if number.trunc() == number && number.abs() <= MAX_SAFE {
            Ok(number as i64)
        } else {
            Err(wrong("a safe integer"))
        }
    }
}
impl<'s> FromValue<'s> for u64 {
    fn from_value(_: &mut Cx<'s>, value: Value<'s>) -> Result<Self> {
        if let Some(number) = value.as_bigint_u64() {
            return Ok(number);
        }
        let number = value.as_number().ok_or_else(|| wrong("an unsigned integer"))?;
        let fits = number.trunc() == number && (0.0..=MAX_SAFE).contains(&number);
        if fits { Ok(number as u64) } else { Err(wrong("an unsigned safe integer")) }
    }
}
impl<'s> FromValue<'s> for usize {
    fn from_value(cx: &mut Cx<'s>, value: Value<'s>) -> Result<Self> {
        let number = u64::from_value(cx, value)?;
        usize::try_from(number).map_err(|_| wrong("a size"))
    }
}
impl<'s> FromValue<'s> for String {
    fn from_value(cx: &mut Cx<'s>, value: Value<'s>) -> Result<Self> {
        JsString::from_value(cx, value)?.to_utf8(cx)
    }
}
impl<'s, T: FromValue<'s>> FromValue<'s> for Option<T> {
    #[inline]
    fn from_value(cx: &mut Cx<'s>, value: Value<'s>) -> Result<Self> {
        if value.is_nullish() { Ok(None) } else { T::from_value(cx, value).map(Some) }
    }
}
impl<'s, T: FromValue<'s>> FromValue<'s> for Vec<T> {
    fn from_value(cx: &mut Cx<'s>, value: Value<'s>) -> Result<Self> {
        let array = <Array<'s> as FromValue>::from_value(cx, value)?;
        let len = array.len(cx)?;
        (0..len)
            .map(|index| {
                let item = array.get(cx, index)?;
                T::from_value(cx, item)
            })
            .collect()
    }
}

impl<'s> IntoValue<'s> for Value<'s> {
    #[inline(always)]
    fn into_value(self, _: &mut Cx<'s>) -> Result<Value<'s>> {
        Ok(self)
    }
}
impl<'s> IntoValue<'s> for Object<'s> {
    #[inline(always)]
    fn into_value(self, _: &mut Cx<'s>) -> Result<Value<'s>> {
        Ok(self.value())
    }
}
impl<'s> IntoValue<'s> for Function<'s> {
    #[inline(always)]
    fn into_value(self, _: &mut Cx<'s>) -> Result<Value<'s>> {
        Ok(self.value())
    }
}
impl<'s> IntoValue<'s> for Array<'s> {
    #[inline(always)]
    fn into_value(self, _: &mut Cx<'s>) -> Result<Value<'s>> {
        Ok(self.value())
    }
}
impl<'s> IntoValue<'s> for JsString<'s> {
    #[inline(always)]
    fn into_value(self, _: &mut Cx<'s>) -> Result<Value<'s>> {
        Ok(self.value())
    }
}
impl<'s> IntoValue<'s> for Promise<'s> {
    #[inline(always)]
    fn into_value(self, _: &mut Cx<'s>) -> Result<Value<'s>> {
        Ok(self.value())
    }
}
impl<'s> IntoValue<'s> for () {
    #[inline(always)]
    fn into_value(self, _: &mut Cx<'s>) -> Result<Value<'s>> {
        Ok(Value::undefined())
    }
}
/// `null`, where `Option` would give `undefined`.
pub struct Null;
impl<'s> IntoValue<'s> for Null {
    fn into_value(self, cx: &mut Cx<'s>) -> Result<Value<'s>> {
        Ok(cx.null())
    }
}
impl<'s> IntoValue<'s> for bool {
    #[inline]
    fn into_value(self, cx: &mut Cx<'s>) -> Result<Value<'s>> {
        Ok(cx.handle(BooleanValue(self)))
    }
}
impl<'s> IntoValue<'s> for i32 {
    #[inline]
    fn into_value(self, cx: &mut Cx<'s>) -> Result<Value<'s>> {
        Ok(cx.handle(Int32Value(self)))
    }
}
impl<'s> IntoValue<'s> for u32 {
    #[inline]
    fn into_value(self, cx: &mut Cx<'s>) -> Result<Value<'s>> {
        Ok(cx.number(f64::from(self)))
    }
}
impl<'s> IntoValue<'s> for f64 {
    #[inline]
    fn into_value(self, cx: &mut Cx<'s>) -> Result<Value<'s>> {
        Ok(cx.number(self))
    }
}
/// Integers above 2^53 lose precision, as everywhere in JavaScript; use [`BigInt`] where that matters.
impl<'s> IntoValue<'s> for u64 {
    fn into_value(self, cx: &mut Cx<'s>) -> Result<Value<'s>> {
        Ok(cx.number(self as f64))
    }
}
impl<'s> IntoValue<'s> for i64 {
    fn into_value(self, cx: &mut Cx<'s>) -> Result<Value<'s>> {
        Ok(cx.number(self as f64))
    }
}
impl<'s> IntoValue<'s> for usize {
    fn into_value(self, cx: &mut Cx<'s>) -> Result<Value<'s>> {
        Ok(cx.number(self as f64))
    }
}
impl<'s> IntoValue<'s> for BigInt {
    fn into_value(self, cx: &mut Cx<'s>) -> Result<Value<'s>> {
        // SAFETY: `out` is a fresh slot.
        cx.fill(|cx, out| unsafe {
            match self {
                BigInt::I64(number) => ffi::silk_bigint_from_i64(cx, number, out),
                BigInt::U64(number) => ffi::silk_bigint_from_u64(cx, number, out),
            }
        })
    }
}
impl<'s> IntoValue<'s> for &str {
    fn into_value(self, cx: &mut Cx<'s>) -> Result<Value<'s>> {
        Ok(cx.string(self)?.value())
    }
}
impl<'s> IntoValue<'s> for String {
    fn into_value(self, cx: &mut Cx<'s>) -> Result<Value<'s>> {
        if self.is_ascii() {
            return Ok(cx.string_latin1_owned(self.into_bytes())?.value());
        }
        self.as_str().into_value(cx)
    }
}
impl<'s> IntoValue<'s> for Cow<'_, str> {
    fn into_value(self, cx: &mut Cx<'s>) -> Result<Value<'s>> {
        self.as_ref().into_value(cx)
    }
}
impl<'s, T: IntoValue<'s>> IntoValue<'s> for Option<T> {
    fn into_value(self, cx: &mut Cx<'s>) -> Result<Value<'s>> {
        self.map_or(Ok(Value::undefined()), |value| value.into_value(cx))
    }
}
/// One byte of an array of numbers; `Vec<u8>` is an ArrayBuffer instead.
pub struct Uint8(pub u8);
impl<'s> IntoValue<'s> for Uint8 {
    fn into_value(self, cx: &mut Cx<'s>) -> Result<Value<'s>> {
        i32::from(self.0).into_value(cx)
    }
}

/// Element types that make a `Vec` an array. `u8` is not one: `Vec<u8>` becomes an ArrayBuffer.
trait Element {}
impl Element for Value<'_> {}
impl Element for Object<'_> {}
impl Element for Array<'_> {}
impl Element for JsString<'_> {}
impl Element for bool {}
impl Element for i32 {}
impl Element for u32 {}
impl Element for f64 {}
impl Element for u64 {}
impl Element for i64 {}
impl Element for usize {}
impl Element for BigInt {}
impl Element for &str {}
impl Element for String {}
impl Element for Uint8 {}
impl<T> Element for Option<T> {}
impl<T: Element> Element for Vec<T> {}

impl<'s, T: IntoValue<'s> + Element> IntoValue<'s> for Vec<T> {
    fn into_value(self, cx: &mut Cx<'s>) -> Result<Value<'s>> {
        let values = self.into_iter().map(|item| item.into_value(cx)).collect::<Result<Vec<_>>>()?;
        Ok(cx.array(&values)?.value())
    }
}
impl<'s> IntoValue<'s> for Vec<u8> {
    fn into_value(self, cx: &mut Cx<'s>) -> Result<Value<'s>> {
        let len = self.len();
        let bytes = into_malloc(self).ok_or_else(|| Error::range_error("Array buffer allocation failed"))?;
        // SAFETY: the buffer is malloc's; on success the engine owns it, on failure we free it.
        let made = cx.fill(|cx, out| unsafe { ffi::silk_buffer_take(cx, bytes, len, out) });
        if made.is_err() {
            // SAFETY: still ours.
            unsafe { libc::free(bytes.cast()) };
        }
        made
    }
}

macro_rules! tuple_into_array {
    ($($name:ident),+) => {
        impl<$($name),+> Element for ($($name,)+) {}
        impl<'s, $($name: IntoValue<'s>),+> IntoValue<'s> for ($($name,)+) {
            #[allow(non_snake_case)]
            fn into_value(self, cx: &mut Cx<'s>) -> Result<Value<'s>> {
                let ($($name,)+) = self;
                let values = [$($name.into_value(cx)?),+];
                Ok(cx.array(&values)?.value())
            }
        }
    };
}
tuple_into_array!(A, B);
tuple_into_array!(A, B, C);
tuple_into_array!(A, B, C, D);
tuple_into_array!(A, B, C, D, E);
tuple_into_array!(A, B, C, D, E, F);
