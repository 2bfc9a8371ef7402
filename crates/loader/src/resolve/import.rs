//! Resolution for `import`: ESM_RESOLVE and PACKAGE_RESOLVE of Node's documentation.

use super::specifier::{is_path, is_relative, parse_bare};
use super::{Conditions, FileTarget, Requiring, Resolver, Target, builtin_url, file_url_to_path, node_modules_paths};
use crate::error::ModuleError;
use crate::files::Kind;
use crate::package::Package;
use crate::path;

/// What an import specifier resolved to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The key of the module.
    pub url: String,
    /// The file, if the URL is one.
    pub path: Option<String>,
}

impl Resolver {
    /// `parent` is the URL of the importing module. URLs of schemes that cannot be loaded are returned too: only
    /// loading them is an error.
    pub fn resolve_import(
        &self,
        specifier: &str,
        parent: &str,
        conditions: &Conditions,
    ) -> Result<Imported, ModuleError> {
        match self.import_target(specifier, parent, conditions)? {
            Target::Builtin(name) => Ok(Imported { url: builtin_url(&name), path: None }),
            Target::Url(url) => Ok(Imported { url, path: None }),
            Target::File(file) => self.existing_file(file, parent),
        }
    }

    /// `import.meta.resolve`: a file need not exist.
    pub fn resolve_import_meta(&self, specifier: &str, parent: &str) -> Result<String, ModuleError> {
        match self.resolve_import(specifier, parent, &self.import_conditions) {
            Ok(imported) => Ok(imported.url),
            Err(error) => match error.property("url") {
                Some(url) if is_not_found(&error) => Ok(url.to_owned()),
                _ => Err(error),
            },
        }
    }

    /// Adds "Did you mean to import …?" to the error of a failed import if `require` would find something.
    pub fn add_hint(&self, mut error: ModuleError, specifier: &str, parent: &str) -> ModuleError {
        if is_not_found(&error)
            && let Some(hint) = self.commonjs_hint(specifier, parent)
        {
            error.message.push_str(&format!("\nDid you mean to import {}?", serde_json::Value::from(hint)));
        }
        error
    }

    fn commonjs_hint(&self, specifier: &str, parent: &str) -> Option<String> {
        let parent = file_url_to_path(parent)?;
        let specifier = &file_url_to_path(specifier).unwrap_or_else(|| specifier.to_owned());
        let requiring = Requiring {
            file: Some(&parent),
            paths: &node_modules_paths(path::directory(&parent)),
            extensions: &[".js", ".json", ".node"].map(str::to_owned),
            is_main: false,
        };
        let found = match self.resolve_require(specifier, &requiring, None).ok()?? {
            super::Required::File(path) => path,
            super::Required::Builtin(_) => return None,
        };
        if is_relative(specifier) {
            let relative = relative_path(path::directory(&parent), &found);
            return Some(if relative.starts_with("../") { relative } else { format!("./{relative}") });
        }
        // An absolute path has an empty first part, which is found at once: the whole path is the hint.
        let package = specifier.split('/').next().unwrap_or_default();
        Some(found.find(package).map_or_else(|| path::to_file_url(&found), |at| found[at..].to_owned()))
    }

    fn import_target(&self, specifier: &str, parent: &str, conditions: &Conditions) -> Result<Target, ModuleError> {
        let Some(importer) = file_url_to_path(parent) else {
            return self.import_target_from_elsewhere(specifier, parent);
        };
        if is_path(specifier) {
            let unsupported = || ModuleError::unsupported_resolve_request(specifier, parent);
            // `//host/x` names a host, which only the URL parser can tell.
            if specifier.starts_with("//") {
                let url = ada_url::Url::parse(specifier, Some(parent)).map_err(|_| unsupported())?;
                return url_target(&url);
            }
            let target = FileTarget::join(path::directory(&importer), specifier);
            return target.map(Target::File).ok_or_else(unsupported);
        }
        if specifier.starts_with('#') {
            return self.imports_target(specifier, &importer, conditions);
        }
        // Only what has a colon can be a URL of its own.
        if specifier.contains(':')
            && let Ok(url) = ada_url::Url::parse(specifier, None)
        {
            return url_target(&url);
        }
        self.package_target(specifier, &importer, conditions)
    }

    /// Imports of a module that is not a file (`data:`): builtins and whole URLs only.
    fn import_target_from_elsewhere(&self, specifier: &str, parent: &str) -> Result<Target, ModuleError> {
        let unsupported = || ModuleError::unsupported_resolve_request(specifier, parent);
        if is_path(specifier) {
            let url = ada_url::Url::parse(specifier, Some(parent)).map_err(|_| unsupported())?;
            return url_target(&url);
        }
        if let Ok(url) = ada_url::Url::parse(specifier, None) {
            return url_target(&url);
        }
        match self.builtin(specifier) {
            Some(name) => Ok(Target::Builtin(name.to_owned())),
            None => Err(unsupported()),
        }
    }

