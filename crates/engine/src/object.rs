//! Objects and arrays.

use mozjs::jsval::JSVal;

use crate::convert::{FromValue, IntoValue};
use crate::cx::Cx;
use crate::error::Result;
use crate::ffi;
use crate::function::Function;
use crate::value::Value;

/// A handle to an object.
#[derive(Clone, Copy)]
pub struct Object<'s>(Value<'s>);

/// Attributes of a property that is being defined.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PropertyFlags(u32);

impl PropertyFlags {
    /// Enumerable, writable and configurable, as assignment makes it.
    pub const PLAIN: Self = PropertyFlags(1);
    /// Writable and configurable, not enumerable: methods of classes.
    pub const HIDDEN: Self = PropertyFlags(0);
    /// Only enumerable.
    pub const CONSTANT: Self = PropertyFlags(1 | 2 | 4);
    /// None of the three.
    pub const SEALED: Self = PropertyFlags(2 | 4);
    /// Configurable, not writable, not enumerable: `name` and `length` of functions.
    pub const READ_ONLY: Self = PropertyFlags(2);
}

/// Which keys [`Object::keys`] lists; the numbers are the engine's JSITER bits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Keys(u32);

impl Keys {
    /// Own enumerable string keys: `Object.keys`.
    pub const ENUMERABLE: Self = Keys(0x8);
    /// All own string keys.
    pub const OWN: Self = Keys(0x8 | 0x10);
    /// All own keys with symbols: `Reflect.ownKeys`.
    pub const OWN_AND_SYMBOLS: Self = Keys(0x8 | 0x10 | 0x20);
}

impl<'s> Object<'s> {
    #[inline(always)]
    pub(crate) fn from_value_unchecked(value: Value<'s>) -> Self {
        Object(value)
    }

