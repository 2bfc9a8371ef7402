//! Natives of `child_process`: starting programs and telling of their ends.
//!
//! Shells, options and the shape of `ChildProcess` are in the TypeScript beside this file; the pipes become streams in
//! `net`; forking and executing is in `reactor::process`.

mod child;
mod spec;

use engine::{Native, native};

/// The table that `native.d.ts` declares.
pub const NATIVES: &[Native] = &[
    native("spawn", child::spawn),
    native("kill", child::kill),
    native("ref", child::set_referenced),
    native("spawnSync", child::spawn_sync),
];
