//! Natives of `net`: streams of bytes over descriptors that the program has, such as the pipes of the programs that
//! it starts. Connecting and listening are not here yet.

mod stream;

use engine::{Native, native};

/// The table that `native.d.ts` declares.
pub const NATIVES: &[Native] = &[
    native("streamOpen", stream::open),
    native("streamReadStart", stream::read_start),
    native("streamReadStop", stream::read_stop),
    native("streamWrite", stream::write),
    native("streamShutdown", stream::shutdown),
    native("streamClose", stream::close),
    native("streamRef", stream::set_referenced),
];