    /// As a value.
    #[inline]
    pub fn value(self) -> Value<'s> {
        self.0
    }

    #[inline(always)]
    fn slot(self) -> *const JSVal {
        self.0.slot()
    }

    // SAFETY of every block in this file: the handles are alive, names are pointer and length of a live slice.

    /// `object[name]`
    pub fn get<'t>(self, cx: &mut Cx<'t>, name: &str) -> Result<Value<'t>> {
        // SAFETY: live handles; a name is the pointer and length of a slice that outlives the call.
        cx.fill(|cx, out| unsafe { ffi::silk_object_get(cx, self.slot(), name.as_ptr().cast(), name.len(), out) })
    }

    /// `object[name]`, converted.
    pub fn get_as<'t, T: FromValue<'t>>(self, cx: &mut Cx<'t>, name: &str) -> Result<T> {
        let value = self.get(cx, name)?;
        T::from_value(cx, value)
    }

    /// `object[name] = value` (strict).
    pub fn set<'t>(self, cx: &mut Cx<'t>, name: &str, value: impl IntoValue<'t>) -> Result<()> {
        let value = value.into_value(cx)?;
        // SAFETY: live handles; a name is the pointer and length of a slice that outlives the call.
        cx.check(|cx| unsafe { ffi::silk_object_set(cx, self.slot(), name.as_ptr().cast(), name.len(), value.slot()) })
    }

    /// Defines an own property.
    pub fn define<'t>(
        self,
        cx: &mut Cx<'t>,
        name: &str,
        value: impl IntoValue<'t>,
        flags: PropertyFlags,
    ) -> Result<()> {
        let value = value.into_value(cx)?;
        let flags = native_flags(flags);
        // SAFETY: live handles; a name is the pointer and length of a slice that outlives the call.
        cx.check(|cx| unsafe {
            ffi::silk_object_define(cx, self.slot(), name.as_ptr().cast(), name.len(), value.slot(), flags)
        })
    }

    /// Defines an accessor; a missing half is `undefined`.
    pub fn define_accessor(
        self,
        cx: &mut Cx<'_>,
        name: &str,
        getter: Value<'_>,
        setter: Value<'_>,
        flags: PropertyFlags,
    ) -> Result<()> {
        let flags = native_flags(flags) & !2; // accessors have no `writable`
        // SAFETY: live handles; a name is the pointer and length of a slice that outlives the call.
        cx.check(|cx| unsafe {
            let (name, len) = (name.as_ptr().cast(), name.len());
            ffi::silk_define_accessor(cx, self.slot(), name, len, getter.slot(), setter.slot(), flags)
        })
    }

    /// `object[key]` for a key of any kind.
    pub fn get_key<'t>(self, cx: &mut Cx<'t>, key: Value<'_>) -> Result<Value<'t>> {
        // SAFETY: live handles; a name is the pointer and length of a slice that outlives the call.
        cx.fill(|cx, out| unsafe { ffi::silk_object_get_key(cx, self.slot(), key.slot(), out) })
    }

    /// `object[key] = value` for a key of any kind.
    pub fn set_key(self, cx: &mut Cx<'_>, key: Value<'_>, value: Value<'_>) -> Result<()> {
        // SAFETY: live handles; a name is the pointer and length of a slice that outlives the call.
        cx.check(|cx| unsafe { ffi::silk_object_set_key(cx, self.slot(), key.slot(), value.slot()) })
    }

    /// Defines an own property with a key of any kind.
    pub fn define_key(self, cx: &mut Cx<'_>, key: Value<'_>, value: Value<'_>, flags: PropertyFlags) -> Result<()> {
        let flags = native_flags(flags);
        // SAFETY: live handles; a name is the pointer and length of a slice that outlives the call.
        cx.check(|cx| unsafe { ffi::silk_object_define_key(cx, self.slot(), key.slot(), value.slot(), flags) })
    }

    /// `object[index]`
    pub fn get_index<'t>(self, cx: &mut Cx<'t>, index: u32) -> Result<Value<'t>> {
        // SAFETY: live handles; a name is the pointer and length of a slice that outlives the call.
        cx.fill(|cx, out| unsafe { ffi::silk_object_get_index(cx, self.slot(), index, out) })
    }

    /// `object[index] = value`
    pub fn set_index<'t>(self, cx: &mut Cx<'t>, index: u32, value: impl IntoValue<'t>) -> Result<()> {
        let value = value.into_value(cx)?;
        // SAFETY: live handles; a name is the pointer and length of a slice that outlives the call.
        cx.check(|cx| unsafe { ffi::silk_object_set_index(cx, self.slot(), index, value.slot()) })
    }

    /// `Object.hasOwn(object, name)`
    pub fn has_own(self, cx: &mut Cx<'_>, name: &str) -> Result<bool> {
        let mut found = false;
        // SAFETY: live handles; a name is the pointer and length of a slice that outlives the call.
        cx.check(|cx| unsafe {
            ffi::silk_object_has_own(cx, self.slot(), name.as_ptr().cast(), name.len(), &mut found)
        })?;
        Ok(found)
    }

    /// `delete object[name]`
    pub fn delete(self, cx: &mut Cx<'_>, name: &str) -> Result<()> {
        // SAFETY: live handles; a name is the pointer and length of a slice that outlives the call.
        cx.check(|cx| unsafe { ffi::silk_object_delete(cx, self.slot(), name.as_ptr().cast(), name.len()) })
    }

    /// Own keys, in the specification's order; indices are strings.
    pub fn keys<'t>(self, cx: &mut Cx<'t>, which: Keys) -> Result<Array<'t>> {
        // SAFETY: live handles; a name is the pointer and length of a slice that outlives the call.
        let value = cx.fill(|cx, out| unsafe { ffi::silk_object_keys(cx, self.slot(), which.0, out) })?;
        Ok(Array(Object(value)))
    }

    /// `Object.getPrototypeOf(object)`
    pub fn prototype<'t>(self, cx: &mut Cx<'t>) -> Result<Option<Object<'t>>> {
        // SAFETY: live handles; a name is the pointer and length of a slice that outlives the call.
        let value = cx.fill(|cx, out| unsafe { ffi::silk_object_prototype(cx, self.slot(), out) })?;
        Ok(value.as_object())
    }

    /// `Object.freeze(object)`
    pub fn freeze(self, cx: &mut Cx<'_>) -> Result<()> {
        // SAFETY: live handles; a name is the pointer and length of a slice that outlives the call.
        cx.check(|cx| unsafe { ffi::silk_object_freeze(cx, self.slot()) })
    }

    /// Whether this is an array (not a proxy for one).
    pub fn is_array(self, cx: &mut Cx<'_>) -> Result<bool> {
        let mut is_array = false;
        // SAFETY: live handles; a name is the pointer and length of a slice that outlives the call.
        cx.check(|cx| unsafe { ffi::silk_array_is(cx, self.slot(), &mut is_array) })?;
        Ok(is_array)
    }

    /// `object[name](...args)`
    pub fn call_method<'t>(self, cx: &mut Cx<'t>, name: &str, args: &[Value<'_>]) -> Result<Value<'t>> {
        let method = self.get(cx, name)?.expect_function(name)?;
        method.call(cx, self.0, args)
    }

    /// As a function, when it can be called.
    pub fn as_function(self) -> Option<Function<'s>> {
        self.0.as_function()
    }
}

