//! Scripts, CommonJS wrapper functions, bytecode.

use std::ffi::{CStr, CString, c_char, c_void};

use crate::cx::Cx;
use crate::error::{Error, Result};
use crate::ffi;
use crate::function::Function;
use crate::module::c_string;
use crate::value::Value;

/// Source text and where it came from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// What stack traces show.
    pub file: &'a str,
    /// The number of its first line, from 1.
    pub line: u32,
    /// The text.
    pub text: &'a str,
}

/// Compiled code that any engine of the same build can run.
pub struct Bytecode(Vec<u8>);

impl Bytecode {
    pub(crate) fn from_bytes(bytes: Vec<u8>) -> Self {
        Bytecode(bytes)
    }

    /// The bytes, to be stored.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl<'s> Cx<'s> {
    // SAFETY of every block in this file: strings outlive the call, values are live handles.

    /// Runs a global script; the result is its completion value. `private` is the referrer of its `import()`.
    pub fn eval(&mut self, source: Source<'_>, private: Value<'_>) -> Result<Value<'s>> {
        let file = c_string(source.file);
        let (text, len) = (source.text.as_ptr().cast(), source.text.len());
        // SAFETY: texts outlive the call; values are handles alive in this scope.
        self.fill(|cx, out| unsafe {
            ffi::silk_script_eval(cx, file.as_ptr(), source.line, text, len, private.slot(), out)
        })
    }

    /// Parses a script: the error is its SyntaxError.
    pub fn check_syntax(&mut self, file: &str, text: &str) -> Result<()> {
        let file = c_string(file);
        // SAFETY: texts outlive the call; values are handles alive in this scope.
        self.check(|cx| unsafe { ffi::silk_script_check(cx, file.as_ptr(), text.as_ptr().cast(), text.len()) })
    }

    /// A function with these parameters and `text` as its body, whose first line is line 1 of `file`.
    pub fn compile_function(
        &mut self,
        file: &str,
        name: Option<&str>,
        parameters: &[&str],
        text: &str,
        private: Value<'_>,
    ) -> Result<Function<'s>> {
        let file = c_string(file);
        let name = name.map(c_string);
        let parameters: Vec<CString> = parameters.iter().map(|name| c_string(name)).collect();
        let pointers: Vec<_> = parameters.iter().map(|name| name.as_ptr()).collect();
        let name = name.as_ref().map_or(std::ptr::null(), |name| name.as_ptr());
        // SAFETY: texts outlive the call; values are handles alive in this scope.
        let value = self.fill(|cx, out| unsafe {
            let (count, text, len) = (pointers.len() as u32, text.as_ptr().cast(), text.len());
            ffi::silk_function_compile(
                cx,
                file.as_ptr(),
                name,
                count,
                pointers.as_ptr(),
                text,
                len,
                private.slot(),
                out,
            )
        })?;
        value.expect_function("compiled function")
    }

    /// Compiles a global script without running it. The functions of its top level are compiled along, and those
    /// inside them that have one of these `names`; others are compiled from their text when they are first called.
    pub fn compile_bytecode(&mut self, source: Source<'_>, names: &[&str]) -> Result<Bytecode> {
        let file = c_string(source.file);
        let names: Vec<_> =
            names.iter().map(|name| ffi::Name { text: name.as_ptr().cast(), len: name.len() }).collect();
        let mut size = 0;
        let (text, len) = (source.text.as_ptr().cast(), source.text.len());
        let (first, count) = (names.as_ptr(), names.len());
        // SAFETY: texts outlive the call; values are handles alive in this scope.
        let bytes = unsafe {
            ffi::silk_bytecode_compile(self.raw(), file.as_ptr(), source.line, text, len, first, count, &mut size)
        };
        if bytes.is_null() {
            return Err(Error::Pending);
        }
        // SAFETY: malloc'ed by the glue with this size.
        let copy = unsafe { std::slice::from_raw_parts(bytes, size) }.to_vec();
        // SAFETY: texts outlive the call; values are handles alive in this scope.
        unsafe { libc::free(bytes.cast()) };
        Ok(Bytecode(copy))
    }

    /// File and name of every function that is compiled by now, in no order: tells which names are worth giving to
    /// [`Cx::compile_bytecode`].
    pub fn compiled_functions(&mut self) -> Vec<(String, String)> {
        let mut list: Vec<(String, String)> = Vec::new();
        // SAFETY: the glue hands the pointer back to `silk_on_compiled_function`, during the call only.
        unsafe { ffi::silk_compiled_functions(self.raw(), (&raw mut list).cast()) };
        list
    }

    /// Runs a global script from bytecode. `Ok(None)`: the bytes belong to another build, compile the source.
    pub fn run_bytecode(&mut self, bytes: &[u8], private: Value<'_>) -> Result<Option<Value<'s>>> {
        self.run_encoded(bytes, false, private)
    }

    /// Like [`Cx::run_bytecode`], using the bytes in place: for bytecode embedded in the program, 4-byte aligned.
    pub fn run_static_bytecode(&mut self, bytes: &'static [u8], private: Value<'_>) -> Result<Option<Value<'s>>> {
        self.run_encoded(bytes, true, private)
    }

    fn run_encoded(&mut self, bytes: &[u8], forever: bool, private: Value<'_>) -> Result<Option<Value<'s>>> {
        let mut usable = false;
        // SAFETY: texts outlive the call; values are handles alive in this scope.
        let result = self.fill(|cx, out| unsafe {
            ffi::silk_bytecode_run(cx, bytes.as_ptr(), bytes.len(), forever, private.slot(), out, &mut usable)
        });
        if usable { result.map(Some) } else { Ok(None) }
    }

    /// The private value of the script that called the running native; `undefined` when there is none.
    pub fn caller_private(&mut self) -> Value<'s> {
        let value = self.undefined();
        // SAFETY: texts outlive the call; values are handles alive in this scope.
        unsafe { ffi::silk_script_caller_private(self.raw(), value.slot().cast_mut()) };
        value
    }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn silk_on_compiled_function(list: *mut c_void, file: *const c_char, name: *const u8, len: usize) {
    // SAFETY: the list of `compiled_functions`; the engine's own strings, alive for the call.
    let (list, file, name) = unsafe {
        (&mut *list.cast::<Vec<(String, String)>>(), CStr::from_ptr(file), std::slice::from_raw_parts(name, len))
    };
    let name = name.iter().map(|&byte| char::from(byte)).collect();
    list.push((file.to_string_lossy().into_owned(), name));
}
