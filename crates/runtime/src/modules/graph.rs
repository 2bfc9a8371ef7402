//! ES modules: what the engine asks for, and what `module` does with whole graphs.
//!
//! The private value of a script or module, which the engine hands back as the referrer, is its URL or file name; of
//! modules that builtin code makes, an object with a `url` and a function `initialize` for their `import.meta`.

use engine::{
    Cx, Error, FromValue, Module, ModuleRequest, ModuleType, Object, Persistent, Promise, PromiseState, Value,
};
use loader::attributes::ImportType;
use loader::data_url::DataUrl;
use loader::error::ModuleError;
use loader::format::{self, FileFormat, Format};
use loader::resolve::Imported;
use loader::{path, resolve};

use crate::errors::module_error;
use crate::modules::{Key, Modules, Request, commonjs, facade};

/// The engine wants the module for an import.
pub(crate) fn load<'s>(cx: &mut Cx<'s>, request: ModuleRequest<'s>) -> Result<Module<'s>, Error> {
    let modules = Modules::of(cx)?;
    let base = base_url(cx, request.referrer)?;
    let specifier = String::from_value(cx, request.specifier)?;
    modules.load(cx, Request { base, specifier, kind: request.module_type }, request.dynamic)
}

/// A module touches its `import.meta` for the first time.
pub(crate) fn import_meta(cx: &mut Cx<'_>, private: Value<'_>, meta: Object<'_>) -> Result<(), Error> {
    if let Some(private) = private.as_object() {
        private.call_method(cx, "initialize", &[meta.value()])?;
        return Ok(());
    }
    let modules = Modules::of(cx)?;
    let Some(url) = private.as_string() else { return Ok(()) };
    let url = url.to_utf8(cx)?;
    let is_main = modules.main.borrow().as_ref() == Some(&url);
    let file = match resolve::file_url_to_path(&url) {
        Some(file) => cx.string(&file)?.value(),
        None => Value::undefined(),
    };
    let is_main = cx.boolean(is_main);
    modules.call(cx, "initializeImportMeta", &[meta.value(), private, file, is_main])?;
    Ok(())
}

/// The URL against which a referrer's specifiers are resolved.
fn base_url(cx: &mut Cx<'_>, referrer: Value<'_>) -> Result<String, Error> {
    let name = match referrer.as_object() {
        Some(object) => object.get(cx, "url")?,
        None => referrer,
    };
    let Some(name) = name.as_string() else { return Ok(current_directory_url()) };
    let name = name.to_utf8(cx)?;
    Ok(if name.starts_with('/') {
        path::to_file_url(&name)
    } else if ["file:", "data:", "node:", "silk:"].iter().any(|scheme| name.starts_with(scheme)) {
        name
    } else {
        // Text of the command line, scripts without a file.
        current_directory_url()
    })
}

fn current_directory_url() -> String {
    let directory = std::env::current_dir().unwrap_or_default();
    format!("{}/", path::to_file_url(&directory.to_string_lossy()))
}

impl Modules {
    /// Resolves a specifier as `import` does.
    pub fn resolve_import(&self, cx: &mut Cx<'_>, specifier: &str, base: &str) -> Result<Imported, Error> {
        let resolver = self.resolver();
        let found = resolver.resolve_import(specifier, base, resolver.import_conditions());
        for warning in resolver.take_warnings() {
            let args = [cx.string(&warning.message)?.value(), cx.string(warning.code)?.value()];
            self.call(cx, "warnOfDeprecation", &args)?;
        }
        found.map_err(|error| {
            let error = resolver.add_hint(error, specifier, base);
            module_error(cx, &error)
        })
    }

    /// Resolves a specifier, asking hooks of the program where there are some.
    fn resolve(&self, cx: &mut Cx<'_>, specifier: &str, base: &str, kind: ModuleType) -> Result<Imported, Error> {
        if !self.hooks.get().0 {
            return self.resolve_import(cx, specifier, base);
        }
        cx.scope(|cx| {
            let args = [cx.string(specifier)?.value(), cx.string(base)?.value(), attribute(cx, kind)?];
            let url = self.call(cx, "resolveImport", &args)?;
            let url = String::from_value(cx, url)?;
            let path = resolve::file_url_to_path(&url);
            Ok(Imported { url, path })
        })
    }

