//! `multipart/form-data` (RFC 7578): parts in the order in which they arrive.
