//! The crate's only unsafe code: calls into the C library that have no safe wrapper.

#![allow(unsafe_code)]

pub(crate) mod signal;
