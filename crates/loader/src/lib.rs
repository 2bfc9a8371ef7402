//! What a module system needs before any code runs: resolution, package.json, formats, export names of CommonJS
//! sources, and TypeScript stripping. It reads files and sources; it never executes anything and knows no engine.

#![forbid(unsafe_code)]

pub mod attributes;
pub mod cjs_exports;
pub mod data_url;
pub mod error;
pub mod files;
pub mod format;
mod nesting;
pub mod package;
pub mod path;
pub mod resolve;
pub mod typescript;
