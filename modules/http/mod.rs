//! Natives of `http`: the decoder of messages that JavaScript feeds.

mod decoder;

use engine::{Native, native};

/// The table that `native.d.ts` declares.
pub const NATIVES: &[Native] = &[
    native("newDecoder", decoder::new_decoder),
    native("decoderStep", decoder::step),
    native("decoderSkipBody", decoder::skip_body),
    native("decoderFinish", decoder::finish),
];
