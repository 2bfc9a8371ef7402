//! Why an upload ended early, as `internal/upload/errors` is told.

use engine::{Cx, Error, Value};
use http::multipart;
use reactor::SysError;
use runtime::system_error;

/// The reason.
#[derive(Debug)]
pub enum Failure {
    /// More bytes than the option of this name allows.
    TooLarge { option: &'static str, limit: u64 },
    /// The body is no form.
    Malformed(multipart::Error),
    /// The disk said no.
    System(SysError),
    /// The connection went away.
    Aborted,
    /// JavaScript asked for it, and knows why.
    Cancelled,
    /// A bug of ours.
    Internal(String),
}

impl Failure {
    /// The kind, its text or error, and a number.
    pub fn into_values<'s>(self, cx: &mut Cx<'s>) -> Result<[Value<'s>; 3], Error> {
        let none = Value::undefined();
        let (kind, detail, limit) = match self {
            Failure::TooLarge { option, limit } => ("size", cx.string(option)?.value(), cx.number(limit as f64)),
            Failure::Malformed(error) => match error.kind {
                multipart::ErrorKind::TooManyParts => ("size", cx.string("maxParts")?.value(), none),
                multipart::ErrorKind::HeadTooLarge => ("size", cx.string("maxHeaderBytes")?.value(), none),
                _ => ("form", cx.string(&error.to_string())?.value(), none),
            },
            Failure::System(error) => ("system", cx.take_exception(system_error(&error)).unwrap_or(none), none),
            Failure::Aborted => ("aborted", none, none),
            Failure::Cancelled => ("cancelled", none, none),
            Failure::Internal(text) => ("system", cx.take_exception(Error::error(text)).unwrap_or(none), none),
        };
        Ok([cx.string(kind)?.value(), detail, limit])
    }
}
