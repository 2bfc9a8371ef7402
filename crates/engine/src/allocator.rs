//! The program's allocator is malloc, by declaration: so a buffer filled in Rust can be handed to the engine, which
//! frees it, without a copy.

use std::alloc::System;
use std::mem::ManuallyDrop;

#[global_allocator]
static MALLOC: System = System;

/// Gives up a buffer to whoever calls `free` for it. Capacity that is far from used is given back first. `None`: no
/// memory.
pub(crate) fn into_malloc(mut bytes: Vec<u8>) -> Option<*mut u8> {
    if bytes.capacity() == 0 {
        // SAFETY: malloc of one byte; a buffer of no bytes needs an address that can be freed, too.
        let empty = unsafe { libc::malloc(1).cast::<u8>() };
        return (!empty.is_null()).then_some(empty);
    }
    if bytes.capacity() / 2 > bytes.len() {
        bytes.shrink_to(bytes.len().max(1));
    }
    // `System` allocates with malloc where the alignment is no more than malloc's own, and that of bytes is 1.
    Some(ManuallyDrop::new(bytes).as_mut_ptr())
}

#[cfg(test)]
mod tests {
    use super::into_malloc;

    #[test]
    fn bytes_survive() {
        for (length, capacity) in [(0, 0), (0, 10), (1, 1), (3, 4096), (70_000, 70_000)] {
            let mut bytes = Vec::with_capacity(capacity);
            bytes.resize(length, 7_u8);
            let raw = into_malloc(bytes).expect("there is memory");
            // SAFETY: `length` bytes were written; the buffer is malloc's and freed once.
            unsafe {
                assert!(std::slice::from_raw_parts(raw, length).iter().all(|byte| *byte == 7));
                libc::free(raw.cast());
            }
        }
    }
}
