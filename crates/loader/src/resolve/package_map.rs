//! `exports` and `imports` of package.json: PACKAGE_EXPORTS_RESOLVE, PACKAGE_IMPORTS_RESOLVE and
//! PACKAGE_TARGET_RESOLVE of Node's documentation.

use serde_json::{Map, Value};

use super::specifier::{Segments, check_segments, compare_pattern_keys, match_pattern};
use super::{Conditions, FileTarget, Resolver, Target};
use crate::error::ModuleError;
use crate::package::Package;
use crate::path;

/// What a whole lookup shares.
struct Lookup<'l> {
    package: &'l Package,
    /// The path of the importing file, for messages.
    base: Option<&'l str>,
    conditions: &'l Conditions,
    is_import: bool,
}

/// One key of the map that matched.
struct Matched<'l> {
    key: &'l str,
    /// What `*` stands for, if the key is a pattern.
    star: Option<&'l str>,
}

/// `None` is "undefined": no condition applied. `Some(None)` is an explicit `null`.
type Outcome = Result<Option<Option<Target>>, ModuleError>;

impl Resolver {
    /// `subpath` is `.` or `./…`.
    pub(super) fn exports_target(
        &self,
        package: &Package,
        exports: &Value,
        subpath: &str,
        base: Option<&str>,
        conditions: &Conditions,
    ) -> Result<Target, ModuleError> {
        let lookup = Lookup { package, base, conditions, is_import: false };
        let found = match exports {
            Value::Object(map) if !self.is_sugar(&lookup, map)? => self.in_map(&lookup, map, subpath)?,
            sugar if subpath == "." => {
                let matched = Matched { key: ".", star: None };
                self.target(&lookup, sugar, &matched)?.flatten()
            }
            _ => None,
        };
        found.ok_or_else(|| ModuleError::package_path_not_exported(&package.json_path(), subpath, base))
    }

    /// `specifier` starts with `#`.
    pub(super) fn imports_target(
        &self,
        specifier: &str,
        importer: &str,
        conditions: &Conditions,
    ) -> Result<Target, ModuleError> {
        if specifier == "#" || specifier == "#/" || specifier.ends_with('/') {
            let reason = "is not a valid internal imports specifier name";
            return Err(ModuleError::invalid_module_specifier(specifier, reason, Some(importer)));
        }
        let package = self.packages.scope_of(importer)?;
        if let Some(package) = &package
            && let Some(Value::Object(imports)) = &package.imports
        {
            let lookup = Lookup { package, base: Some(importer), conditions, is_import: true };
            if let Some(target) = self.in_map(&lookup, imports, specifier)? {
                return Ok(target);
            }
        }
        let json = package.map(|package| package.json_path());
        Err(ModuleError::package_import_not_defined(specifier, json.as_deref(), importer))
    }

    /// Whether `exports` is the short form for `{ ".": … }`.
    fn is_sugar(&self, lookup: &Lookup<'_>, map: &Map<String, Value>) -> Result<bool, ModuleError> {
        let conditional = map.keys().filter(|key| !key.starts_with('.')).count();
        if conditional != 0 && conditional != map.len() {
            let reason = "\"exports\" cannot contain some keys starting with '.' and some not. The exports object \
                          must either be an object of package subpath keys or an object of main entry condition \
                          name keys only.";
            return Err(lookup.invalid_config(reason));
        }
        Ok(conditional != 0)
    }

    /// PACKAGE_IMPORTS_EXPORTS_RESOLVE; `None` also for a target of `null`.
    fn in_map(
        &self,
        lookup: &Lookup<'_>,
        map: &Map<String, Value>,
        wanted: &str,
    ) -> Result<Option<Target>, ModuleError> {
        let is_exact = !wanted.contains('*') && (lookup.is_import || !wanted.ends_with('/'));
        if let Some(value) = map.get(wanted).filter(|_| is_exact) {
            return Ok(self.target(lookup, value, &Matched { key: wanted, star: None })?.flatten());
        }
        let best = map
            .iter()
            .filter_map(|(key, value)| Some((key, value, match_pattern(key, wanted)?)))
            .min_by(|a, b| compare_pattern_keys(a.0, b.0));
        let Some((key, value, star)) = best else {
            return Ok(None);
        };
        Ok(self.target(lookup, value, &Matched { key, star: Some(star) })?.flatten())
    }

