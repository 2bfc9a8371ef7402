//! Array buffers and views: borrowed, pinned for I/O, made from Rust memory.

use std::ffi::c_void;
use std::sync::atomic::AtomicI32;
use std::sync::{Arc, Mutex, PoisonError};

use crate::convert::FromValue;
use crate::cx::Cx;
use crate::error::{Error, Result};
use crate::ffi;
use crate::pins::Base;
use crate::state::{Release, State};
use crate::value::Value;

/// Where the bytes of a buffer or view are now. The pointer is good until the next possible collection.
pub(crate) fn raw_bytes(value: Value<'_>) -> Option<(*mut u8, usize)> {
    let (mut data, mut len, mut shared) = (std::ptr::null_mut(), 0, false);
    // SAFETY: a live handle; the out parameters are locals.
    unsafe { ffi::silk_bytes(value.slot(), &mut data, &mut len, &mut shared) }.then_some((data, len))
}

/// A handle to an ArrayBuffer, SharedArrayBuffer, typed array or DataView.
#[derive(Clone, Copy)]
pub struct Bytes<'s>(Value<'s>);

impl<'s> Bytes<'s> {
    /// As a value.
    pub fn value(self) -> Value<'s> {
        self.0
    }
    /// Length in bytes; 0 when detached.
    pub fn len(self) -> usize {
        raw_bytes(self.0).map_or(0, |(_, len)| len)
    }
    /// Whether there are no bytes.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }
    /// The bytes, borrowed as long as nothing can collect.
    pub fn as_slice<'a>(self, cx: &'a Cx<'_>) -> &'a [u8] {
        let _ = cx;
        match raw_bytes(self.0) {
            // SAFETY: `cx` stays borrowed, so no script runs and nothing moves or detaches the bytes. Another
            // thread may write to a SharedArrayBuffer meanwhile; such races are the program's own.
            Some((data, len)) if len > 0 => unsafe { std::slice::from_raw_parts(data, len) },
            _ => &[],
        }
    }
    /// The bytes for writing, borrowed as long as nothing can collect.
    pub fn as_mut_slice<'a>(self, cx: &'a mut Cx<'_>) -> &'a mut [u8] {
        let _ = cx;
        match raw_bytes(self.0) {
            // SAFETY: as in `as_slice`; `cx` is borrowed exclusively, so no second slice exists.
            Some((data, len)) if len > 0 => unsafe { std::slice::from_raw_parts_mut(data, len) },
            _ => &mut [],
        }
    }
}

impl Bytes<'_> {
    /// Copies bytes `range` to `target` from `start` on; both may lie in the same buffer. False if either has
    /// fewer bytes, and then nothing was copied.
    pub fn copy_to(self, cx: &mut Cx<'_>, range: std::ops::Range<usize>, target: Bytes<'_>, start: usize) -> bool {
        let _ = cx;
        let (Some((from, from_len)), Some((to, to_len))) = (raw_bytes(self.0), raw_bytes(target.0)) else {
            return false;
        };
        let Some(len) = range.end.checked_sub(range.start) else { return false };
        if range.end > from_len || start.checked_add(len).is_none_or(|end| end > to_len) {
            return false;
        }
        if len > 0 {
            // SAFETY: both ranges are within live memory, as checked; `copy` allows them to overlap, and `cx` is
            // borrowed exclusively, so no slice of either exists.
            unsafe { std::ptr::copy(from.add(range.start), to.add(start), len) };
        }
        true
    }

    /// Makes resizing, transferring and detaching throw for as long as the buffer lives.
    pub fn fix_length(self, cx: &mut Cx<'_>) -> Result<()> {
        let (base, _) = pin(cx, self.0)?;
        cx.state().pins.borrow_mut().keep(base);
        Ok(())
    }
}

impl<'s> FromValue<'s> for Bytes<'s> {
    #[inline]
    fn from_value(_: &mut Cx<'s>, value: Value<'s>) -> Result<Self> {
        if value.is_bytes() { Ok(Bytes(value)) } else { Err(Error::type_error("a native function expected a buffer")) }
    }
}

/// Moves the bytes of a buffer or view out of the engine's movable memory and forbids resize, transfer and detach.
/// Returns the address of the underlying buffer's first byte, and whether it was not pinned before.
fn pin(cx: &mut Cx<'_>, value: Value<'_>) -> Result<(Base, bool)> {
    let (mut newly, mut base) = (false, std::ptr::null_mut());
    // SAFETY: a live handle to a buffer or view; the out parameters are locals.
    cx.check(|cx| unsafe { ffi::silk_bytes_pin(cx, value.slot(), &mut newly, &mut base) })?;
    Ok((base as Base, newly))
}

/// Bytes of a buffer that stay where they are while a system call on another thread uses them.
///
/// The buffer is rooted and pinned: resizing, transferring and detaching it throws until this is dropped, which
/// may happen on any thread. Scripts may still write to the bytes meanwhile, as in Node.
pub struct PinnedBytes {
    data: *mut u8,
    len: usize,
    /// `None` when there are no bytes: then nothing needs to stay.
    owner: Option<Owner>,
}

/// What a pin has to give back.
struct Owner {
    /// The persistent slot that roots the buffer.
    slot: u32,
    /// `None` when the buffer is pinned for good.
    base: Option<Base>,
    /// Shared with the engine, to be told on other threads.
    released: Arc<Mutex<Vec<Release>>>,
}

