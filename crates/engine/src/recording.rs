//! Functions whose bytecode is stored after they have run, so that it holds what ran, and holds it compiled.

use crate::cx::Cx;
use crate::error::{Error, Result};
use crate::ffi;
use crate::function::Function;
use crate::module::c_string;
use crate::persistent::Persistent;
use crate::script::{Bytecode, Source};
use crate::value::Value;

/// A function that is being recorded.
pub struct Recording(Persistent);

impl<'s> Cx<'s> {
    /// Compiles `source`, which must be one function expression in parentheses, and begins to record which functions
    /// inside it run. `Ok(None)`: it is anything else; nothing has run then.
    pub fn record_function(
        &mut self,
        source: Source<'_>,
        private: Value<'_>,
    ) -> Result<Option<(Function<'s>, Recording)>> {
        let file = c_string(source.file);
        // SAFETY: strings outlive the call; a live handle.
        let value = self.fill(|cx, out| unsafe {
            let (text, len) = (source.text.as_ptr().cast(), source.text.len());
            ffi::silk_recording_start(cx, file.as_ptr(), source.line, text, len, private.slot(), out)
        })?;
        let Some(function) = value.as_function() else { return Ok(None) };
        let recording = Recording(Persistent::new(self, function.value()));
        Ok(Some((function, recording)))
    }

    /// Ends a recording. `None`: the engine cannot store it.
    pub fn finish_recording(&mut self, recording: Recording) -> Option<Bytecode> {
        let function = recording.0.get(self);
        let mut size = 0;
        // SAFETY: the handle of a function that `record_function` made.
        let bytes = unsafe { ffi::silk_recording_finish(self.raw(), function.slot(), &mut size) };
        if bytes.is_null() {
            return None;
        }
        // SAFETY: malloc'ed by the glue with this size.
        let copy = unsafe { std::slice::from_raw_parts(bytes, size) }.to_vec();
        // SAFETY: texts outlive the call; values are handles alive in this scope.
        unsafe { libc::free(bytes.cast()) };
        Some(Bytecode::from_bytes(copy))
    }

    /// The function of a finished recording; `Ok(None)` when the bytes are of another build. They are used in place.
    pub fn recorded_function(&mut self, bytes: &'static [u8], private: Value<'_>) -> Result<Option<Function<'s>>> {
        match self.run_static_bytecode(bytes, private)? {
            Some(value) => value.as_function().map(Some).ok_or_else(|| Error::error("not a recorded function")),
            None => Ok(None),
        }
    }
}