    fn load<'s>(&self, cx: &mut Cx<'s>, request: Request, dynamic: bool) -> Result<Module<'s>, Error> {
        // The engine keeps what a module imports statically, and asks for that once.
        if dynamic
            && let Some(key) = self.requests.borrow().get(&request)
            && let Some(module) = self.known(cx, key)
        {
            return Ok(module);
        }
        let imported = self.resolve(cx, &request.specifier, &request.base, request.kind)?;
        let key = Key { url: imported.url.clone(), kind: request.kind };
        let module = self.module(cx, &key, &imported)?;
        if dynamic {
            self.requests.borrow_mut().insert(request, key);
        }
        Ok(module)
    }

    fn known<'s>(&self, cx: &mut Cx<'s>, key: &Key) -> Option<Module<'s>> {
        self.records.borrow().get(key).map(|module| Module::from_value(module.get(cx)))
    }

    /// The one module of this key; made if there is none yet.
    fn module<'s>(&self, cx: &mut Cx<'s>, key: &Key, imported: &Imported) -> Result<Module<'s>, Error> {
        if let Some(module) = self.known(cx, key) {
            return Ok(module);
        }
        let module = cx.escape(|cx| self.make(cx, key, imported).map(Module::value)).map(Module::from_value)?;
        self.records.borrow_mut().insert(key.clone(), Persistent::new(cx, module.value()));
        Ok(module)
    }

    fn make<'s>(&self, cx: &mut Cx<'s>, key: &Key, imported: &Imported) -> Result<Module<'s>, Error> {
        let url = &key.url;
        let kind = import_type(key).map_err(|error| module_error(cx, &error))?;
        if self.hooks.get() != (false, false) {
            let args = [cx.string(url)?.value(), attribute(cx, key.kind)?];
            let loaded = self.call(cx, "loadImport", &args)?.expect_object("format and text")?;
            let format: Option<String> = {
                let value = loaded.get_index(cx, 0)?;
                Option::from_value(cx, value)?
            };
            let text: Option<String> = {
                let value = loaded.get_index(cx, 1)?;
                Option::from_value(cx, value)?
            };
            if let Some(text) = text {
                return self.make_from_hooks(cx, url, imported.path.as_deref(), format.as_deref(), text);
            }
        }
        if let Some(file) = &imported.path {
            return self.make_from_file(cx, url, file, kind);
        }
        let scheme = url.split(':').next().unwrap_or_default();
        match scheme {
            "node" | "silk" => {
                kind.check(None, url).map_err(|error| module_error(cx, &error))?;
                self.builtin(cx, url)
            }
            "data" => make_from_data(cx, url, kind),
            _ => Err(module_error(cx, &ModuleError::unsupported_scheme(scheme))),
        }
    }

    /// A module whose format and text came out of hooks.
    fn make_from_hooks<'s>(
        &self,
        cx: &mut Cx<'s>,
        url: &str,
        file: Option<&str>,
        format: Option<&str>,
        text: String,
    ) -> Result<Module<'s>, Error> {
        let name = file.unwrap_or(url);
        match format.unwrap_or("commonjs") {
            "module" => compile(cx, url, &text),
            "module-typescript" => {
                let text = commonjs::strip_types(cx, text, Some(Format::Module), name)?;
                compile(cx, url, &text)
            }
            "json" => self.json(cx, url, None, &text),
            "commonjs" => self.commonjs(cx, url, name, &text),
            "commonjs-typescript" => {
                let text = commonjs::strip_types(cx, text, Some(Format::CommonJs), name)?;
                self.commonjs(cx, url, name, &text)
            }
            "wasm" => self.wasm(cx, url, text.into_bytes()),
            other => {
                let message = format!("Unknown module format: {other} for URL {url}");
                Err(Error::coded(engine::ErrorKind::RangeError, "ERR_UNKNOWN_MODULE_FORMAT", message))
            }
        }
    }

    fn make_from_file<'s>(
        &self,
        cx: &mut Cx<'s>,
        url: &str,
        file: &str,
        kind: ImportType,
    ) -> Result<Module<'s>, Error> {
        if kind == ImportType::Text {
            let text = commonjs::read_text(file)?;
            let text = cx.string(&text)?.value();
            return cx.default_module(text);
        }
        let found = self.resolver().packages.format_of(file).map_err(|error| module_error(cx, &error))?;
        let (format, text) = self.read(cx, url, file, found)?;
        kind.check(Some(format), url).map_err(|error| module_error(cx, &error))?;
        match format {
            Format::CommonJs => self.commonjs(cx, url, file, &text),
            Format::Module => compile(cx, url, &text),
            Format::Json => self.json(cx, url, Some(file), &text),
            Format::Wasm => self.wasm(cx, url, commonjs::read_bytes(file)?),
            Format::Addon => {
                let message = format!("Unknown file extension \".node\" for {file}");
                Err(Error::coded(engine::ErrorKind::TypeError, "ERR_UNKNOWN_FILE_EXTENSION", message))
            }
        }
    }

    /// The format of a file, and its text where that matters.
    fn read(&self, cx: &mut Cx<'_>, url: &str, file: &str, found: FileFormat) -> Result<(Format, String), Error> {
        if let Some(format @ (Format::Wasm | Format::Addon)) = found.format {
            return Ok((format, String::new()));
        }
        let text = commonjs::read_source(cx, file, found)?;
        let format = match found.format {
            Some(format) => format,
            None if format::may_be_module(&text) && format::is_module(&text) => {
                self.warn_of_typeless(cx, url, file)?;
                Format::Module
            }
            None => Format::CommonJs,
        };
        Ok((format, text))
    }

    /// Warns of a package without a `type` whose files are ES modules.
    fn warn_of_typeless(&self, cx: &mut Cx<'_>, url: &str, file: &str) -> Result<(), Error> {
        let scope = self.resolver().packages.scope_of(file).ok().flatten();
        let Some(scope) = scope else { return Ok(()) };
        let text = format::typeless_package_warning(url, &scope.json_path());
        let text = cx.string(&text)?.value();
        self.call(cx, "warnOfTypelessPackage", &[text])?;
        Ok(())
    }

    /// Where a specifier of `import.meta.resolve` leads; a file need not be there.
    pub fn resolve_import_meta(&self, cx: &mut Cx<'_>, specifier: &str, base: &str) -> Result<String, Error> {
        self.resolver().resolve_import_meta(specifier, base).map_err(|error| module_error(cx, &error))
    }

    /// Imports a module: the promise of its evaluation, and its namespace.
    pub fn import<'s>(
        &self,
        cx: &mut Cx<'s>,
        specifier: &str,
        base: &str,
        is_main: bool,
    ) -> Result<(Promise<'s>, Object<'s>), Error> {
        let imported = self.resolve(cx, specifier, base, ModuleType::JavaScript)?;
        if is_main {
            *self.main.borrow_mut() = Some(imported.url.clone());
        }
        let key = Key { url: imported.url.clone(), kind: ModuleType::JavaScript };
        let module = self.module(cx, &key, &imported)?;
        run(cx, module)
    }

    /// Runs text as a module that nothing can import.
    pub fn evaluate<'s>(&self, cx: &mut Cx<'s>, url: &str, text: &str) -> Result<(Promise<'s>, Object<'s>), Error> {
        let module = compile(cx, url, text)?;
        // So that errors of linking find it.
        let key = Key { url: url.to_owned(), kind: ModuleType::JavaScript };
        self.records.borrow_mut().insert(key, Persistent::new(cx, module.value()));
        run(cx, module)
    }

    /// `require` of an ES module.
    pub fn require<'s>(&self, cx: &mut Cx<'s>, file: &str, text: Option<String>) -> Result<Required<'s>, Error> {
        let url = path::to_file_url(file);
        let key = Key { url: url.clone(), kind: ModuleType::JavaScript };
        let module = match self.known(cx, &key) {
            Some(module) => module,
            None => {
                let found = self.resolver().packages.format_of(file);
                let is_typescript = found.is_ok_and(|found| found.is_typescript);
                let format = FileFormat { format: Some(Format::Module), is_typescript };
                let text = match text {
                    Some(text) => text,
                    None => commonjs::read_source(cx, file, format)?,
                };
                let module = compile(cx, &url, &text)?;
                self.records.borrow_mut().insert(key, Persistent::new(cx, module.value()));
                module
            }
        };
        module.load(cx)?;
        let graph = module.graph(cx)?;
        if graph.is_evaluating {
            return Ok(Required::Cycle);
        }
        if graph.is_async {
            return Ok(Required::Async);
        }
        let (promise, namespace) = run(cx, module)?;
        if let PromiseState::Rejected(_) = promise.state(cx) {
            return Err(cx.throw_evaluation_failure(promise));
        }
        Ok(Required::Namespace(namespace))
    }

    /// The exports of a module together with `__esModule`, for code that was translated from ES modules: it then takes
    /// `default` for the default export, not for a property of it.
    pub fn marked_namespace<'s>(&self, cx: &mut Cx<'s>, file: &str) -> Result<Object<'s>, Error> {
        let url = path::to_file_url(file);
        let key = Key { url: format!("marked:{url}"), kind: ModuleType::JavaScript };
        if let Some(module) = self.known(cx, &key) {
            return module.namespace(cx);
        }
        let specifier = facade::quote(&url);
        let text = format!(
            "export * from {specifier}; export {{ default }} from {specifier}; export const __esModule = true;"
        );
        let module = compile(cx, &url, &text)?;
        self.records.borrow_mut().insert(key, Persistent::new(cx, module.value()));
        Ok(run(cx, module)?.1)
    }
}

