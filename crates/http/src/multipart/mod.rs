//! `multipart/form-data` (RFC 7578, RFC 2046): bytes in, parts out, in the order in which they arrive.
//!
//! ```ignore
//! let mut parser = Parser::new(&boundary_of(content_type)?, Limits::default());
//! loop {
//!     let Step { consumed, event } = parser.step(input)?;
//!     input = &input[consumed..];
//!     match event { Some(Event::Data(bytes)) => …, None if input.is_empty() => break, … }
//! }
//! parser.finish()?; // the input has ended
//! ```
//!
//! The data of a part is never copied: events borrow from the input. What the parser keeps between two inputs is the
//! head of a part while it is incomplete, and how much of the delimiter the last input ended with.
//!
//! What is not here: where the data goes, and limits on its size. Nested multipart bodies are data.

mod boundary;
mod disposition;
mod error;
mod head;
mod parser;
#[cfg(test)]
mod tests;

pub use boundary::boundary_of;
pub use disposition::{Disposition, disposition_of};
pub use error::{Error, ErrorKind};
pub use head::PartHead;
pub use parser::{Event, Limits, Parser, Step};
