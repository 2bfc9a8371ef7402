//! Resolution for `require`: the algorithm "All together…" of Node's documentation on CommonJS modules.
//! The `Module` object's own caches and overrides live in JavaScript; this is what they fall back to.

use super::specifier::{is_relative, split_required};
use super::{Conditions, FileTarget, Resolver, Target};
use crate::error::ModuleError;
use crate::files::Kind;
use crate::path;

/// Who requires, and how.
#[derive(Clone, Copy, Debug)]
pub struct Requiring<'r> {
    /// The requiring file; none for code that comes from no file.
    pub file: Option<&'r str>,
    /// `module.paths` of the requiring module.
    pub paths: &'r [String],
    /// `Object.keys(Module._extensions)`.
    pub extensions: &'r [String],
    /// Whether the request is the program itself.
    pub is_main: bool,
}

/// What a request resolved to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Required {
    /// The request as written: with `node:` if it had it.
    Builtin(String),
    /// The real path of a file.
    File(String),
}

/// The folders where packages are looked for from a folder, nearest first.
pub fn node_modules_paths(directory: &str) -> Vec<String> {
    let mut paths = Vec::new();
    let mut directory = directory.trim_end_matches('/');
    loop {
        if path::file_name(directory) != "node_modules" {
            paths.push(format!("{directory}/node_modules"));
        }
        if directory.is_empty() {
            return paths;
        }
        directory = path::directory(directory);
    }
}

impl Resolver {
    /// `Module._resolveFilename`. `None` if nothing was found; the caller knows the stack of requiring modules that
    /// the error names. `from` is the `paths` option of `require.resolve`.
    pub fn resolve_require(
        &self,
        request: &str,
        requiring: &Requiring<'_>,
        from: Option<&[String]>,
    ) -> Result<Option<Required>, ModuleError> {
        if self.builtin(request).is_some() {
            return Ok(Some(Required::Builtin(request.to_owned())));
        }
        self.files.begin_burst();
        let found = self.resolve_required_file(request, requiring, from);
        self.files.end_burst();
        found
    }

    fn resolve_required_file(
        &self,
        request: &str,
        requiring: &Requiring<'_>,
        from: Option<&[String]>,
    ) -> Result<Option<Required>, ModuleError> {
        let conditions = &self.require_conditions;
        if let Some(file) = requiring.file {
            if request.starts_with('#')
                && self.packages.scope_of(file)?.is_some_and(|package| package.imports.is_some())
            {
                let target = self.imports_target(request, file, conditions)?;
                let package = self.packages.scope_of(file)?.map(|it| it.json_path()).unwrap_or_default();
                return self.required_target(target, Some(file), &package).map(Some);
            }
            if let Some(path) = self.own_package(request, file, conditions)? {
                return Ok(Some(path));
            }
        }
        let paths = match from {
            None => self.lookup_paths(request, requiring.file, requiring.paths),
            Some(from) if is_relative(request) => from.to_vec(),
            Some(from) => {
                let mut paths: Vec<String> = Vec::new();
                for path in from.iter().flat_map(|it| self.lookup_paths(request, None, &node_modules_paths(it))) {
                    if !paths.contains(&path) {
                        paths.push(path);
                    }
                }
                paths
            }
        };
        let found = self.find_path(request, &paths, requiring.extensions, requiring.is_main)?;
        Ok(found.map(Required::File))
    }

    /// `Module._resolveLookupPaths`: where to look for a request.
    pub fn lookup_paths(&self, request: &str, file: Option<&str>, paths: &[String]) -> Vec<String> {
        if !is_relative(request) {
            return paths.iter().chain(&self.options.global_paths).cloned().collect();
        }
        match file {
            Some(file) => vec![match path::directory(file) {
                "" => "/".to_owned(),
                directory => directory.to_owned(),
            }],
            // Code from no file requires relative to the working directory.
            None => [".".to_owned()].into_iter().chain(paths.iter().cloned()).collect(),
        }
    }

