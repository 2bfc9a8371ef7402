//! What kind of module a file is: by extension, by the `type` of its package, and for the rest by its syntax.

use oxc_allocator::Allocator;
use oxc_ast::ast::{Declaration, Program, Statement, VariableDeclarationKind};
use oxc_parser::{ParseOptions, Parser, ParserReturn};
use oxc_span::SourceType;

use crate::error::ModuleError;
use crate::nesting;
use crate::package::{PackageType, Packages};
use crate::path;

/// The kinds of modules that come from files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A CommonJS module.
    CommonJs,
    /// An ES module.
    Module,
    /// JSON, whose value is the default export.
    Json,
    /// WebAssembly.
    Wasm,
    /// A native addon (`.node`).
    Addon,
}

impl Format {
    /// The name that load hooks see.
    pub fn name(self) -> &'static str {
        match self {
            Self::CommonJs => "commonjs",
            Self::Module => "module",
            Self::Json => "json",
            Self::Wasm => "wasm",
            Self::Addon => "addon",
        }
    }
}

/// What is known of a file before it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileFormat {
    /// `None`: neither the extension nor the package tells; see `is_module`.
    pub format: Option<Format>,
    /// Types must be stripped first.
    pub is_typescript: bool,
}

const WASM_MAGIC: [u8; 4] = *b"\0asm";

impl Packages {
    /// The format under which `import` loads a file, and `require` the extensions that it knows.
    pub fn format_of(&self, file: &str) -> Result<FileFormat, ModuleError> {
        let extension = path::extension(file);
        let known = |format| Ok(FileFormat { format: Some(format), is_typescript: false });
        match extension {
            ".cjs" => known(Format::CommonJs),
            ".mjs" => known(Format::Module),
            ".json" => known(Format::Json),
            ".wasm" => known(Format::Wasm),
            ".node" => known(Format::Addon),
            ".cts" => Ok(FileFormat { format: Some(Format::CommonJs), is_typescript: true }),
            ".mts" => Ok(FileFormat { format: Some(Format::Module), is_typescript: true }),
            ".js" | ".ts" | "" => {
                let format = match self.scope_of(file)?.map(|package| package.kind).unwrap_or_default() {
                    PackageType::Module => Some(Format::Module),
                    PackageType::CommonJs => Some(Format::CommonJs),
                    PackageType::None => None,
                };
                Ok(FileFormat { format, is_typescript: extension == ".ts" })
            }
            _ => Err(ModuleError::unknown_file_extension(extension, file)),
        }
    }
}

/// Whether the contents of a file without an extension are WebAssembly (only where its package is of type `module`).
pub fn is_wasm(contents: &[u8]) -> bool {
    contents.starts_with(&WASM_MAGIC)
}

/// Types are never stripped from what was installed: packages ship JavaScript.
pub fn refuse_types_in_node_modules(file: &str) -> Result<(), ModuleError> {
    if file.contains("/node_modules/") {
        return Err(ModuleError::node_modules_type_stripping(file));
    }
    Ok(())
}

/// The text of the warning `MODULE_TYPELESS_PACKAGE_JSON`.
pub fn typeless_package_warning(url: &str, package_json: &str) -> String {
    format!(
        "Module type of {url} is not specified and it doesn't parse as CommonJS.\n\
         Reparsing as ES module because module syntax was detected. This incurs a performance overhead.\n\
         To eliminate this warning, add \"type\": \"module\" to {package_json}."
    )
}

/// A quick look that parses nothing. `false` means that nothing but a redeclared `require` (or another name that
/// CommonJS provides) can make the source an ES module; compiling it as CommonJS tells, and then `is_module`.
pub fn may_be_module(source: &str) -> bool {
    ["import", "export", "await"].into_iter().any(|keyword| has_word(source, keyword))
}

fn has_word(source: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    source.match_indices(word).any(|(at, _)| {
        let before = source[..at].chars().next_back();
        let after = source[at + word.len()..].chars().next();
        !before.is_some_and(|c| is_part(c) || c == '.') && !after.is_some_and(|c| is_part(c) || c == ':')
    })
}

/// Whether a source without a stated format is an ES module: it has ES module syntax, or it only parses as one
/// (`await` at the top level, a lexical declaration of a name that CommonJS provides).
pub fn is_module(source: &str) -> bool {
    // What is too deep for the parser is too deep for the engine, whose error will say so.
    nesting::with_room(source, || parses_as_module(source)).unwrap_or(false)
}

fn parses_as_module(source: &str) -> bool {
    let allocator = Allocator::default();
    let commonjs = parse(&allocator, source, SourceType::cjs());
    let has_errors = commonjs.diagnostics.has_errors();
    if !has_errors && commonjs.module_record.has_module_syntax {
        return true;
    }
    if !has_errors && !commonjs.program.body.iter().any(needs_module) {
        return false;
    }
    let module = parse(&allocator, source, SourceType::mjs());
    if module.diagnostics.has_errors() {
        // Still an ES module, if a broken one: the error to report is the one in it, not its first `import`.
        return module.module_record.has_module_syntax && has_declarations(&module.program);
    }
    true
}

fn parse<'a>(allocator: &'a Allocator, source: &'a str, kind: SourceType) -> ParserReturn<'a> {
    let options = ParseOptions { allow_return_outside_function: true, ..ParseOptions::default() };
    Parser::new(allocator, source, kind).with_options(options).parse()
}

fn has_declarations(program: &Program<'_>) -> bool {
    program.body.iter().any(Statement::is_module_declaration)
}

/// Statements that CommonJS cannot have at the top level, though the parser accepts them there.
fn needs_module(statement: &Statement<'_>) -> bool {
    match statement.as_declaration() {
        Some(Declaration::VariableDeclaration(it)) => {
            it.kind == VariableDeclarationKind::AwaitUsing
                || (it.kind != VariableDeclarationKind::Var
                    && it
                        .declarations
                        .iter()
                        .flat_map(|it| it.id.get_binding_identifiers())
                        .any(|id| is_provided_by_commonjs(id.name.as_str())))
        }
        Some(Declaration::ClassDeclaration(it)) => {
            it.id.as_ref().is_some_and(|id| is_provided_by_commonjs(id.name.as_str()))
        }
        _ => false,
    }
}

fn is_provided_by_commonjs(name: &str) -> bool {
    ["exports", "require", "module", "__filename", "__dirname"].contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn module_syntax_is_detected() {
        for source in [
            "import 'x'",
            "#!/usr/bin/env silk\nexport {}",
            "console.log(import.meta.url)",
            "await x",
            "for await (const x of y) {}",
            "const require = 1",
            "let { a: [__filename] } = x",
            "class module {}",
            "import 'x'; let x = 1; function f() { await 1 }",
        ] {
            assert!(is_module(source), "{source}");
        }
    }

    #[test]
    fn scripts_stay_commonjs() {
        for source in [
            "import('x')",
            "await (x)",
            "return 1",
            "var module = 1",
            "function require() {}",
            "{ const module = 1 }",
            "async () => await x",
            "function f() { await x }",
            "let = ;",
            "with (a) {}",
            "",
        ] {
            assert!(!is_module(source), "{source}");
        }
    }

    #[test]
    fn the_quick_look_passes_over_usual_commonjs() {
        assert!(!may_be_module("exports.a = 1; module.exports.import = 2; var exported, awaiting, x = { import: 1 }"));
        assert!(may_be_module("export{a}") && may_be_module("x = await y"));
    }
}