// SAFETY: the memory is pinned and rooted until `released` is told, even if the engine ends before (see
// `State::keep_pinned`); the handle itself is just an address.
unsafe impl Send for PinnedBytes {}

impl PinnedBytes {
    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.len
    }
    /// Whether there are no bytes.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
    /// The bytes.
    pub fn as_slice(&self) -> &[u8] {
        // SAFETY: pinned for our lifetime; see the type's note on writes by scripts.
        if self.len == 0 { &[] } else { unsafe { std::slice::from_raw_parts(self.data, self.len) } }
    }
    /// The bytes for writing.
    pub fn as_mut_slice(&mut self) -> &mut [u8] {
        // SAFETY: as in `as_slice`.
        if self.len == 0 { &mut [] } else { unsafe { std::slice::from_raw_parts_mut(self.data, self.len) } }
    }
}

impl<'s> FromValue<'s> for PinnedBytes {
    fn from_value(cx: &mut Cx<'s>, value: Value<'s>) -> Result<Self> {
        let Some((_, len)) = raw_bytes(value) else {
            return Err(Error::type_error("a native function expected a buffer"));
        };
        if len == 0 {
            return Ok(PinnedBytes { data: std::ptr::null_mut(), len: 0, owner: None });
        }
        let (base, newly) = pin(cx, value)?;
        // Pinning may have moved the bytes.
        let (data, len) = raw_bytes(value).expect("it had bytes before");
        let state = cx.state();
        let slot = state.persistents.borrow_mut().insert(value.raw());
        let counted = state.pins.borrow_mut().add(base, slot, newly);
        let owner = Owner { slot, base: counted.then_some(base), released: Arc::clone(&state.released) };
        Ok(PinnedBytes { data, len, owner: Some(owner) })
    }
}

impl Drop for PinnedBytes {
    fn drop(&mut self) {
        let Some(Owner { slot, base, released }) = self.owner.take() else { return };
        let release = Release { slot, base };
        match State::try_current() {
            Some(state) if Arc::ptr_eq(&state.released, &released) => state.release(release),
            _ => released.lock().unwrap_or_else(PoisonError::into_inner).push(release),
        }
    }
}

impl<'s> Cx<'s> {
    /// Unpins buffers whose [`PinnedBytes`] were dropped on other threads. The embedder calls this before it runs
    /// completions.
    pub fn release_pinned(&mut self) {
        self.state().collect_released();
    }

    /// `new ArrayBuffer(len)`, zeroed.
    pub fn array_buffer(&mut self, len: usize) -> Result<Value<'s>> {
        // SAFETY: `out` is a fresh slot.
        self.fill(|cx, out| unsafe { ffi::silk_buffer_new(cx, len, out) })
    }

    /// `new Uint8Array(buffer, offset, len)`
    pub fn uint8_array(&mut self, buffer: Value<'_>, offset: usize, len: usize) -> Result<Value<'s>> {
        buffer.expect_object("buffer")?;
        // SAFETY: an object handle; the engine checks that it is a buffer.
        self.fill(|cx, out| unsafe { ffi::silk_uint8_array_over(cx, buffer.slot(), offset, len, out) })
    }

    /// A typed array of the class and prototype of `like`, over `len` zeroed elements of its own. Half the cost of
    /// calling the constructor of a subclass.
    #[inline]
    pub fn typed_array_like(&mut self, like: Value<'_>, len: u32) -> Result<Value<'s>> {
        // SAFETY: a live handle; the glue checks what it is.
        self.fill(|cx, out| unsafe { ffi::silk_typed_array_like(cx, like.slot(), len, out) })
    }

    /// `new Float64Array(buffer)`
    pub fn float64_array(&mut self, buffer: Value<'_>) -> Result<Value<'s>> {
        buffer.expect_object("buffer")?;
        // SAFETY: an object handle; the engine checks that it is a buffer.
        self.fill(|cx, out| unsafe { ffi::silk_float64_array_over(cx, buffer.slot(), out) })
    }

    /// `new Int32Array(buffer)`
    pub fn int32_array(&mut self, buffer: Value<'_>) -> Result<Value<'s>> {
        buffer.expect_object("buffer")?;
        // SAFETY: an object handle; the engine checks that it is a buffer.
        self.fill(|cx, out| unsafe { ffi::silk_int32_array_over(cx, buffer.slot(), out) })
    }

    /// An Int32Array over words that Rust and JavaScript share; the words live as long as either.
    pub fn shared_words(&mut self, words: &Arc<[AtomicI32]>) -> Result<Value<'s>> {
        let (data, len) = (words.as_ptr().cast_mut().cast::<c_void>(), size_of_val::<[AtomicI32]>(words));
        let owner = Box::into_raw(Box::new(Arc::clone(words))).cast::<c_void>();
        // SAFETY: the memory lives as long as `owner`, which the engine hands back exactly once.
        let buffer = self.fill(|cx, out| unsafe { ffi::silk_buffer_external(cx, data, len, owner, out) })?;
        self.int32_array(buffer)
    }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn silk_on_release_bytes(_data: *mut c_void, owner: *mut c_void) {
    // SAFETY: made by `shared_words`, handed back once.
    drop(unsafe { Box::from_raw(owner.cast::<Arc<[AtomicI32]>>()) });
}
