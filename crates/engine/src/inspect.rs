//! Looking at values without running any of the program's code: for `util.inspect` and `util.types`.

use crate::cx::Cx;
use crate::error::{Error, Result};
use crate::ffi;
use crate::object::Array;
use crate::value::Value;

/// What an object is to the engine, whatever its prototype says. The numbers are shared with the glue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Kind {
    Other = 0,
    Array,
    NumberObject,
    StringObject,
    BooleanObject,
    BigIntObject,
    SymbolObject,
    RegExp,
    ArrayBuffer,
    SharedArrayBuffer,
    Date,
    Set,
    Map,
    Promise,
    MapIterator,
    SetIterator,
    Arguments,
    Error,
    Function,
    AsyncFunction,
    GeneratorFunction,
    AsyncGeneratorFunction,
    GeneratorObject,
    WeakMap,
    WeakSet,
    WeakRef,
    ModuleNamespace,
    Proxy,
    DataView,
    TypedArray,
    NativeObject,
    AsyncGeneratorObject,
}

const KINDS: [Kind; 32] = [
    Kind::Other,
    Kind::Array,
    Kind::NumberObject,
    Kind::StringObject,
    Kind::BooleanObject,
    Kind::BigIntObject,
    Kind::SymbolObject,
    Kind::RegExp,
    Kind::ArrayBuffer,
    Kind::SharedArrayBuffer,
    Kind::Date,
    Kind::Set,
    Kind::Map,
    Kind::Promise,
    Kind::MapIterator,
    Kind::SetIterator,
    Kind::Arguments,
    Kind::Error,
    Kind::Function,
    Kind::AsyncFunction,
    Kind::GeneratorFunction,
    Kind::AsyncGeneratorFunction,
    Kind::GeneratorObject,
    Kind::WeakMap,
    Kind::WeakSet,
    Kind::WeakRef,
    Kind::ModuleNamespace,
    Kind::Proxy,
    Kind::DataView,
    Kind::TypedArray,
    Kind::NativeObject,
    Kind::AsyncGeneratorObject,
];

impl<'s> Cx<'s> {
    /// The kind of an object; `Other` for primitives and plain objects.
    pub fn kind(&mut self, value: Value<'_>) -> Kind {
        // SAFETY: a live handle.
        let kind = unsafe { ffi::silk_kind(self.raw(), value.slot()) };
        KINDS.get(kind as usize).copied().unwrap_or(Kind::Other)
    }

    /// Target and handler of a proxy (both null when revoked); `None` for anything else.
    pub fn proxy_details(&mut self, value: Value<'_>) -> Option<(Value<'s>, Value<'s>)> {
        let (target, handler) = (self.undefined(), self.undefined());
        // SAFETY: live handles; the two results are slots of ours.
        let is_proxy =
            unsafe { ffi::silk_proxy_details(value.slot(), target.slot().cast_mut(), handler.slot().cast_mut()) };
        is_proxy.then_some((target, handler))
    }

    /// What a map or set iterator has still to give, and whether keys and values alternate. The iterator does
    /// not move. `None` for anything else.
    pub fn iterator_entries(&mut self, value: Value<'_>) -> Result<Option<(Array<'s>, bool)>> {
        let mut pairs = false;
        // SAFETY: a live handle and a fresh slot.
        let entries = self.fill(|cx, out| unsafe { ffi::silk_iterator_entries(cx, value.slot(), out, &mut pairs) });
        match entries {
            Ok(entries) => Ok(Array::from_value(self, entries)?.map(|array| (array, pairs))),
            Err(_) if self.exception_pending() => Err(Error::Pending),
            Err(_) => Ok(None),
        }
    }

    /// The keys of a `WeakMap` or `WeakSet` that are alive, in no particular order; `None` for anything else.
    pub fn weak_keys(&mut self, collection: Value<'_>) -> Result<Option<Array<'s>>> {
        if !matches!(self.kind(collection), Kind::WeakMap | Kind::WeakSet) {
            return Ok(None);
        }
        // SAFETY: a live handle to an object of one of the two classes, and a fresh slot.
        let keys = self.fill(|cx, out| unsafe { ffi::silk_weak_keys(cx, collection.slot(), out) })?;
        Array::from_value(self, keys)
    }

    /// Own keys that are no array indices, symbols last. On arrays and typed arrays this takes no time for the
    /// elements.
    pub fn non_index_keys(&mut self, object: Value<'_>, only_enumerable: bool) -> Result<Array<'s>> {
        object.expect_object("object")?;
        // SAFETY: a live handle to an object, and a fresh slot.
        let keys = self.fill(|cx, out| unsafe { ffi::silk_non_index_keys(cx, object.slot(), only_enumerable, out) })?;
        Ok(Array::from_value(self, keys)?.expect("the glue makes an array"))
    }

    /// The engine's internal class name of an object.
    pub fn class_name(&self, value: Value<'_>) -> Option<&'static str> {
        if !value.is_object() {
            return None;
        }
        // SAFETY: class names are static C strings.
        unsafe { std::ffi::CStr::from_ptr(ffi::silk_class_name(value.slot())) }.to_str().ok()
    }
}
