//! Joins the engine and the event loop: the turn of the loop, the one door into JavaScript, blocking work, builtin
//! modules, module linking.
//!
//! A reader starts at [`turn`] (one turn of the loop on one screen), then [`door`] (how native code calls
//! JavaScript), then [`env`] (what a running program consists of).
//!
//! What is not here: the builtin modules themselves, and the command line.

#![forbid(unsafe_code)]

pub mod builtins;
pub mod door;
pub mod env;
mod errors;
mod host;
mod memory;
pub mod modules;
pub mod offload;
mod path;
pub mod program;
mod rejections;
pub mod turn;
pub mod watch;

pub use builtins::{Folder, Source};
pub use env::{Env, NativeTimer};
pub use errors::{module_error, system_error};
pub use offload::{Blocking, offload};
pub use path::PathArg;
pub use program::{Boot, BootValue, Program};
pub use watch::WatchId;
