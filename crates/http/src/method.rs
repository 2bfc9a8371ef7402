//! Request methods: those that Node's parser knows, by index.

/// An index into [`METHODS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Method(u8);

/// Names of methods (IANA's registry, and some older than it), sorted. A request with another one is refused.
pub const METHODS: [&str; 35] = [
    "ACL",
    "BIND",
    "CHECKOUT",
    "CONNECT",
    "COPY",
    "DELETE",
    "GET",
    "HEAD",
    "LINK",
    "LOCK",
    "M-SEARCH",
    "MERGE",
    "MKACTIVITY",
    "MKCALENDAR",
    "MKCOL",
    "MOVE",
    "NOTIFY",
    "OPTIONS",
    "PATCH",
    "POST",
    "PROPFIND",
    "PROPPATCH",
    "PURGE",
    "PUT",
    "QUERY",
    "REBIND",
    "REPORT",
    "SEARCH",
    "SOURCE",
    "SUBSCRIBE",
    "TRACE",
    "UNBIND",
    "UNLINK",
    "UNLOCK",
    "UNSUBSCRIBE",
];

impl Method {
    /// `CONNECT`
    pub const CONNECT: Method = Method(3);
    /// `GET`
    pub const GET: Method = Method(6);
    /// `HEAD`
    pub const HEAD: Method = Method(7);
    /// `POST`
    pub const POST: Method = Method(19);

    /// The method with this name; names are case-sensitive (RFC 9110, section 9.1).
    pub fn of(name: &[u8]) -> Option<Method> {
        match name {
            b"GET" => Some(Method::GET),
            b"POST" => Some(Method::POST),
            _ => METHODS.iter().position(|known| known.as_bytes() == name).map(|index| Method(index as u8)),
        }
    }

    /// Its place in [`METHODS`].
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        METHODS[self.index()]
    }
}
