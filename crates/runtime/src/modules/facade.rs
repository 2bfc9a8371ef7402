//! ES modules made for what is none: builtins, JSON, CommonJS.

use std::collections::HashSet;
use std::rc::Rc;

use engine::{Cx, Error, FromValue, Keys, Module, Object, Persistent, Value};
use loader::cjs_exports;
use loader::error::ModuleError;
use loader::format::Format;
use loader::path;
use loader::resolve::{Required, Requiring, node_modules_paths};

use crate::env::Env;
use crate::errors::module_error;
use crate::modules::{Modules, commonjs};

impl Modules {
    /// The module of `node:…`: its exports, and the object of all of them as the default.
    pub(super) fn builtin<'s>(&self, cx: &mut Cx<'s>, url: &str) -> Result<Module<'s>, Error> {
        let Some(id) = self.resolver().builtin(url) else {
            return Err(module_error(cx, &ModuleError::unknown_builtin(url)));
        };
        let exports = Env::of(cx).builtins.require(cx, id)?;
        let mut list = vec![("default".to_owned(), exports)];
        if let Some(object) = exports.as_object() {
            list.extend(builtin_exports(cx, object)?);
        }
        let list: Vec<(&str, Value<'_>)> = list.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        let module = cx.synthetic_module(&list)?;
        self.builtins.borrow_mut().insert(id.to_owned(), Persistent::new(cx, module.value()));
        Ok(module)
    }

    /// `module.syncBuiltinESMExports`: the modules of builtins export what their objects hold now.
    pub fn sync_builtins(&self, cx: &mut Cx<'_>) -> Result<(), Error> {
        let ids: Vec<String> = self.builtins.borrow().keys().cloned().collect();
        for id in ids {
            cx.scope(|cx| self.sync_builtin(cx, &id))?;
        }
        Ok(())
    }

    fn sync_builtin(&self, cx: &mut Cx<'_>, id: &str) -> Result<(), Error> {
        let Some(module) = self.builtins.borrow().get(id).map(|module| module.get(cx)) else { return Ok(()) };
        let module = Module::from_value(module);
        let exports = Env::of(cx).builtins.require(cx, id)?;
        let Some(exports) = exports.as_object() else { return Ok(()) };
        let namespace = module.namespace(cx)?.keys(cx, Keys::OWN)?;
        for index in 0..namespace.len(cx)? {
            let Some(name) = namespace.get(cx, index)?.as_string() else { continue };
            let name = name.to_utf8(cx)?;
            if name == "default" {
                continue;
            }
            let value = if exports.has_own(cx, &name)? { exports.get(cx, &name)? } else { Value::undefined() };
            module.set_export(cx, &name, value)?;
        }
        Ok(())
    }

    /// A module whose default export is parsed JSON; `require` of the same file gives the same value.
    pub(super) fn json<'s>(
        &self,
        cx: &mut Cx<'s>,
        url: &str,
        file: Option<&str>,
        text: &str,
    ) -> Result<Module<'s>, Error> {
        let (url, text) = (cx.string(url)?.value(), cx.string(text)?.value());
        let file = match file {
            Some(file) => cx.string(file)?.value(),
            None => Value::undefined(),
        };
        let value = self.call(cx, "parseJson", &[url, file, text])?;
        cx.default_module(value)
    }

    /// A module that runs a CommonJS file when it is its turn, and exports what that has come to.
    pub(super) fn commonjs<'s>(&self, cx: &mut Cx<'s>, url: &str, file: &str, text: &str) -> Result<Module<'s>, Error> {
        let names = self.export_names(file, Some(text), &mut HashSet::new());
        let private = cx.object()?;
        private.set(cx, "url", url)?;
        let url = cx.string(url)?.value();
        let list = names.iter().map(String::as_str).collect::<Vec<_>>();
        let (file, list) = (cx.string(file)?.value(), engine::IntoValue::into_value(list, cx)?);
        let initialize = self.call(cx, "commonJsRunner", &[url, file, list])?;
        private.set(cx, "initialize", initialize)?;
        cx.compile_module("node:internal/module/facade", &facade_source(&names), private.value())
    }

    /// A module around an instance of a WebAssembly file; what it imports is loaded as any import.
    pub(super) fn wasm<'s>(&self, cx: &mut Cx<'s>, url: &str, bytes: Vec<u8>) -> Result<Module<'s>, Error> {
        let private = cx.object()?;
        private.set(cx, "url", url)?;
        let args = [cx.string(url)?.value(), engine::IntoValue::into_value(bytes, cx)?];
        let facade = self.call(cx, "wasmFacade", &args)?.expect_object("text and initialize")?;
        let text: String = {
            let value = facade.get_index(cx, 0)?;
            FromValue::from_value(cx, value)?
        };
        let initialize = facade.get_index(cx, 1)?;
        private.set(cx, "initialize", initialize)?;
        cx.compile_module(url, &text, private.value())
    }

    /// The names that a CommonJS file exports, re-exported ones included; `default` is not among them.
    fn export_names(&self, file: &str, text: Option<&str>, visited: &mut HashSet<String>) -> Rc<[String]> {
        if let Some(known) = self.names.borrow().get(file) {
            return Rc::clone(known);
        }
        if !visited.insert(file.to_owned()) {
            return Rc::default();
        }
        let read;
        let text = match text {
            Some(text) => text,
            None => {
                // What cannot be read exports nothing; running it will say why.
                read = commonjs::read_text(file).unwrap_or_default();
                &read
            }
        };
        let found = cjs_exports::scan(text);
        let mut names = Vec::new();
        let mut seen = HashSet::new();
        let mut add = |name: String| {
            if name != "default" && name != "module.exports" && seen.insert(name.clone()) {
                names.push(name);
            }
        };
        found.names.into_iter().for_each(&mut add);
        for specifier in &found.reexports {
            let Some(target) = self.reexported_file(specifier, file) else { continue };
            self.export_names(&target, None, visited).iter().cloned().for_each(&mut add);
        }
        let names: Rc<[String]> = names.into();
        self.names.borrow_mut().insert(file.to_owned(), Rc::clone(&names));
        names
    }

    /// The CommonJS file that a re-export names; what leads elsewhere adds no names.
    fn reexported_file(&self, specifier: &str, file: &str) -> Option<String> {
        let paths = node_modules_paths(path::directory(file));
        let extensions = [".js", ".json", ".node"].map(str::to_owned);
        let requiring = Requiring { file: Some(file), paths: &paths, extensions: &extensions, is_main: false };
        let found = self.resolver().resolve_require(specifier, &requiring, None).ok()??;
        let Required::File(target) = found else { return None };
        let format = self.resolver().packages.format_of(&target);
        // An unknown extension is CommonJS to `require`.
        let is_commonjs = format.map_or(true, |found| matches!(found.format, None | Some(Format::CommonJs)));
        is_commonjs.then_some(target)
    }

    /// Whether this file was made a module as CommonJS.
    pub(super) fn is_commonjs(&self, file: &str) -> bool {
        self.names.borrow().contains_key(file)
    }
}

