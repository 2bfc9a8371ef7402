//! HTTP/1 (RFC 9112) and `multipart/form-data` as bytes in, events out. Nothing here knows sockets or JavaScript.

#![forbid(unsafe_code)]

pub mod multipart;
