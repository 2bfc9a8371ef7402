//! TypeScript to JavaScript without moving a line: types are blanked with spaces, and the constructs that carry
//! values (enums, namespaces, parameter properties, `import x = …`) are rewritten in place.
//! It does not check types, lower syntax for older engines, or read `tsconfig.json`.

mod class_members;
mod edits;
mod enums;
mod eraser;
mod namespaces;
mod scan;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::fmt;

use oxc_allocator::Allocator;
use oxc_ast::ast::Program;
use oxc_parser::{ParseOptions, Parser};
use oxc_span::{SourceType, Span};

use crate::nesting;

/// The module system that a source is written for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ModuleKind {
    /// `.mts`, or `.ts` in a package of type `module`.
    Module,
    /// `.cts`, or `.ts` in a package of type `commonjs`; `return` at the top level is allowed.
    CommonJs,
    /// Whatever the source turns out to be.
    #[default]
    Unknown,
}

/// What to do with syntax that types alone do not explain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Only types may be present; anything that needs code is an error.
    StripOnly,
    /// Enums, namespaces, parameter properties, `import x = …` and `<T>x` become JavaScript.
    #[default]
    Transform,
}

/// How to strip.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Decides whether `return` and top-level `await` parse.
    pub kind: ModuleKind,
    /// Decides whether enums and the like are errors.
    pub mode: Mode,
}

/// Why a source could not be stripped; becomes a `SyntaxError`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StripError {
    /// `ERR_INVALID_TYPESCRIPT_SYNTAX` or `ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX`.
    pub code: &'static str,
    /// What is wrong, without the position.
    pub message: String,
    /// One-based.
    pub line: u32,
    /// One-based, in UTF-16 units.
    pub column: u32,
    /// The whole source line that holds the error.
    pub source_line: String,
}

impl fmt::Display for StripError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}:{})", self.message, self.line, self.column)
    }
}

impl std::error::Error for StripError {}

/// Turns TypeScript into JavaScript with the same lines and, where only types went, the same columns.
pub fn strip(source: &str, options: Options) -> Result<Cow<'_, str>, StripError> {
    nesting::with_room(source, || strip_in_place(source, options)).unwrap_or_else(|| {
        let message = "The source is nested too deeply".to_owned();
        Err(error_at(source, 0, "ERR_INVALID_TYPESCRIPT_SYNTAX", message))
    })
}

fn strip_in_place(source: &str, options: Options) -> Result<Cow<'_, str>, StripError> {
    let allocator = Allocator::default();
    let program = parse(&allocator, source, options.kind)?;
    let mut eraser = eraser::Eraser::new(source, options, &program);
    eraser.erase(&program);
    let edits = eraser.finish()?;
    if edits.is_empty() {
        return Ok(Cow::Borrowed(source));
    }
    Ok(Cow::Owned(edits.apply(source)))
}

fn parse<'a>(allocator: &'a Allocator, source: &'a str, kind: ModuleKind) -> Result<Program<'a>, StripError> {
    let typescript = SourceType::ts();
    let source_type = match kind {
        ModuleKind::Module => typescript,
        ModuleKind::CommonJs => typescript.with_commonjs(true),
        ModuleKind::Unknown => typescript.with_unambiguous(true),
    };
    let options = ParseOptions { allow_return_outside_function: kind != ModuleKind::Module, ..ParseOptions::default() };
    let parsed = Parser::new(allocator, source, source_type).with_options(options).parse();
    match parsed.diagnostics.errors().next() {
        None => Ok(parsed.program),
        Some(error) => {
            let offset = error.labels.first().map_or(0, |label| label.offset());
            Err(error_at(source, offset, "ERR_INVALID_TYPESCRIPT_SYNTAX", error.to_string()))
        }
    }
}

fn unsupported(source: &str, span: Span, message: &str) -> StripError {
    error_at(source, span.start, "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX", message.to_owned())
}

fn error_at(source: &str, offset: u32, code: &'static str, message: String) -> StripError {
    let mut offset = (offset as usize).min(source.len());
    while !source.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = &source[..offset];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.matches('\n').count() as u32 + 1;
    let column = before[line_start..].encode_utf16().count() as u32 + 1;
    let source_line = source[line_start..].lines().next().unwrap_or("").to_owned();
    StripError { code, message, line, column, source_line }
}
