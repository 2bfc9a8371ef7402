//! Natives of `http`: the server's half of the connections, below JavaScript. A request is one call into JavaScript,
//! a response one call out of it; both name the connection by a number.
//!
//! For clients there is the decoder of messages that JavaScript feeds (`decoder.rs`).
//!
//! `server.rs` accepts and closes, `receive.rs` reads, `send.rs` writes, `reading.rs` hands bodies to their readers,
//! `deadline.rs` watches the time. Not here: the bytes of HTTP themselves
//! (`crates/http`).

mod body;
mod connection;
mod date;
mod deadline;
mod decoder;
mod output;
mod pump;
mod reading;
mod receive;
mod send;
mod server;
pub mod sink;
mod socket;

use engine::{Native, native};

/// The table that `native.d.ts` declares.
pub const NATIVES: &[Native] = &[
    native("newDecoder", decoder::new_decoder),
    native("decoderStep", decoder::step),
    native("decoderSkipBody", decoder::skip_body),
    native("decoderFinish", decoder::finish),
    native("installHooks", server::install_hooks),
    native("createServer", server::create_server),
    native("configure", server::configure),
    native("serve", server::serve),
    native("openVirtual", server::open_virtual),
    native("connectionsOf", server::connections_of),
    native("feed", socket::feed),
    native("respond", send::respond),
    native("write", send::write),
    native("readBody", reading::read_body),
    native("pauseBody", reading::pause_body),
    native("discardBody", reading::discard_body),
    native("pumpBody", pump::pump_body),
    native("stopPump", pump::stop_pump),
    native("progress", reading::progress),
    native("uploadsOf", reading::uploads_of),
    native("headFields", reading::head_fields),
    native("closeConnection", socket::close),
    native("closeWhenSent", socket::close_when_sent),
    native("takeRaw", socket::take_raw),
    native("readRaw", socket::read_raw),
    native("writeRaw", socket::write_raw),
    native("shutdownRaw", socket::shutdown_raw),
    native("setReferenced", socket::set_referenced),
    native("descriptorOf", socket::descriptor),
    native("nameOf", socket::name),
    native("setOption", socket::set_option),
];