/// `let $0, …; export { $0 as default, … }; [$0, …] = import.meta.run();`
fn facade_source(names: &[String]) -> String {
    let all = ["default", "module.exports"].into_iter().chain(names.iter().map(String::as_str));
    let (mut variables, mut exports) = (String::new(), String::new());
    for (index, name) in all.enumerate() {
        variables.push_str(&format!("${index},"));
        exports.push_str(&format!("${index} as {},", quote(name)));
    }
    variables.pop();
    format!("let {variables}; export {{ {exports} }}; [{variables}] = import.meta.run();")
}

/// A string literal.
pub(super) fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for unit in text.chars() {
        match unit {
            '"' | '\\' => quoted.extend(['\\', unit]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            _ => quoted.push(unit),
        }
    }
    quoted.push('"');
    quoted
}

/// Own enumerable properties with their values. A getter that throws gives no value.
fn builtin_exports<'s>(cx: &mut Cx<'s>, exports: Object<'s>) -> Result<Vec<(String, Value<'s>)>, Error> {
    let keys = exports.keys(cx, Keys::ENUMERABLE)?;
    let mut list = Vec::new();
    for index in 0..keys.len(cx)? {
        let Some(key) = keys.get(cx, index)?.as_string() else { continue };
        let name = key.to_utf8(cx)?;
        if name == "default" {
            continue;
        }
        let value = match exports.get(cx, &name) {
            Ok(value) => value,
            Err(error) => {
                if cx.take_exception(error).is_none() {
                    return Err(Error::Pending);
                }
                Value::undefined()
            }
        };
        list.push((name, value));
    }
    Ok(list)
}
