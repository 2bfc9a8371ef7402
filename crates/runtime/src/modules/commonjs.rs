//! Files that `require` loads: found, read and compiled. Running them is TypeScript's (`modules/module`).

use engine::{Cx, Error, ErrorKind, Function};
use loader::format::{self, FileFormat, Format};
use loader::resolve::{Required, Requiring};
use loader::typescript::{self, ModuleKind};
use reactor::fs::Content;

use crate::errors::{module_error, system_error};
use crate::modules::Modules;

/// The parameters of a CommonJS module.
pub const PARAMETERS: [&str; 5] = ["exports", "require", "module", "__filename", "__dirname"];

/// `O_RDONLY`
const READ_ONLY: i32 = 0;

/// What a required file turned out to be.
pub enum Compiled<'s> {
    /// A CommonJS module, not run yet.
    CommonJs(Function<'s>),
    /// An ES module: not for this part.
    Module,
}

/// `Module._resolveFilename` without its error for nothing found, which only the caller can word.
pub fn resolve(
    cx: &mut Cx<'_>,
    request: &str,
    requiring: &Requiring<'_>,
    from: Option<&[String]>,
) -> Result<Option<String>, Error> {
    let modules = Modules::of(cx)?;
    let found = modules.resolver().resolve_require(request, requiring, from);
    let found = found.map_err(|error| module_error(cx, &error))?;
    Ok(found.map(|found| match found {
        Required::Builtin(id) => id,
        Required::File(path) => path,
    }))
}

/// Reads and compiles a file as `require` does.
pub fn compile_file<'s>(cx: &mut Cx<'s>, file: &str) -> Result<Compiled<'s>, Error> {
    let modules = Modules::of(cx)?;
    // An extension that nobody knows is CommonJS unless it does not parse as such.
    let found = modules.resolver().packages.format_of(file);
    let found = match found {
        Err(error) if error.code == "ERR_UNKNOWN_FILE_EXTENSION" => FileFormat { format: None, is_typescript: false },
        found => found.map_err(|error| module_error(cx, &error))?,
    };
    if found.format == Some(Format::Module) {
        return Ok(Compiled::Module);
    }
    let text = read_source(cx, file, found)?;
    compile(cx, file, text, found.format)
}

/// Compiles the text of a file. Without a format, an ES module is recognized by its syntax.
pub fn compile<'s>(cx: &mut Cx<'s>, file: &str, text: String, format: Option<Format>) -> Result<Compiled<'s>, Error> {
    let text = without_hashbang(text);
    let private = cx.string(file)?.value();
    if let Some(function) = Modules::of(cx)?.code.function(cx, file, &text, private)? {
        return Ok(Compiled::CommonJs(function));
    }
    let error = match cx.compile_function(file, None, &PARAMETERS, &text, private) {
        Ok(function) => return Ok(Compiled::CommonJs(function)),
        Err(error) => error,
    };
    // Only what fails to compile is looked at twice.
    if format.is_none() && format::is_module(&text) {
        // The syntax error of an ES module that was tried as CommonJS says nothing to anybody.
        return if cx.take_exception(error).is_some() { Ok(Compiled::Module) } else { Err(Error::Pending) };
    }
    Err(error)
}

/// Functions cannot start with `#!`: it becomes a comment of another kind, of the same length.
fn without_hashbang(mut text: String) -> String {
    if text.starts_with("#!") {
        text.replace_range(..2, "//");
    }
    text
}

/// The text of a file, without types.
pub fn read_source(cx: &mut Cx<'_>, file: &str, found: FileFormat) -> Result<String, Error> {
    let text = read_text(file)?;
    if !found.is_typescript {
        return Ok(text);
    }
    format::refuse_types_in_node_modules(file).map_err(|error| module_error(cx, &error))?;
    strip_types(cx, text, found.format, file)
}

/// TypeScript to JavaScript.
pub fn strip_types(cx: &mut Cx<'_>, text: String, format: Option<Format>, file: &str) -> Result<String, Error> {
    let kind = match format {
        Some(Format::Module) => ModuleKind::Module,
        Some(_) => ModuleKind::CommonJs,
        None => ModuleKind::Unknown,
    };
    let options = typescript::Options { kind, ..typescript::Options::default() };
    match typescript::strip(&text, options) {
        Ok(stripped) => Ok(stripped.into_owned()),
        Err(error) => {
            let header = format!("{file}:{}\n{}\n", error.line, error.source_line);
            let mut error = loader::error::ModuleError::from(error);
            error.message = format!("{header}{}", error.message);
            Err(module_error(cx, &error))
        }
    }
}

/// The contents of a file.
pub fn read_bytes(file: &str) -> Result<Vec<u8>, Error> {
    match reactor::fs::read_file(file.as_bytes(), READ_ONLY).map_err(|error| system_error(&error))? {
        Content::Bytes(bytes) => Ok(bytes),
        Content::TooLarge(size) => Err(too_large(size)),
    }
}

/// A file as text, without its byte order mark.
pub fn read_text(file: &str) -> Result<String, Error> {
    let mut text = match String::from_utf8(read_bytes(file)?) {
        Ok(text) => text,
        Err(invalid) => String::from_utf8_lossy(invalid.as_bytes()).into_owned(),
    };
    if text.starts_with('\u{feff}') {
        text.drain(..3);
    }
    Ok(text)
}

fn too_large(size: u64) -> Error {
    let message = format!("File size ({size}) is greater than 2 GiB");
    Error::coded(ErrorKind::RangeError, "ERR_FS_FILE_TOO_LARGE", message)
}
