//! Sockets of TCP and Unix: one function per system call. Nothing here waits; every socket is non-blocking and closed
//! on exec. Reading and writing are [`crate::stream`]'s, names are looked up by [`resolve`].

mod address;
mod connect;
mod listen;
mod options;
pub mod resolve;

pub use address::{Address, local_address, peer_address};
pub use connect::{Connected, bind, connect, connect_error, socket};
pub use listen::{Accepted, BindOptions, Spare, accept, adopt_listener, listen, listening_socket};
pub use options::{reset_on_close, set_keep_alive, set_no_delay, set_type_of_service, type_of_service};

use crate::SysError;

/// The result of a call on a socket.
pub type Result<T> = std::result::Result<T, SysError>;

#[cfg(test)]
mod tests;