    /// PACKAGE_RESOLVE: a bare specifier, seen from the file `importer`.
    pub(super) fn package_target(
        &self,
        specifier: &str,
        importer: &str,
        conditions: &Conditions,
    ) -> Result<Target, ModuleError> {
        if let Some(name) = self.builtin(specifier) {
            return Ok(Target::Builtin(name.to_owned()));
        }
        let bare = parse_bare(specifier, importer)?;
        if let Some(scope) = self.packages.scope_of(importer)?
            && scope.name.as_deref() == Some(bare.name)
            && let Some(exports) = &scope.exports
        {
            return self.exports_target(&scope, exports, &bare.subpath, Some(importer), conditions);
        }
        let importing = format!("\"{specifier}\" from {importer}");
        for modules in node_modules_paths(path::directory(importer)) {
            let directory = format!("{modules}/{}", bare.name);
            if !self.files.is_directory(&directory) {
                continue;
            }
            let package = self.packages.read(&directory, Some(&importing))?;
            if let Some(package) = &package
                && let Some(exports) = &package.exports
            {
                return self.exports_target(package, exports, &bare.subpath, Some(importer), conditions);
            }
            if bare.subpath == "." {
                return self.legacy_main(&directory, package.as_deref(), importer);
            }
            let invalid = || ModuleError::unsupported_resolve_request(specifier, importer);
            return FileTarget::join(&directory, &bare.subpath).map(Target::File).ok_or_else(invalid);
        }
        Err(ModuleError::package_not_found(bare.name, importer))
    }

    fn legacy_main(&self, directory: &str, package: Option<&Package>, importer: &str) -> Result<Target, ModuleError> {
        let main = package.and_then(|it| it.main.as_deref()).map(|main| path::resolve(directory, &format!("./{main}")));
        if let Some(main) = &main {
            let endings = ["", ".js", ".json", ".node", "/index.js", "/index.json", "/index.node"];
            for ending in endings {
                let candidate = format!("{main}{ending}");
                if self.files.is_file(&candidate) {
                    return Ok(Target::File(FileTarget::new(candidate)));
                }
            }
        }
        for name in ["index.js", "index.json", "index.node"] {
            let candidate = path::resolve(directory, name);
            if self.files.is_file(&candidate) {
                return Ok(Target::File(FileTarget::new(candidate)));
            }
        }
        let missing = main.unwrap_or_else(|| path::resolve(directory, "index.js"));
        Err(ModuleError::package_not_found(&missing, importer))
    }

    /// The final checks on a file: it must exist, not be a folder, and is named by its real path.
    fn existing_file(&self, file: FileTarget, parent: &str) -> Result<Imported, ModuleError> {
        let base = file_url_to_path(parent).unwrap_or_else(|| parent.to_owned());
        if let Some(raw) = &file.encoded_separator {
            return Err(ModuleError::encoded_separator(raw, Some(&base)));
        }
        if file.path.ends_with('/') {
            return Err(ModuleError::directory_import(&file.path, &base, &file.url()));
        }
        match self.files.kind(&file.path) {
            Kind::Missing => Err(ModuleError::module_not_found(&file.path, &base, &file.url())),
            Kind::Directory => Err(ModuleError::directory_import(&file.path, &base, &file.url())),
            Kind::File if self.options.preserve_symlinks => Ok(Imported { url: file.url(), path: Some(file.path) }),
            Kind::File => {
                let real = self.files.real_path(&file.path);
                Ok(Imported { url: path::to_file_url(&real) + &file.suffix, path: Some(real) })
            }
        }
    }
}

fn url_target(url: &ada_url::Url) -> Result<Target, ModuleError> {
    match url.protocol() {
        "file:" if !url.hostname().is_empty() => Err(ModuleError::invalid_file_url_host(std::env::consts::OS)),
        "file:" => Ok(Target::File(FileTarget::from_url(url))),
        _ => Ok(Target::Url(url.href().to_owned())),
    }
}

fn is_not_found(error: &ModuleError) -> bool {
    error.code == "ERR_MODULE_NOT_FOUND" || error.code == "ERR_UNSUPPORTED_DIR_IMPORT"
}

fn relative_path(from: &str, to: &str) -> String {
    let mut from_parts = from.split('/').peekable();
    let mut to_parts = to.split('/').peekable();
    while from_parts.peek().is_some() && from_parts.peek() == to_parts.peek() {
        from_parts.next();
        to_parts.next();
    }
    let up = "../".repeat(from_parts.count());
    up + &to_parts.collect::<Vec<_>>().join("/")
}
