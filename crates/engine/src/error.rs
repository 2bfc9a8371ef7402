//! What a native returns to make JavaScript throw.

use std::borrow::Cow;

use crate::cx::Cx;
use crate::ffi;
use crate::value::Value;

/// The result of anything that may throw.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a call into the engine, or a native, did not return a value.
#[derive(Debug)]
pub enum Error {
    /// An exception is pending on the context; or none is, and the script was terminated.
    Pending,
    /// An exception that is made when it reaches JavaScript.
    New(Box<Exception>),
}

/// The class of an exception.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// `Error`
    Error = 0,
    /// `TypeError`
    TypeError = 1,
    /// `RangeError`
    RangeError = 2,
    /// `SyntaxError`
    SyntaxError = 3,
}

/// An exception to be made: class, message and own properties in order.
#[derive(Debug)]
pub struct Exception {
    /// Its class.
    pub kind: ErrorKind,
    /// Its message.
    pub message: String,
    /// Own enumerable properties, as Node gives `errno`, `code`, `syscall`, `path`, `dest`.
    pub properties: Vec<(&'static str, Property)>,
}

/// The value of an exception's own property.
#[derive(Debug)]
pub enum Property {
    /// A number.
    Number(f64),
    /// A string.
    Text(Cow<'static, str>),
    /// An array of strings.
    List(Vec<String>),
}

impl Error {
    /// An exception without own properties.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Error::New(Box::new(Exception { kind, message: message.into(), properties: Vec::new() }))
    }
    /// A plain `Error`.
    #[allow(clippy::self_named_constructors, reason = "named after the JavaScript class, as its neighbours are")]
    pub fn error(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Error, message)
    }
    /// A `TypeError`.
    pub fn type_error(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::TypeError, message)
    }
    /// A `RangeError`.
    pub fn range_error(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::RangeError, message)
    }
    /// An exception with Node's `code` property.
    pub fn coded(kind: ErrorKind, code: &'static str, message: impl Into<String>) -> Self {
        Self::new(kind, message).with("code", Property::Text(code.into()))
    }
    /// Adds an own property; no effect on [`Error::Pending`].
    pub fn with(mut self, name: &'static str, value: Property) -> Self {
        if let Error::New(exception) = &mut self {
            exception.properties.push((name, value));
        }
        self
    }

    /// Makes the exception pending on the context.
    pub(crate) fn make_pending(self, cx: &mut Cx<'_>) {
        let Error::New(exception) = self else { return };
        let thrown = cx.scope(|cx| {
            let value = exception.into_object(cx)?;
            // SAFETY: a live handle.
            unsafe { ffi::silk_throw(cx.raw(), value.slot()) };
            Ok(())
        });
        // Making it failed: that failure (out of memory, termination) is what is pending now.
        debug_assert!(!matches!(thrown, Err(Error::New(_))));
    }
}

impl Exception {
    fn into_object<'s>(self, cx: &mut Cx<'s>) -> Result<Value<'s>> {
        let message = cx.string(&self.message)?.value();
        let kind = self.kind as u32;
        // SAFETY: a live handle.
        let error = cx.fill(|cx, out| unsafe { ffi::silk_error_new(cx, kind, message.slot(), out) })?;
        let object = error.expect_object("error")?;
        for (name, property) in self.properties {
            match property {
                Property::Number(number) => object.set(cx, name, number)?,
                Property::Text(text) => object.set(cx, name, text.as_ref())?,
                Property::List(items) => object.set(cx, name, items)?,
            }
        }
        Ok(error)
    }
}

impl<'s> Cx<'s> {
    /// The error object that `error` stands for, not thrown; `None` when the script was terminated.
    pub fn error_value(&mut self, error: Error) -> Option<Value<'s>> {
        self.take_exception(error)
    }

    /// What `error` says, for messages to people; the exception is cleared.
    pub fn error_text(&mut self, error: Error) -> String {
        self.scope(|cx| {
            let Some(value) = cx.take_exception(error) else { return "terminated".to_owned() };
            let text = value.to_js_string(cx).and_then(|text| text.to_utf8(cx));
            text.unwrap_or_else(|second| {
                cx.take_exception(second);
                "an exception without a text".to_owned()
            })
        })
    }
}
