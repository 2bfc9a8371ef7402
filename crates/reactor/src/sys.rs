//! The crate's only unsafe code: calls into the C library that have no safe wrapper.

#![allow(unsafe_code)]

pub mod c_library;
pub mod credentials;
pub(crate) mod descriptor;
pub mod environment;
pub(crate) mod signal;
pub(crate) mod spawn;
pub mod usage;
