//! Stack traces and the positions of errors.

use crate::cx::Cx;
use crate::error::Result;
use crate::ffi;
use crate::function::Function;
use crate::object::Array;
use crate::value::Value;

/// Where an error was made, as the engine recorded it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorPosition {
    /// The file, or empty.
    pub file: String,
    /// From 1.
    pub line: u32,
    /// From 1.
    pub column: u32,
    /// The source line, where the engine kept it (syntax errors).
    pub source_line: Option<String>,
    /// The message without the class.
    pub message: String,
}

impl<'s> Cx<'s> {
    /// `hook(error, frames)` makes what `Error.prepareStackTrace` returns; it is called only when the program
    /// set one. `frames` is a flat array: file, line, column, function name or null, and so on.
    pub fn set_prepare_stack_hook(&mut self, hook: Function<'_>) {
        // SAFETY: a live handle to a function.
        unsafe { ffi::silk_stack_set_hook(self.raw(), hook.value().slot()) };
    }

    /// Gives an error another first line in its stack than `Name: message`.
    pub fn set_stack_header(&mut self, error: Value<'_>, header: Value<'_>) -> Result<()> {
        error.expect_object("error")?;
        // SAFETY: live handles, the first an object.
        self.check(|cx| unsafe { ffi::silk_stack_set_header(cx, error.slot(), header.slot()) })
    }

    /// Frames of the running script, newest first, flat as for [`Cx::set_prepare_stack_hook`].
    pub fn stack_frames(&mut self, limit: u32) -> Result<Array<'s>> {
        // SAFETY: a fresh slot.
        let value = self.fill(|cx, out| unsafe { ffi::silk_stack_current(cx, limit, out) })?;
        Ok(Array::from_value(self, value)?.expect("the glue makes an array"))
    }

    /// Frames of an error, flat; empty for other values.
    pub fn error_frames(&mut self, error: Value<'_>) -> Result<Array<'s>> {
        // SAFETY: a live handle and a fresh slot.
        let value = self.fill(|cx, out| unsafe { ffi::silk_stack_of(cx, error.slot(), out) })?;
        Ok(Array::from_value(self, value)?.expect("the glue makes an array"))
    }

    /// Where the pending exception was thrown; it stays pending. `None` when there is none, or when the engine took
    /// no stack of it, as it does for the first exceptions of a program alone.
    pub fn thrown_position(&mut self) -> Result<Option<ErrorPosition>> {
        let file = self.undefined();
        let (mut line, mut column) = (0, 0);
        // SAFETY: the results are slots of ours.
        let found = unsafe { ffi::silk_thrown_position(self.raw(), file.slot().cast_mut(), &mut line, &mut column) };
        let Some(file) = file.as_string().filter(|_| found) else { return Ok(None) };
        Ok(Some(ErrorPosition { file: file.to_utf8(self)?, line, column, ..ErrorPosition::default() }))
    }

    /// Where an error object was made; `None` for other values.
    pub fn error_position(&mut self, error: Value<'_>) -> Result<Option<ErrorPosition>> {
        let (file, source_line, message) = (self.undefined(), self.undefined(), self.undefined());
        let (mut line, mut column) = (0, 0);
        // SAFETY: a live handle; the results are slots of ours.
        let found = unsafe {
            let (file, text, message) = (file.slot(), source_line.slot(), message.slot());
            ffi::silk_error_position(
                self.raw(),
                error.slot(),
                file.cast_mut(),
                &mut line,
                &mut column,
                text.cast_mut(),
                message.cast_mut(),
            )
        };
        if !found {
            return Ok(None);
        }
        let mut text = |value: Value<'_>| value.as_string().map(|text| text.to_utf8(self)).transpose();
        let file = text(file)?.unwrap_or_default();
        let message = text(message)?.unwrap_or_default();
        Ok(Some(ErrorPosition { file, line, column, source_line: text(source_line)?, message }))
    }
}
