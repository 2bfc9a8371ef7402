//! Natives of `net`: streams of bytes, connections and listeners. Each is known to JavaScript by a number; what a
//! stream reports goes to one function for all of them, what a listener accepts to a function of its own.
//!
//! What is not here: the order of Node's events, timeouts, looking up names. That is `socket.ts` and its neighbours.

mod connect;
pub mod listener;
mod names;
mod stream;
mod write;

use engine::{Native, native};

pub(crate) use names::name_value;

/// The table that `native.d.ts` declares.
pub const NATIVES: &[Native] = &[
    native("streamsReportTo", stream::report_to),
    native("descriptorKind", stream::descriptor_kind),
    native("streamOpen", stream::open),
    native("streamFd", stream::fd),
    native("streamReadStart", stream::read_start),
    native("streamReadStop", stream::read_stop),
    native("streamWrite", write::write),
    native("streamUnwritten", write::unwritten),
    native("streamShutdown", write::shutdown),
    native("streamClose", stream::close),
    native("streamRef", stream::set_referenced),
    native("streamBind", connect::bind),
    native("streamConnect", connect::connect_inet),
    native("streamConnectPath", connect::connect_path),
    native("streamName", names::local_name),
    native("streamPeerName", names::peer_name),
    native("streamResetOnClose", names::reset_on_close),
    native("streamSetNoDelay", names::set_no_delay),
    native("streamSetKeepAlive", names::set_keep_alive),
    native("streamSetTypeOfService", names::set_type_of_service),
    native("streamTypeOfService", names::type_of_service),
    native("listenerBind", listener::bind_inet),
    native("listenerBindPath", listener::bind_path),
    native("listenerAdopt", listener::adopt),
    native("listenerListen", listener::listen),
    native("listenerAccept", listener::accept_to),
    native("listenerFd", listener::fd),
    native("listenerName", listener::name),
    native("listenerRef", listener::set_referenced),
    native("listenerClose", listener::close),
];

/// How a call that may fail answers JavaScript: 0, or a negative errno.
fn errno(result: Result<(), reactor::SysError>) -> i32 {
    result.map_or_else(|error| error.errno, |()| 0)
}
