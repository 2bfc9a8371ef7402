//! Safe Rust over SpiderMonkey, and the only crate that sees `mozjs`.
//!
//! The pieces, in the order in which a reader meets them:
//! - [`Runtime`]: an engine on the calling thread; [`Cx`]: the permission to use it, passed down as `&mut Cx`.
//! - [`Value`], [`Object`], [`Function`], …: handles into the handle stack, which the collector updates when it
//!   moves things; a handle lives as long as the native call (or [`Cx::scope`]) that made it. [`Persistent`]
//!   keeps a value beyond that.
//! - [`native`]: a plain Rust function becomes a JavaScript function; [`FromValue`] and [`IntoValue`] convert.
//! - [`Error`]: what a native returns to make JavaScript throw.
//! - [`Host`]: what the engine asks of its embedder: modules, rejections, interrupts.
//!
//! The collector's rule: a function that takes `&mut Cx` may collect garbage, one that takes `&Cx` cannot. So
//! characters of a string or bytes of a buffer may be borrowed as long as `&Cx` is borrowed, and no longer.
//!
//! What is not here: the event loop, Node's API, policy of any kind.

mod allocator;
mod buffer;
mod class;
mod clone;
mod convert;
mod cx;
mod dispatch;
mod error;
mod ffi;
mod function;
mod handles;
mod heap;
mod heap_limit;
mod hooks;
mod inspect;
mod module;
mod native;
mod object;
mod persistent;
mod pins;
mod promise;
mod recording;
mod runtime;
mod script;
mod stack;
mod state;
mod string;
mod value;

pub use buffer::{Bytes, PinnedBytes};
pub use class::{ClassSpec, Method, NativeClass, Traced, Tracer, method};
pub use clone::Message;
pub use convert::{FromValue, IntoValue, Null, Uint8};
pub use cx::Cx;
pub use dispatch::Dispatcher;
pub use error::{Error, ErrorKind, Exception, Property, Result};
pub use function::Function;
pub use heap::{Gc, HeapFigures};
pub use hooks::{Host, ModuleRequest, ModuleType};
pub use inspect::Kind;
pub use module::{Graph, Import, Module};
pub use native::{Arguments, Native, NativeFn, constructor, native, native_args};
pub use object::{Array, Keys, Object, PropertyFlags};
pub use persistent::Persistent;
pub use promise::{Promise, PromiseState};
pub use recording::Recording;
pub use runtime::{InterruptHandle, Options, Runtime, exit_process, reset_time_zone};
pub use script::{Bytecode, Source};
pub use stack::ErrorPosition;
pub use string::{Chars, JsString};
pub use value::{BigInt, Value};
