//! Values that live longer than the call that made them.
//!
//! Use sparingly: every persistent value is visited by every collection. What belongs to a JavaScript object
//! hangs off that object; Rust holds a value only while an operation is active.

use std::marker::PhantomData;

use mozjs::jsval::{JSVal, UndefinedValue};

use crate::cx::Cx;
use crate::state::State;
use crate::value::Value;

/// Slots that stay in place: chunks are never moved, so that handles may point into them.
#[derive(Default)]
pub(crate) struct Slab {
    #[allow(clippy::vec_box, reason = "a chunk must stay where it is when the list grows")]
    chunks: Vec<Box<[JSVal; CHUNK]>>,
    free: Vec<u32>,
    len: u32,
}

const CHUNK: usize = 256;

impl Slab {
    pub fn insert(&mut self, value: JSVal) -> u32 {
        let index = self.free.pop().unwrap_or_else(|| {
            let index = self.len;
            if (index as usize).is_multiple_of(CHUNK) {
                self.chunks.push(Box::new([UndefinedValue(); CHUNK]));
            }
            self.len += 1;
            index
        });
        self.chunks[index as usize / CHUNK][index as usize % CHUNK] = value;
        index
    }

    pub fn slot(&self, index: u32) -> *const JSVal {
        &raw const self.chunks[index as usize / CHUNK][index as usize % CHUNK]
    }

    pub fn free(&mut self, index: u32) {
        self.chunks[index as usize / CHUNK][index as usize % CHUNK] = UndefinedValue();
        self.free.push(index);
    }

    pub fn each(&mut self, mut visit: impl FnMut(*mut JSVal)) {
        for chunk in &mut self.chunks {
            for slot in chunk.iter_mut() {
                visit(slot);
            }
        }
    }
}

/// A value kept alive until dropped. Belongs to the thread of its engine.
pub struct Persistent {
    slot: u32,
    /// The engine that owns the slot: the thread may start another one later.
    engine: u64,
    _not_send: PhantomData<*mut ()>,
}

impl Persistent {
    /// Keeps `value` alive.
    pub fn new(cx: &Cx<'_>, value: Value<'_>) -> Self {
        let slot = cx.state().persistents.borrow_mut().insert(value.raw());
        Persistent { slot, engine: cx.state().id, _not_send: PhantomData }
    }

    /// A handle to the value in the current scope. Panics when its engine is gone.
    pub fn get<'s>(&self, cx: &mut Cx<'s>) -> Value<'s> {
        assert_eq!(self.engine, cx.state().id, "a persistent value of another engine");
        // SAFETY: the slot is ours until we are dropped, and the slab never moves its chunks.
        let value = unsafe { *cx.state().persistents.borrow().slot(self.slot) };
        cx.handle(value)
    }
}

impl Drop for Persistent {
    fn drop(&mut self) {
        // An engine that ended took its values with it.
        if let Some(state) = State::try_current().filter(|state| state.id == self.engine) {
            state.persistents.borrow_mut().free(self.slot);
        }
    }
}