    /// `Module._findPath`: the first of `paths` under which the request is a file, a package, or a folder with an
    /// index.
    pub fn find_path(
        &self,
        request: &str,
        paths: &[String],
        extensions: &[String],
        is_main: bool,
    ) -> Result<Option<String>, ModuleError> {
        let is_absolute = request.starts_with('/');
        let root = [String::new()];
        let paths = if is_absolute { &root } else { paths };
        let names_folder = matches!(path::file_name(request), "" | "." | "..");
        let search = Search { resolver: self, extensions, is_main, request };
        for directory in paths {
            let directory = absolute(directory);
            let is_inside = !is_absolute && !is_relative(request);
            if is_inside && !self.files.is_directory(&directory) {
                continue;
            }
            if !is_absolute && let Some(path) = self.package_exports(&directory, request)? {
                return Ok(Some(path));
            }
            let base = path::resolve(&directory, request);
            let kind = self.files.kind(&base);
            let mut found = None;
            if !names_folder {
                found = if kind == Kind::File { Some(search.real_path(&base)) } else { search.with_extension(&base) };
            }
            if found.is_none() && kind == Kind::Directory {
                found = search.folder(&base)?;
            }
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// LOAD_PACKAGE_SELF.
    fn own_package(&self, request: &str, file: &str, conditions: &Conditions) -> Result<Option<Required>, ModuleError> {
        if request.starts_with(['.', '/']) {
            return Ok(None);
        }
        let Some(package) = self.packages.scope_of(file)? else {
            return Ok(None);
        };
        let (Some(exports), Some(name)) = (&package.exports, &package.name) else {
            return Ok(None);
        };
        let rest = match request.strip_prefix(name.as_str()) {
            Some(rest) if rest.is_empty() || rest.starts_with('/') => rest,
            _ => return Ok(None),
        };
        let subpath = format!(".{rest}");
        let target = self.exports_target(&package, exports, &subpath, Some(file), conditions)?;
        self.required_target(target, Some(file), &package.directory).map(Some)
    }

    /// LOAD_PACKAGE_EXPORTS.
    fn package_exports(&self, directory: &str, request: &str) -> Result<Option<String>, ModuleError> {
        let Some((name, rest)) = split_required(request) else {
            return Ok(None);
        };
        let Some(package) = self.packages.read(&path::resolve(directory, name), None)? else {
            return Ok(None);
        };
        let Some(exports) = &package.exports else {
            return Ok(None);
        };
        let subpath = format!(".{rest}");
        let target = self.exports_target(&package, exports, &subpath, None, &self.require_conditions)?;
        match self.required_target(target, None, &package.directory)? {
            Required::File(path) => Ok(Some(path)),
            Required::Builtin(_) => Ok(None),
        }
    }

    /// What `exports` or `imports` names must exist as it is: no extension is tried.
    fn required_target(&self, target: Target, base: Option<&str>, package: &str) -> Result<Required, ModuleError> {
        let file: FileTarget = match target {
            Target::File(file) => file,
            Target::Builtin(name) => return Ok(Required::Builtin(super::builtin_url(&name))),
            Target::Url(url) => return Err(ModuleError::missing_target(&url, package)),
        };
        if let Some(raw) = &file.encoded_separator {
            return Err(ModuleError::encoded_separator(&format!("file://{raw}"), base));
        }
        if !self.files.is_file(&file.path) {
            return Err(ModuleError::missing_target(&file.path, package));
        }
        Ok(Required::File(self.real_required_path(&file.path, false)))
    }

    fn real_required_path(&self, path: &str, is_main: bool) -> String {
        let preserve = if is_main { self.options.preserve_symlinks_main } else { self.options.preserve_symlinks };
        if preserve { path.to_owned() } else { self.files.real_path(path) }
    }
}

/// A search for one request; the extensions are the program's own.
struct Search<'s> {
    resolver: &'s Resolver,
    extensions: &'s [String],
    is_main: bool,
    request: &'s str,
}

impl Search<'_> {
    fn real_path(&self, path: &str) -> String {
        self.resolver.real_required_path(path, self.is_main)
    }

    fn file(&self, path: &str) -> Option<String> {
        self.resolver.files.is_file(path).then(|| self.real_path(path))
    }

    fn with_extension(&self, base: &str) -> Option<String> {
        self.extensions.iter().find_map(|extension| self.file(&format!("{base}{extension}")))
    }

    /// LOAD_AS_DIRECTORY: the package's `main`, or an index.
    fn folder(&self, directory: &str) -> Result<Option<String>, ModuleError> {
        let index = || self.with_extension(&path::resolve(directory, "index"));
        let package = self.resolver.packages.read(directory, None)?;
        let Some(main) = package.as_ref().and_then(|it| it.main.as_deref()).filter(|main| !main.is_empty()) else {
            return Ok(index());
        };
        let file = path::resolve(directory, main);
        let found = self
            .file(&file)
            .or_else(|| self.with_extension(&file))
            .or_else(|| self.with_extension(&path::resolve(&file, "index")));
        if found.is_some() {
            return Ok(found);
        }
        let json = path::resolve(directory, "package.json");
        match index() {
            None => Err(ModuleError::missing_main(&file, &json, self.request)),
            found => {
                let message = format!(
                    "Invalid 'main' field in '{json}' of '{main}'. Please either fix that or report it to the \
                     module author"
                );
                self.resolver.warn("DEP0128", message);
                Ok(found)
            }
        }
    }
}

/// Lookup paths may be relative to the working directory (`.` for code that comes from no file).
fn absolute(directory: &str) -> String {
    if directory.starts_with('/') || directory.is_empty() {
        return directory.to_owned();
    }
    let current = std::env::current_dir().ok().and_then(|it| it.into_os_string().into_string().ok());
    path::resolve(&current.unwrap_or_default(), directory)
}
