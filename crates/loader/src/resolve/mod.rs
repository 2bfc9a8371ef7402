//! Node's module resolution, for `require` and for `import`, as its documentation specifies it.
//! It answers with paths and URLs; what is in the files, and loading them, is not its concern.

mod commonjs;
mod import;
mod package_map;
pub mod specifier;
#[cfg(test)]
mod tests;

use std::cell::RefCell;

use crate::files::Files;
use crate::package::Packages;
use crate::path;

pub use commonjs::{Required, Requiring, node_modules_paths};
pub use import::Imported;

/// Settings that hold for a whole process.
pub struct Options {
    /// `--conditions`, in order.
    pub conditions: Vec<String>,
    /// `--preserve-symlinks`.
    pub preserve_symlinks: bool,
    /// `--preserve-symlinks-main`.
    pub preserve_symlinks_main: bool,
    /// `--no-addons` takes the condition `node-addons` away.
    pub addons: bool,
    /// Folders that `require` looks in last: `NODE_PATH`, `$HOME/.node_modules` and the like.
    pub global_paths: Vec<String>,
    /// Whether a name without `node:` is a builtin module, given whether it was written with that scheme
    /// (some builtins exist only with it).
    pub is_builtin: fn(name: &str, with_scheme: bool) -> bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            conditions: Vec::new(),
            preserve_symlinks: false,
            preserve_symlinks_main: false,
            addons: true,
            global_paths: Vec::new(),
            is_builtin: |_, _| false,
        }
    }
}

/// A deprecation that a package's author should hear of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// As in `DEP0166`.
    pub code: &'static str,
    /// The text, without the code.
    pub message: String,
}

/// The names under which a package may offer different files.
#[derive(Clone, Debug)]
pub struct Conditions(Vec<String>);

impl Conditions {
    /// Conditions by name; their order does not matter, since the package's order decides.
    pub fn new(names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self(names.into_iter().map(Into::into).collect())
    }

    /// The names, as load hooks see them.
    pub fn names(&self) -> &[String] {
        &self.0
    }

    fn has(&self, name: &str) -> bool {
        name == "default" || self.0.iter().any(|it| it == name)
    }
}

/// One per thread: caches are not shared.
pub struct Resolver {
    /// All package.json files seen.
    pub packages: Packages,
    /// The disk.
    pub files: Files,
    options: Options,
    require_conditions: Conditions,
    import_conditions: Conditions,
    warnings: RefCell<Vec<Warning>>,
}

/// Where a specifier leads, before anybody looked whether it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Target {
    File(FileTarget),
    /// The name without `node:`.
    Builtin(String),
    /// A URL of another scheme than `file:`.
    Url(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct FileTarget {
    /// Decoded; ends with `/` if the URL's path does.
    path: String,
    /// `?query#hash`, as written.
    suffix: String,
    /// The URL's path as written, if it hides a separator behind an escape; such a target is refused.
    encoded_separator: Option<String>,
}

impl Resolver {
    /// A resolver that has seen nothing yet.
    pub fn new(options: Options) -> Self {
        let conditions = |own: &str| {
            let addons = options.addons.then(|| "node-addons".to_owned());
            let names = ["node", own, "module-sync"].map(str::to_owned).into_iter();
            Conditions(names.chain(addons).chain(options.conditions.iter().cloned()).collect())
        };
        let (require_conditions, import_conditions) = (conditions("require"), conditions("import"));
        Self {
            packages: Packages::default(),
            files: Files::default(),
            options,
            require_conditions,
            import_conditions,
            warnings: RefCell::default(),
        }
    }

    /// The conditions of `require`.
    pub fn require_conditions(&self) -> &Conditions {
        &self.require_conditions
    }

    /// The conditions of `import`.
    pub fn import_conditions(&self) -> &Conditions {
        &self.import_conditions
    }

    /// The deprecations met since the last call.
    pub fn take_warnings(&self) -> Vec<Warning> {
        std::mem::take(&mut self.warnings.borrow_mut())
    }

    fn warn(&self, code: &'static str, message: String) {
        let warning = Warning { code, message };
        let mut warnings = self.warnings.borrow_mut();
        if !warnings.contains(&warning) {
            warnings.push(warning);
        }
    }

    /// The builtin that a specifier names, without `node:`.
    pub fn builtin<'s>(&self, specifier: &'s str) -> Option<&'s str> {
        let (name, with_scheme) = match specifier.strip_prefix("node:") {
            Some(name) => (name, true),
            None => (specifier, false),
        };
        (self.options.is_builtin)(name, with_scheme).then_some(name)
    }
}

/// The URL of a builtin module: those of Silk's own have their scheme in their name.
fn builtin_url(name: &str) -> String {
    if name.starts_with("silk:") { name.to_owned() } else { format!("node:{name}") }
}

impl FileTarget {
    fn new(path: String) -> Self {
        Self { path, suffix: String::new(), encoded_separator: None }
    }

    /// A URL reference resolved against a folder (no `/` at its end).
    fn join(directory: &str, reference: &str) -> Option<Self> {
        if !reference.bytes().all(is_plain) {
            let base = format!("{}/", path::to_file_url(directory));
            let url = ada_url::Url::parse(reference, Some(&base)).ok()?;
            return Some(Self::from_url(&url));
        }
        let mut path = path::resolve(directory, reference);
        let last = path::file_name(reference);
        if matches!(last, "" | "." | "..") && !path.ends_with('/') {
            path.push('/');
        }
        Some(Self::new(path))
    }

    fn from_url(url: &ada_url::Url) -> Self {
        let raw = url.pathname();
        Self {
            path: path::percent_decode(raw),
            suffix: format!("{}{}", url.search(), url.hash()),
            encoded_separator: path::has_encoded_separator(raw).then(|| raw.to_owned()),
        }
    }

    fn url(&self) -> String {
        path::to_file_url(&self.path) + &self.suffix
    }
}

/// Bytes that mean the same in a URL reference and in a path.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"/.-_@+=!$&'()*,;".contains(&byte)
}

/// The path of a `file:` URL; `None` for other URLs.
pub fn file_url_to_path(url: &str) -> Option<String> {
    let rest = url.strip_prefix("file://")?;
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    Some(path::percent_decode(&rest[..end]))
}