    /// PACKAGE_TARGET_RESOLVE.
    fn target(&self, lookup: &Lookup<'_>, target: &Value, matched: &Matched<'_>) -> Outcome {
        match target {
            Value::String(text) => self.text_target(lookup, text, matched).map(|it| Some(Some(it))),
            Value::Array(list) => self.first_of(lookup, list, matched),
            Value::Object(map) => {
                if map.keys().any(|key| is_array_index(key)) {
                    return Err(lookup.invalid_config("\"exports\" cannot contain numeric property keys."));
                }
                for (condition, value) in map {
                    if lookup.conditions.has(condition) {
                        let outcome = self.target(lookup, value, matched)?;
                        if outcome.is_some() {
                            return Ok(outcome);
                        }
                    }
                }
                Ok(None)
            }
            Value::Null => Ok(Some(None)),
            other => Err(lookup.invalid_target(&other.to_string(), matched.key)),
        }
    }

    /// The first entry of an array that is a valid target; whether its file exists plays no part.
    fn first_of(&self, lookup: &Lookup<'_>, list: &[Value], matched: &Matched<'_>) -> Outcome {
        let mut last: Outcome = Ok(if list.is_empty() { Some(None) } else { None });
        for value in list {
            match self.target(lookup, value, matched) {
                Err(error) if error.code == "ERR_INVALID_PACKAGE_TARGET" => last = Err(error),
                Err(error) => return Err(error),
                Ok(None) => {}
                Ok(Some(None)) => last = Ok(Some(None)),
                found => return found,
            }
        }
        last
    }

    fn text_target(&self, lookup: &Lookup<'_>, target: &str, matched: &Matched<'_>) -> Result<Target, ModuleError> {
        let invalid = || lookup.invalid_target(target, matched.key);
        let Some(inside) = target.strip_prefix("./") else {
            let is_bare = !target.starts_with("../") && !target.starts_with('/');
            if !lookup.is_import || !is_bare || ada_url::Url::can_parse(target, None) {
                return Err(invalid());
            }
            let specifier = matched.star.map_or_else(|| target.to_owned(), |star| target.replace('*', star));
            let importer = lookup.package.json_path();
            return self.package_target(&specifier, &importer, lookup.conditions);
        };
        let request = || match matched.star {
            Some(star) => matched.key.replacen('*', star, 1),
            None => matched.key.to_owned(),
        };
        match check_segments(inside) {
            Segments::Forbidden => return Err(invalid()),
            Segments::Doubled => self.warn_of_slash(lookup, target, &request(), matched.key, true),
            Segments::Plain => {}
        }
        let mut resolved = target.to_owned();
        if let Some(star) = matched.star {
            match check_segments(star) {
                Segments::Forbidden => return Err(lookup.invalid_subpath(&request(), matched.key)),
                Segments::Doubled => self.warn_of_slash(lookup, target, &request(), matched.key, false),
                Segments::Plain => {}
            }
            resolved = resolved.replace('*', star);
        }
        FileTarget::join(&lookup.package.directory, &resolved).map(Target::File).ok_or_else(invalid)
    }

    fn warn_of_slash(&self, lookup: &Lookup<'_>, target: &str, request: &str, key: &str, in_target: bool) {
        let is_double = if in_target { target } else { request }.contains("//");
        let what = if is_double { "double slash" } else { "leading or trailing slash matching" };
        let matched = if request == key { String::new() } else { format!("matched to \"{key}\" ") };
        let field = if lookup.is_import { "imports" } else { "exports" };
        let from = lookup.base.map(|it| format!(" imported from {it}")).unwrap_or_default();
        let package = lookup.package.json_path();
        let message = format!(
            "Use of deprecated {what} resolving \"{target}\" for module request \"{request}\" {matched}in the \
             \"{field}\" field module resolution of the package at {package}{from}."
        );
        self.warn("DEP0166", message);
    }
}

impl Lookup<'_> {
    fn invalid_config(&self, reason: &str) -> ModuleError {
        let importing = self.base.map(path::to_file_url);
        ModuleError::invalid_package_config(&self.package.json_path(), importing.as_deref(), reason)
    }

    fn invalid_target(&self, target: &str, key: &str) -> ModuleError {
        let package = self.package.json_path();
        ModuleError::invalid_package_target(&package, key, target, self.is_import, self.base)
    }

    fn invalid_subpath(&self, request: &str, key: &str) -> ModuleError {
        let field = if self.is_import { "imports" } else { "exports" };
        let package = self.package.json_path();
        let reason =
            format!("request is not a valid match in pattern \"{key}\" for the \"{field}\" resolution of {package}");
        ModuleError::invalid_module_specifier(request, &reason, self.base)
    }
}

fn is_array_index(key: &str) -> bool {
    key.parse::<u32>().is_ok_and(|index| index < u32::MAX && index.to_string() == key)
}
