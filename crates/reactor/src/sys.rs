//! The crate's only unsafe code: calls into the C library that have no safe wrapper.

#![allow(unsafe_code)]

pub mod credentials;
pub mod environment;
pub(crate) mod descriptor;
pub(crate) mod signal;
pub mod usage;
pub(crate) mod spawn;
