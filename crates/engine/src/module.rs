//! ES modules.

use std::ffi::CString;

use crate::cx::Cx;
use crate::error::{Error, Result};
use crate::ffi;
use crate::object::Object;
use crate::promise::Promise;
use crate::value::Value;

/// A handle to a module record. Scripts never see it.
#[derive(Clone, Copy)]
pub struct Module<'s>(Value<'s>);

/// What is in the graph of a module.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Graph {
    /// There is a top-level await.
    pub is_async: bool,
    /// A module of it is being evaluated right now.
    pub is_evaluating: bool,
}

/// One name that a module imports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// As written.
    pub specifier: String,
    /// The name as the exporting module has it; `None` for a namespace.
    pub name: Option<String>,
}

/// The number of the engine's `ModuleStatus::Evaluated`.
const EVALUATED: i32 = 6;

impl<'s> Module<'s> {
    /// The record as an object, to be kept in a [`crate::Persistent`] or a map.
    pub fn value(self) -> Value<'s> {
        self.0
    }
    /// The inverse of [`Module::value`]. Other objects must not be passed.
    pub fn from_value(value: Value<'s>) -> Self {
        Module(value)
    }

    /// Loads what the graph below imports.
    pub fn load(self, cx: &mut Cx<'_>) -> Result<()> {
        // SAFETY (here and below): a module record's handle.
        // SAFETY: handles of module records, alive in this scope; texts outlive the call.
        cx.check(|cx| unsafe { ffi::silk_module_load(cx, self.0.slot()) })
    }

    /// What is in the graph below, which must be loaded.
    pub fn graph(self, cx: &mut Cx<'_>) -> Result<Graph> {
        let mut graph = Graph::default();
        let (is_async, is_evaluating) = (&raw mut graph.is_async, &raw mut graph.is_evaluating);
        // SAFETY: handles of module records, alive in this scope; texts outlive the call.
        cx.check(|cx| unsafe { ffi::silk_module_graph(cx, self.0.slot(), false, is_async, is_evaluating) })?;
        Ok(graph)
    }

    /// Whether evaluation has ended, with an error or without.
    pub fn is_evaluated(self) -> bool {
        // SAFETY: handles of module records, alive in this scope; texts outlive the call.
        unsafe { ffi::silk_module_status(self.0.slot()) >= EVALUATED }
    }

    /// The import or re-export at a position of the module's source, counted from 1, as errors of linking have it.
    pub fn import_at(self, cx: &mut Cx<'_>, line: u32, column: u32) -> Result<Option<Import>> {
        let (specifier, name) = (cx.undefined(), cx.undefined());
        let (specifier_slot, name_slot) = (specifier.slot().cast_mut(), name.slot().cast_mut());
        // SAFETY: handles of module records, alive in this scope; texts outlive the call.
        let found = unsafe { ffi::silk_module_import_at(self.0.slot(), line, column, specifier_slot, name_slot) };
        let Some(specifier) = specifier.as_string().filter(|_| found) else { return Ok(None) };
        let specifier = specifier.to_utf8(cx)?;
        let name = name.as_string().map(|name| name.to_utf8(cx)).transpose()?;
        Ok(Some(Import { specifier, name }))
    }

    /// Loads what the graph below imports, and links it.
    pub fn link(self, cx: &mut Cx<'_>) -> Result<()> {
        // SAFETY: handles of module records, alive in this scope; texts outlive the call.
        cx.check(|cx| unsafe { ffi::silk_module_link(cx, self.0.slot()) })
    }

    /// Runs the module; the promise settles when it and what it imports are done.
    pub fn evaluate<'t>(self, cx: &mut Cx<'t>) -> Result<Promise<'t>> {
        // SAFETY: handles of module records, alive in this scope; texts outlive the call.
        let promise = cx.fill(|cx, out| unsafe { ffi::silk_module_evaluate(cx, self.0.slot(), out) })?;
        Ok(Promise::from_value_unchecked(promise))
    }

    /// The namespace object; the module must be linked.
    pub fn namespace<'t>(self, cx: &mut Cx<'t>) -> Result<Object<'t>> {
        // SAFETY: handles of module records, alive in this scope; texts outlive the call.
        let value = cx.fill(|cx, out| unsafe { ffi::silk_module_namespace(cx, self.0.slot(), out) })?;
        value.expect_object("module namespace")
    }

    /// Whether linking is done.
    pub fn is_linked(self) -> bool {
        // SAFETY: handles of module records, alive in this scope; texts outlive the call.
        unsafe { ffi::silk_module_is_linked(self.0.slot()) }
    }

    /// Changes an export of a module made by [`Cx::synthetic_module`]; false when it has no such export.
    pub fn set_export(self, cx: &mut Cx<'_>, name: &str, value: Value<'_>) -> Result<bool> {
        let name = cx.string(name)?.value();
        // SAFETY: handles of module records, alive in this scope; texts outlive the call.
        Ok(unsafe { ffi::silk_synthetic_set(cx.raw(), self.0.slot(), name.slot(), value.slot()) })
    }
}

impl<'s> Cx<'s> {
    /// Compiles source text as a module. `private` comes back as the referrer of its imports and to
    /// [`crate::Host::import_meta`].
    pub fn compile_module(&mut self, file: &str, source: &str, private: Value<'_>) -> Result<Module<'s>> {
        self.compile_record(file, source, private, false)
    }

    /// Compiles JSON text as a module with a default export.
    pub fn compile_json_module(&mut self, file: &str, source: &str) -> Result<Module<'s>> {
        self.compile_record(file, source, Value::undefined(), true)
    }

    fn compile_record(&mut self, file: &str, source: &str, private: Value<'_>, json: bool) -> Result<Module<'s>> {
        let file = c_string(file);
        // SAFETY: strings outlive the call; a live handle.
        let value = self.fill(|cx, out| unsafe {
            let (text, len) = (source.as_ptr().cast(), source.len());
            ffi::silk_module_compile(cx, file.as_ptr(), text, len, json, private.slot(), out)
        })?;
        Ok(Module(value))
    }

    /// A module whose only export is `default`.
    pub fn default_module(&mut self, value: Value<'_>) -> Result<Module<'s>> {
        // SAFETY: a live handle.
        Ok(Module(self.fill(|cx, out| unsafe { ffi::silk_module_default(cx, value.slot(), out) })?))
    }

    /// A module with these exports, whose values [`Module::set_export`] can change later.
    pub fn synthetic_module(&mut self, exports: &[(&str, Value<'_>)]) -> Result<Module<'s>> {
        let names = exports.iter().map(|(name, _)| Ok(self.atom(name)?.value())).collect::<Result<Vec<_>>>()?;
        let values: Vec<Value<'_>> = exports.iter().map(|&(_, value)| value).collect();
        let (names, values) = (self.arguments(&names), self.arguments(&values));
        // SAFETY: both lists are traced slots of the same length.
        let value = self.fill(|cx, out| unsafe { ffi::silk_synthetic_new(cx, names, values, exports.len(), out) })?;
        Ok(Module(value))
    }

    /// Throws what the promise of an evaluation was rejected with.
    pub fn throw_evaluation_failure(&mut self, promise: Promise<'_>) -> Error {
        // SAFETY: a promise's handle.
        unsafe { ffi::silk_module_throw_failure(self.raw(), promise.value().slot()) };
        Error::Pending
    }
}

/// A file name for the engine, which wants C strings: a NUL byte ends it.
pub(crate) fn c_string(text: &str) -> CString {
    let end = text.find('\0').unwrap_or(text.len());
    CString::new(&text[..end]).expect("cut before the first NUL")
}