/// What `require` of an ES module comes to.
pub enum Required<'s> {
    /// Its namespace.
    Namespace(Object<'s>),
    /// Its graph has a top-level await.
    Async,
    /// It is being evaluated, or something that it imports is.
    Cycle,
}

fn run<'s>(cx: &mut Cx<'s>, module: Module<'s>) -> Result<(Promise<'s>, Object<'s>), Error> {
    module.link(cx)?;
    let promise = module.evaluate(cx)?;
    Ok((promise, module.namespace(cx)?))
}

/// The type attribute as hooks see it.
fn attribute<'s>(cx: &mut Cx<'s>, kind: ModuleType) -> Result<Value<'s>, Error> {
    match kind {
        ModuleType::Json => Ok(cx.string("json")?.value()),
        ModuleType::Text => Ok(cx.string("text")?.value()),
        ModuleType::JavaScript | ModuleType::Unknown => Ok(Value::undefined()),
    }
}

fn import_type(key: &Key) -> Result<ImportType, ModuleError> {
    match key.kind {
        ModuleType::JavaScript => Ok(ImportType::Code),
        ModuleType::Json => Ok(ImportType::Json),
        ModuleType::Text => Ok(ImportType::Text),
        // The engine does not say which.
        ModuleType::Unknown => ImportType::of(&[("type".to_owned(), "css".to_owned())], &key.url),
    }
}

fn make_from_data<'s>(cx: &mut Cx<'s>, url: &str, kind: ImportType) -> Result<Module<'s>, Error> {
    let modules = Modules::of(cx)?;
    let parsed = DataUrl::parse(url).and_then(|data| {
        let format = data.format(url)?;
        kind.check(Some(format), url)?;
        Ok((format, data.contents))
    });
    let (format, contents) = parsed.map_err(|error| module_error(cx, &error))?;
    let text = String::from_utf8_lossy(&contents).into_owned();
    match format {
        Format::Json => modules.json(cx, url, None, &text),
        Format::Module => compile(cx, url, &text),
        Format::Wasm => modules.wasm(cx, url, contents),
        Format::CommonJs | Format::Addon => {
            let message = format!("Unknown module format for URL {url}");
            Err(Error::coded(engine::ErrorKind::RangeError, "ERR_UNKNOWN_MODULE_FORMAT", message))
        }
    }
}

/// A module of source text.
pub(super) fn compile<'s>(cx: &mut Cx<'s>, url: &str, text: &str) -> Result<Module<'s>, Error> {
    let private = cx.string(url)?.value();
    cx.compile_module(url, text, private)
}
