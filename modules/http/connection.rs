//! A connection of a server: its socket, what has arrived and was not understood yet, what was not sent yet, and the
//! requests that are under way. A connection that waits for the next request keeps this and nothing else.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use http::Decoder;
use reactor::stream::Stream;
use runtime::WatchId;

use super::body::Body;
use super::output::Output;
use super::server::Server;

/// The number of a request: no two of a program are the same (until 2^31 of them were). Never 0.
pub type RequestNumber = i32;

/// States that a connection may be in together.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Flag(u32);

impl Flag {
    /// The kernel may have bytes for us.
    pub const READABLE: Flag = Flag(1);
    /// The kernel takes no more bytes for now.
    pub const BLOCKED: Flag = Flag(1 << 1);
    /// Listed in `Http::dirty`.
    pub const DIRTY: Flag = Flag(1 << 2);
    /// Listed in `Http::again`.
    pub const AGAIN: Flag = Flag(1 << 3);
    /// To be closed when everything is sent.
    pub const CLOSING: Flag = Flag(1 << 4);
    /// Closed; JavaScript will be told.
    pub const CLOSED: Flag = Flag(1 << 5);
    /// The peer sends nothing more.
    pub const PEER_ENDED: Flag = Flag(1 << 6);
    /// What arrives is not looked at: an error was found.
    pub const DEAF: Flag = Flag(1 << 7);
    /// What arrives belongs to JavaScript as it is, after an upgrade.
    pub const RAW: Flag = Flag(1 << 8);
    /// JavaScript wants bytes in the raw state.
    pub const RAW_READING: Flag = Flag(1 << 9);
    /// What came behind the head that asked for the upgrade is to be handed over, even if it is nothing.
    pub const UPGRADED: Flag = Flag(1 << 19);
    /// JavaScript fed bytes since the input was looked at.
    pub const FED: Flag = Flag(1 << 21);
    /// JavaScript feeds no more.
    pub const FED_END: Flag = Flag(1 << 22);
    /// The kernel says that the peer closed its side; there may be bytes before that.
    pub const ENDING: Flag = Flag(1 << 20);
    /// JavaScript wants to know when everything is sent.
    pub const NOTIFY: Flag = Flag(1 << 10);
    /// Our side is shut down; what still arrives is thrown away until the peer closes, too.
    pub const LINGERING: Flag = Flag(1 << 11);
    /// Does not keep the loop alive.
    pub const UNREF: Flag = Flag(1 << 13);
    /// The loop is in the middle of this connection's input.
    pub const RECEIVING: Flag = Flag(1 << 14);
    /// The request that is being read is the last.
    pub const FINAL: Flag = Flag(1 << 15);
    /// The next deadline is that of a head.
    pub const AWAITS_HEAD: Flag = Flag(1 << 16);
    /// The next deadline is that of a whole request.
    pub const AWAITS_BODY: Flag = Flag(1 << 17);
    /// The next deadline is the end of an idle connection.
    pub const IDLE: Flag = Flag(1 << 18);
}

/// The response to a pipelined request, which has to wait for those before it.
pub struct Waiting {
    pub request: RequestNumber,
    pub output: Output,
    pub done: bool,
    /// The connection ends with it.
    pub close: bool,
}

/// Requests of which most connections never have one.
#[allow(clippy::box_collection, reason = "an idle connection pays for a pointer only")]
pub type Waitings = Option<Box<VecDeque<Waiting>>>;

/// See the module's documentation.
pub struct Connection {
    pub slot: u32,
    pub server: Rc<Server>,
    /// `None` once closed, and for a connection over a stream of JavaScript's.
    pub stream: RefCell<Option<Stream>>,
    pub watch: Cell<Option<WatchId>>,
    pub decoder: RefCell<Decoder>,
    pub flags: Cell<u32>,
    /// Bytes that arrived and were not consumed.
    pub input: RefCell<Vec<u8>>,
    pub output: RefCell<Output>,
    /// Bytes of it that the server's sum contains.
    pub unsent: Cell<usize>,
    /// The request whose response is being written; 0: none.
    pub current: Cell<RequestNumber>,
    /// Requests behind it.
    pub waiting: RefCell<Waitings>,
    /// The request whose body is being received; 0: none.
    pub reading: Cell<RequestNumber>,
    pub body: RefCell<Option<Box<Body>>>,
    /// Loop time in ms; 0: none.
    pub deadline: Cell<u64>,
    /// Requests so far.
    pub requests: Cell<u32>,
}

impl Connection {
    pub fn has(&self, flag: Flag) -> bool {
        self.flags.get() & flag.0 != 0
    }

    pub fn set(&self, flag: Flag) {
        self.flags.set(self.flags.get() | flag.0);
    }

    pub fn clear(&self, flag: Flag) {
        self.flags.set(self.flags.get() & !flag.0);
    }

    /// Sets `flag` and says whether it was not set before.
    pub fn newly(&self, flag: Flag) -> bool {
        let newly = !self.has(flag);
        self.set(flag);
        newly
    }

    /// Whether bytes go to JavaScript instead of a socket.
    pub fn is_virtual(&self) -> bool {
        self.watch.get().is_none() && self.stream.borrow().is_none()
    }

    /// Whether no request is under way.
    pub fn is_idle(&self) -> bool {
        self.current.get() == 0 && self.reading.get() == 0
    }

    /// Whether it is idle, and nothing of the next request is there yet.
    pub fn is_at_rest(&self) -> bool {
        self.is_idle() && self.input.borrow().is_empty()
    }
}
