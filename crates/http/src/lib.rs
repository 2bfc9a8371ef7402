//! HTTP/1 (RFC 9112) and `multipart/form-data` as bytes in, events out. Nothing here knows sockets or JavaScript.
//!
//! [`Decoder`] reads the messages of one direction of a connection.

#![forbid(unsafe_code)]

mod chunked;
mod decoder;
mod diagnosis;
mod error;
mod fields;
mod head;
mod method;
pub mod multipart;

pub use decoder::{Decoder, Event, Kind, Limits, Step};
pub use error::{ErrorKind, ParseError};
pub use fields::{Field, Fields};
pub use head::{Head, StartLine};
pub use method::{METHODS, Method};