/// The engine's attribute bits are: enumerate 1, read only 2, permanent 4, which is how the constants are made.
fn native_flags(flags: PropertyFlags) -> u32 {
    flags.0
}

/// A handle to an array.
#[derive(Clone, Copy)]
pub struct Array<'s>(Object<'s>);

impl<'s> Array<'s> {
    /// As a value.
    pub fn value(self) -> Value<'s> {
        self.0.0
    }
    /// As an object.
    pub fn object(self) -> Object<'s> {
        self.0
    }
    /// The array that `value` is, if it is one.
    pub fn from_value(cx: &mut Cx<'_>, value: Value<'s>) -> Result<Option<Self>> {
        let Some(object) = value.as_object() else { return Ok(None) };
        Ok(object.is_array(cx)?.then_some(Array(object)))
    }
    /// `array.length`
    pub fn len(self, cx: &mut Cx<'_>) -> Result<u32> {
        let mut len = 0;
        // SAFETY: live handles; a name is the pointer and length of a slice that outlives the call.
        cx.check(|cx| unsafe { ffi::silk_array_length(cx, self.0.slot(), &mut len) })?;
        Ok(len)
    }
    /// `array[index]`
    pub fn get<'t>(self, cx: &mut Cx<'t>, index: u32) -> Result<Value<'t>> {
        self.0.get_index(cx, index)
    }
    /// `array[array.length] = value`
    pub fn push<'t>(self, cx: &mut Cx<'t>, value: impl IntoValue<'t>) -> Result<()> {
        let len = self.len(cx)?;
        self.0.set_index(cx, len, value)
    }
}

impl<'s> Cx<'s> {
    /// `{}`
    pub fn object(&mut self) -> Result<Object<'s>> {
        // SAFETY: live handles; a name is the pointer and length of a slice that outlives the call.
        Ok(Object(self.fill(|cx, out| unsafe { ffi::silk_object_new(cx, out) })?))
    }

    /// `{ __proto__: prototype }`; `null` is allowed.
    pub fn object_with_prototype(&mut self, prototype: Value<'_>) -> Result<Object<'s>> {
        // SAFETY: live handles; a name is the pointer and length of a slice that outlives the call.
        Ok(Object(self.fill(|cx, out| unsafe { ffi::silk_object_new_with_proto(cx, prototype.slot(), out) })?))
    }

    /// An array of these values.
    pub fn array(&mut self, values: &[Value<'_>]) -> Result<Array<'s>> {
        let first = self.arguments(values);
        // SAFETY: live handles; a name is the pointer and length of a slice that outlives the call.
        let value = self.fill(|cx, out| unsafe { ffi::silk_array_new(cx, first, values.len(), out) })?;
        Ok(Array(Object(value)))
    }

    /// Copies values to neighbouring slots, as the engine wants argument lists.
    pub(crate) fn arguments(&mut self, values: &[Value<'_>]) -> *const JSVal {
        let first = self.state().handles.push_many(values.len());
        for (index, value) in values.iter().enumerate() {
            // SAFETY: push_many made values.len() slots.
            unsafe { first.add(index).write(value.raw()) };
        }
        first
    }
}
