//! Structured clone, with transfer, within a context or across threads.

use std::ffi::c_void;
use std::ptr::NonNull;

use crate::cx::Cx;
use crate::error::{Error, Result};
use crate::ffi;
use crate::value::Value;

/// A value in transit. Any context of the process may read it.
pub struct Message(NonNull<c_void>);

// SAFETY: the engine's clone buffers (same process scope) belong to no thread.
unsafe impl Send for Message {}

impl<'s> Cx<'s> {
    /// Serialises `value`; `transfer` is an array of buffers to move, or `undefined`.
    pub fn clone_write(&mut self, value: Value<'_>, transfer: Value<'_>) -> Result<Message> {
        // SAFETY: live handles.
        let message = unsafe { ffi::silk_clone_write(self.raw(), value.slot(), transfer.slot()) };
        NonNull::new(message).map(Message).ok_or(Error::Pending)
    }

    /// Makes the value that a message holds.
    pub fn clone_read(&mut self, message: Message) -> Result<Value<'s>> {
        // SAFETY: the message is alive until it is dropped at the end of this function.
        self.fill(|cx, out| unsafe { ffi::silk_clone_read(cx, message.0.as_ptr(), out) })
    }
}

impl Drop for Message {
    fn drop(&mut self) {
        // SAFETY: made by silk_clone_write, freed once.
        unsafe { ffi::silk_clone_free(self.0.as_ptr()) };
    }
}
