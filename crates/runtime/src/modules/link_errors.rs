//! Errors of linking in Node's words: they name a module as the importing source does, and explain why a CommonJS
//! module has no such export. The engine names the module by its URL.

use engine::{Cx, Error, ErrorPosition, Import, Module, ModuleType, Value};

use crate::modules::{Key, Modules};

/// The error to throw instead of `error`; the same one if it is about something else.
pub(crate) fn link_failed(cx: &mut Cx<'_>, error: Error) -> Error {
    let Some(exception) = cx.take_exception(error) else { return Error::Pending };
    match reword(cx, exception) {
        Ok(()) => cx.throw(exception),
        Err(second) => second,
    }
}

fn reword(cx: &mut Cx<'_>, exception: Value<'_>) -> Result<(), Error> {
    let Some(position) = cx.error_position(exception)? else { return Ok(()) };
    let modules = Modules::of(cx)?;
    let key = Key { url: position.file.clone(), kind: ModuleType::JavaScript };
    let Some(importer) = modules.records.borrow().get(&key).map(|module| module.get(cx)) else { return Ok(()) };
    let import = Module::from_value(importer).import_at(cx, position.line, position.column)?;
    let Some(import) = import else { return Ok(()) };
    let Some(message) = modules.message(&position, &import) else { return Ok(()) };
    let error = exception.expect_object("error")?;
    let header = cx.string(&format!("SyntaxError: {message}"))?.value();
    cx.set_stack_header(exception, header)?;
    error.define(cx, "message", message.as_str(), engine::PropertyFlags::HIDDEN)
}

impl Modules {
    fn message(&self, position: &ErrorPosition, Import { specifier, name }: &Import) -> Option<String> {
        let name = name.as_deref()?;
        if position.message.contains("ambiguous star export") {
            return Some(format!(
                "The requested module '{specifier}' contains conflicting star exports for name '{name}' with the \
                 previous requested module '{specifier}'"
            ));
        }
        if !position.message.contains("does not provide an export named") {
            return None;
        }
        let resolver = self.resolver();
        let imported = resolver.resolve_import(specifier, &position.file, resolver.import_conditions()).ok()?;
        if !imported.path.is_some_and(|file| self.is_commonjs(&file)) {
            return Some(format!("The requested module '{specifier}' does not provide an export named '{name}'"));
        }
        let binding = position.source_line.as_deref().and_then(|line| braces(line)).map(str::to_owned);
        let binding = binding.unwrap_or_else(|| format!("{{ {name} }}")).replace(" as ", ": ");
        Some(format!(
            "Named export '{name}' not found. The requested module '{specifier}' is a CommonJS module, which may not \
             support all module.exports as named exports.\nCommonJS modules can always be imported via the default \
             export, for example using:\n\nimport pkg from '{specifier}';\nconst {binding} = pkg;\n"
        ))
    }
}

/// The part of an import declaration in braces, if the line has all of it.
fn braces(line: &str) -> Option<&str> {
    let start = line.find('{')?;
    let end = line[start..].find('}')?;
    Some(&line[start..=start + end])
}
