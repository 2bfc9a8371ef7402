//! Errors of resolution and loading as data: Node's code, text and extra properties.
//! Turning them into JavaScript exceptions happens elsewhere, in one place.

use std::fmt;

use crate::typescript::StripError;

/// The JavaScript class of an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorClass {
    /// `Error`
    Error,
    /// `TypeError`
    TypeError,
    /// `RangeError`
    RangeError,
    /// `SyntaxError`
    SyntaxError,
}

/// The value of an own property that Node sets on an error besides `code`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Property {
    /// A string.
    Text(String),
    /// An array of strings.
    List(Vec<String>),
}

/// An exception to be: everything that JavaScript will see of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModuleError {
    /// The constructor to use.
    pub class: ErrorClass,
    /// The property `code`.
    pub code: &'static str,
    /// The text, without the code.
    pub message: String,
    /// Own properties besides `code`, in order.
    pub properties: Vec<(&'static str, Property)>,
    /// Errors made by Node's own classes show `[code]` after their name in a stack; plain errors do not.
    pub is_node_class: bool,
}

impl fmt::Display for ModuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.message)
    }
}

impl std::error::Error for ModuleError {}

impl From<StripError> for ModuleError {
    fn from(error: StripError) -> Self {
        Self::new(ErrorClass::SyntaxError, error.code, error.message)
    }
}

/// ` imported from <base>`, or nothing.
fn imported_from(base: Option<&str>) -> String {
    base.map(|base| format!(" imported from {base}")).unwrap_or_default()
}

impl ModuleError {
    fn new(class: ErrorClass, code: &'static str, message: String) -> Self {
        Self { class, code, message, properties: Vec::new(), is_node_class: true }
    }

    fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.properties.push((name, Property::Text(value.into())));
        self
    }

    /// The text of an own property.
    pub fn property(&self, name: &str) -> Option<&str> {
        self.properties.iter().find_map(|(key, value)| match value {
            Property::Text(text) if *key == name => Some(text.as_str()),
            _ => None,
        })
    }

    pub(crate) fn invalid_module_specifier(specifier: &str, reason: &str, base: Option<&str>) -> Self {
        let message = format!("Invalid module \"{specifier}\" {reason}{}", imported_from(base));
        Self::new(ErrorClass::TypeError, "ERR_INVALID_MODULE_SPECIFIER", message)
    }

    pub(crate) fn encoded_separator(specifier: &str, base: Option<&str>) -> Self {
        let reason = "must not include encoded \"/\" or \"\\\" characters";
        Self::invalid_module_specifier(specifier, reason, base)
    }

    /// `importing` is what Node prints after "while importing", `reason` a sentence or nothing.
    pub(crate) fn invalid_package_config(path: &str, importing: Option<&str>, reason: &str) -> Self {
        let importing = importing.map(|it| format!(" while importing {it}")).unwrap_or_default();
        let reason = if reason.is_empty() { String::new() } else { format!(" {reason}") };
        let message = format!("Invalid package config {path}{importing}.{reason}");
        Self::new(ErrorClass::Error, "ERR_INVALID_PACKAGE_CONFIG", message)
    }

    /// `target` is the target as text: JSON for objects and arrays, the bare value otherwise.
    pub(crate) fn invalid_package_target(
        package_json: &str,
        key: &str,
        target: &str,
        is_import: bool,
        base: Option<&str>,
    ) -> Self {
        let must_start = !is_import && !target.is_empty() && !target.starts_with("./");
        let hint = if must_start { "; targets must start with \"./\"" } else { "" };
        let target = serde_json::Value::from(target);
        let from = imported_from(base);
        let message = if key == "." {
            format!("Invalid \"exports\" main target {target} defined in the package config {package_json}{from}{hint}")
        } else {
            let field = if is_import { "imports" } else { "exports" };
            format!(
                "Invalid \"{field}\" target {target} defined for '{key}' in the package config \
                 {package_json}{from}{hint}"
            )
        };
        Self::new(ErrorClass::Error, "ERR_INVALID_PACKAGE_TARGET", message)
    }

    pub(crate) fn package_path_not_exported(package_json: &str, subpath: &str, base: Option<&str>) -> Self {
        let from = imported_from(base);
        let message = if subpath == "." {
            format!("No \"exports\" main defined in {package_json}{from}")
        } else {
            format!("Package subpath '{subpath}' is not defined by \"exports\" in {package_json}{from}")
        };
        Self::new(ErrorClass::Error, "ERR_PACKAGE_PATH_NOT_EXPORTED", message)
    }

    pub(crate) fn package_import_not_defined(specifier: &str, package_json: Option<&str>, base: &str) -> Self {
        let package = package_json.map(|it| format!(" in package {it}")).unwrap_or_default();
        let message = format!("Package import specifier \"{specifier}\" is not defined{package} imported from {base}");
        Self::new(ErrorClass::TypeError, "ERR_PACKAGE_IMPORT_NOT_DEFINED", message)
    }

    pub(crate) fn module_not_found(path: &str, base: &str, url: &str) -> Self {
        let message = format!("Cannot find module '{path}' imported from {base}");
        Self::new(ErrorClass::Error, "ERR_MODULE_NOT_FOUND", message).with("url", url)
    }

    pub(crate) fn package_not_found(name: &str, base: &str) -> Self {
        let message = format!("Cannot find package '{name}' imported from {base}");
        Self::new(ErrorClass::Error, "ERR_MODULE_NOT_FOUND", message)
    }

    pub(crate) fn directory_import(path: &str, base: &str, url: &str) -> Self {
        let message = format!("Directory import '{path}' is not supported resolving ES modules imported from {base}");
        Self::new(ErrorClass::Error, "ERR_UNSUPPORTED_DIR_IMPORT", message).with("url", url)
    }

    pub(crate) fn unsupported_resolve_request(specifier: &str, base: &str) -> Self {
        let message = format!(
            "Failed to resolve module specifier \"{specifier}\" from \"{base}\": Invalid relative URL or base \
             scheme is not hierarchical."
        );
        Self::new(ErrorClass::TypeError, "ERR_UNSUPPORTED_RESOLVE_REQUEST", message)
    }

    /// The default loader was given a URL that it cannot read; `scheme` comes without its colon.
    pub fn unsupported_scheme(scheme: &str) -> Self {
        let supported = match scheme {
            "http" | "https" => "file and data",
            _ => "file, data, and node",
        };
        let message = format!(
            "Only URLs with a scheme in: {supported} are supported by the default ESM loader. Received protocol \
             '{scheme}:'"
        );
        Self::new(ErrorClass::Error, "ERR_UNSUPPORTED_ESM_URL_SCHEME", message)
    }

    /// A specifier with `node:` that names no builtin module.
    pub fn unknown_builtin(id: &str) -> Self {
        let message = format!("No such built-in module: {id}");
        Self::new(ErrorClass::Error, "ERR_UNKNOWN_BUILTIN_MODULE", message)
    }

    pub(crate) fn unknown_file_extension(extension: &str, path: &str) -> Self {
        let message = format!("Unknown file extension \"{extension}\" for {path}");
        Self::new(ErrorClass::TypeError, "ERR_UNKNOWN_FILE_EXTENSION", message)
    }

    pub(crate) fn node_modules_type_stripping(path: &str) -> Self {
        let message = format!("Stripping types is currently unsupported for files under node_modules, for \"{path}\"");
        Self::new(ErrorClass::Error, "ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING", message)
    }

    pub(crate) fn invalid_file_url_host(platform: &str) -> Self {
        let message = format!("File URL host must be \"localhost\" or empty on {platform}");
        Self::new(ErrorClass::TypeError, "ERR_INVALID_FILE_URL_HOST", message)
    }

    pub(crate) fn invalid_url(url: &str) -> Self {
        let error = Self::new(ErrorClass::TypeError, "ERR_INVALID_URL", "Invalid URL".to_owned());
        error.with("input", url)
    }

    pub(crate) fn unknown_module_format(format: &str, url: &str) -> Self {
        let message = format!("Unknown module format: {format} for URL {url}");
        Self::new(ErrorClass::RangeError, "ERR_UNKNOWN_MODULE_FORMAT", message)
    }

    pub(crate) fn missing_attribute(url: &str, kind: &str) -> Self {
        let message = format!("Module \"{url}\" needs an import attribute of \"type: {kind}\"");
        Self::new(ErrorClass::TypeError, "ERR_IMPORT_ATTRIBUTE_MISSING", message)
    }

    pub(crate) fn incompatible_attribute(url: &str, kind: &str) -> Self {
        let message = format!("Module \"{url}\" is not of type \"{kind}\"");
        Self::new(ErrorClass::TypeError, "ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE", message)
    }

    pub(crate) fn unsupported_attribute(key: &str, value: &str, url: &str) -> Self {
        let message = format!("Import attribute \"{key}\" with value \"{value}\" is not supported in {url}");
        Self::new(ErrorClass::TypeError, "ERR_IMPORT_ATTRIBUTE_UNSUPPORTED", message)
    }

    /// `require` found nothing; `stack` names the requiring files, innermost first.
    pub fn cannot_find_module(request: &str, stack: Vec<String>) -> Self {
        let mut message = format!("Cannot find module '{request}'");
        if !stack.is_empty() {
            message.push_str("\nRequire stack:\n- ");
            message.push_str(&stack.join("\n- "));
        }
        let mut error = Self::new(ErrorClass::Error, "MODULE_NOT_FOUND", message);
        error.properties.push(("requireStack", Property::List(stack)));
        error.is_node_class = false;
        error
    }

    /// The file that `exports` or `imports` names does not exist.
    pub(crate) fn missing_target(path: &str, package: &str) -> Self {
        let mut error = Self::new(ErrorClass::Error, "MODULE_NOT_FOUND", format!("Cannot find module '{path}'"));
        error.is_node_class = false;
        error.with("path", package)
    }

    /// The `main` of a package leads nowhere, and there is no `index` either.
    pub(crate) fn missing_main(file: &str, package_json: &str, request: &str) -> Self {
        let message =
            format!("Cannot find module '{file}'. Please verify that the package.json has a valid \"main\" entry");
        let mut error = Self::new(ErrorClass::Error, "MODULE_NOT_FOUND", message);
        error.is_node_class = false;
        error.with("path", package_json).with("requestPath", request)
    }
}
