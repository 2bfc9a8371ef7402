//! package.json files: reading, the few fields that resolution needs, and lookups that are remembered.
//! A file is read once per process, and so is its absence, as in Node.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;
use std::rc::Rc;

use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use crate::error::ModuleError;
use crate::path;

/// The `type` field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PackageType {
    /// Absent, or something else than the two known words.
    #[default]
    None,
    /// `"commonjs"`
    CommonJs,
    /// `"module"`
    Module,
}

/// The fields of one package.json.
#[derive(Debug)]
pub struct Package {
    /// The folder of the file, without a final `/` (the root is an empty string).
    pub directory: String,
    /// `name`
    pub name: Option<String>,
    /// `main`; absent if it is not a string.
    pub main: Option<String>,
    /// `type`
    pub kind: PackageType,
    /// `exports`; keys keep the order of the file. Absent if it is not an object, an array or a string.
    pub exports: Option<Value>,
    /// `imports`; absent if it is not an object.
    pub imports: Option<Value>,
}

impl Package {
    /// The path of the file itself.
    pub fn json_path(&self) -> String {
        format!("{}/package.json", self.directory)
    }
}

/// What is at a folder: a package, nothing, or a file that is not JSON.
#[derive(Clone)]
enum Entry {
    Found(Rc<Package>),
    Missing,
    Invalid,
}

/// All package.json files seen so far, found or not.
#[derive(Default)]
pub struct Packages {
    by_directory: RefCell<HashMap<String, Entry>>,
    /// The nearest package above each folder that was asked about.
    scopes: RefCell<HashMap<String, Option<Rc<Package>>>>,
}

impl Packages {
    /// The package in exactly this folder. `importing` is printed if the file is not valid JSON.
    pub fn read(&self, directory: &str, importing: Option<&str>) -> Result<Option<Rc<Package>>, ModuleError> {
        let directory = directory.trim_end_matches('/');
        let known = self.by_directory.borrow().get(directory).cloned();
        let entry = known.unwrap_or_else(|| {
            let entry = read(directory);
            self.by_directory.borrow_mut().insert(directory.to_owned(), entry.clone());
            entry
        });
        match entry {
            Entry::Found(package) => Ok(Some(package)),
            Entry::Missing => Ok(None),
            Entry::Invalid => {
                let path = format!("{directory}/package.json");
                Err(ModuleError::invalid_package_config(&path, importing, ""))
            }
        }
    }

    /// The package that a file belongs to: the nearest package.json above it, not looking past `node_modules`.
    pub fn scope_of(&self, file: &str) -> Result<Option<Rc<Package>>, ModuleError> {
        self.scope_of_directory(path::directory(file))
    }

    fn scope_of_directory(&self, directory: &str) -> Result<Option<Rc<Package>>, ModuleError> {
        let directory = directory.trim_end_matches('/');
        if let Some(known) = self.scopes.borrow().get(directory) {
            return Ok(known.clone());
        }
        let found = if path::file_name(directory) == "node_modules" {
            None
        } else {
            match self.read(directory, None)? {
                Some(package) => Some(package),
                None if directory.is_empty() => None,
                None => self.scope_of_directory(path::directory(directory))?,
            }
        };
        self.scopes.borrow_mut().insert(directory.to_owned(), found.clone());
        Ok(found)
    }

    /// Forgets everything; for tests and for programs that rewrite their packages.
    pub fn clear(&self) {
        self.by_directory.borrow_mut().clear();
        self.scopes.borrow_mut().clear();
    }
}

fn read(directory: &str) -> Entry {
    // Whatever keeps the file from being read counts as absence: a missing file, a folder, no permission.
    let Ok(bytes) = std::fs::read(format!("{directory}/package.json")) else {
        return Entry::Missing;
    };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    match serde_json::from_slice::<Fields>(bytes) {
        Ok(fields) if fields.are_valid() => Entry::Found(Rc::new(fields.into_package(directory))),
        _ => Entry::Invalid,
    }
}

#[derive(Default)]
struct Fields {
    name: Option<Value>,
    main: Option<Value>,
    kind: Option<Value>,
    exports: Option<Value>,
    imports: Option<Value>,
}

impl Fields {
    /// Node refuses a package whose name or type is not a string; other fields of a wrong type it ignores.
    fn are_valid(&self) -> bool {
        [&self.name, &self.kind].into_iter().flatten().all(Value::is_string)
    }

    fn into_package(self, directory: &str) -> Package {
        let text = |value: Option<Value>| match value {
            Some(Value::String(text)) => Some(text),
            _ => None,
        };
        let kind = match self.kind.as_ref().and_then(Value::as_str) {
            Some("module") => PackageType::Module,
            Some("commonjs") => PackageType::CommonJs,
            _ => PackageType::None,
        };
        Package {
            directory: directory.to_owned(),
            name: text(self.name),
            main: text(self.main),
            kind,
            exports: self.exports.filter(|it| it.is_object() || it.is_array() || it.is_string()),
            imports: self.imports.filter(Value::is_object),
        }
    }
}

/// Written by hand because a derived implementation refuses a key that comes twice.
impl<'de> serde::Deserialize<'de> for Fields {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FieldsVisitor)
    }
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
        let mut fields = Fields::default();
        while let Some(key) = map.next_key::<std::borrow::Cow<'de, str>>()? {
            let slot = match key.as_ref() {
                "name" => &mut fields.name,
                "main" => &mut fields.main,
                "type" => &mut fields.kind,
                "exports" => &mut fields.exports,
                "imports" => &mut fields.imports,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            *slot = Some(map.next_value()?);
        }
        Ok(fields)
    }
}
