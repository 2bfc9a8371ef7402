//! Resolution over package trees in a temporary folder. The texts are those of Node 26.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use super::*;
use crate::error::ModuleError;

/// A folder with files that goes away with the value.
struct Tree {
    root: PathBuf,
}

impl Tree {
    fn new(files: &[(&str, &str)]) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("silk-loader-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let root = std::env::temp_dir().canonicalize().unwrap().join(name);
        for (path, contents) in files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, contents).unwrap();
        }
        Self { root }
    }

    fn path(&self, relative: &str) -> String {
        self.root.join(relative).to_str().unwrap().to_owned()
    }

    fn require(&self, request: &str) -> Result<Option<Required>, ModuleError> {
        let file = self.path("main.js");
        let requiring = Requiring {
            file: Some(&file),
            paths: &node_modules_paths(path::directory(&file)),
            extensions: &[".js", ".json", ".node"].map(str::to_owned),
            is_main: false,
        };
        resolver().resolve_require(request, &requiring, None)
    }

    fn required(&self, request: &str) -> String {
        match self.require(request) {
            Ok(Some(Required::File(path))) => self.short(&path),
            Ok(Some(Required::Builtin(name))) => name,
            Ok(None) => "not found".to_owned(),
            Err(error) => self.short(&error.to_string()),
        }
    }

    fn imported(&self, specifier: &str) -> String {
        let parent = path::to_file_url(&self.path("main.mjs"));
        let resolver = resolver();
        match resolver.resolve_import(specifier, &parent, resolver.import_conditions()) {
            Ok(imported) => self.short(&imported.url),
            Err(error) => self.short(&resolver.add_hint(error, specifier, &parent).to_string()),
        }
    }

    fn short(&self, text: &str) -> String {
        text.replace(self.root.to_str().unwrap(), "")
    }
}

impl Drop for Tree {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.root).unwrap();
    }
}

fn resolver() -> Resolver {
    let is_builtin = |name: &str, with_scheme: bool| match name {
        "fs" => true,
        "sqlite" => with_scheme,
        _ => name == "silk:upload" && !with_scheme,
    };
    Resolver::new(Options { is_builtin, ..Options::default() })
}

#[test]
fn require_tries_extensions_folders_and_main() {
    let tree = Tree::new(&[
        ("a.js", ""),
        ("data.json", ""),
        ("dir/index.js", ""),
        ("node_modules/p/package.json", r#"{ "main": "lib" }"#),
        ("node_modules/p/lib/index.js", ""),
        ("node_modules/q/package.json", r#"{ "main": "gone" }"#),
    ]);
    assert_eq!(tree.required("./a"), "/a.js");
    assert_eq!(tree.required("./data"), "/data.json");
    assert_eq!(tree.required("./dir"), "/dir/index.js");
    assert_eq!(tree.required("./dir/"), "/dir/index.js");
    assert_eq!(tree.required("p"), "/node_modules/p/lib/index.js");
    assert_eq!(tree.required("./a/"), "not found");
    assert_eq!(
        tree.required("q"),
        "MODULE_NOT_FOUND: Cannot find module '/node_modules/q/gone'. Please verify that the package.json has a \
         valid \"main\" entry"
    );
}

#[test]
fn builtins_win_and_some_need_their_scheme() {
    let tree = Tree::new(&[("node_modules/fs/index.js", "")]);
    assert_eq!(tree.required("fs"), "fs");
    assert_eq!(tree.required("fs/"), "/node_modules/fs/index.js");
    assert_eq!(tree.required("node:sqlite"), "node:sqlite");
    assert_eq!(tree.required("sqlite"), "not found");
    assert_eq!(tree.imported("fs"), "node:fs");
    assert_eq!(tree.imported("node:nothing"), "node:nothing");
}

#[test]
fn builtins_of_silk_have_a_scheme_of_their_own() {
    let tree = Tree::new(&[("main.js", "")]);
    assert_eq!(tree.required("silk:upload"), "silk:upload");
    assert_eq!(tree.imported("silk:upload"), "silk:upload");
    assert_eq!(tree.required("node:silk:upload"), "not found");
    assert_eq!(tree.required("upload"), "not found");
}

#[test]
fn exports_choose_by_condition_and_pattern() {
    let exports = r#"{ "exports": {
        ".": { "browser": "./no.js", "node": { "import": "./i.mjs", "require": "./r.js" } },
        "./pat/*": "./lib/*.js", "./pat/private/*": null, "./list": ["bad", "./r.js"], "./bad": "../x.js" } }"#;
    let tree = Tree::new(&[
        ("node_modules/p/package.json", exports),
        ("node_modules/p/i.mjs", ""),
        ("node_modules/p/r.js", ""),
        ("node_modules/p/lib/a/b.js", ""),
    ]);
    assert_eq!(tree.required("p"), "/node_modules/p/r.js");
    assert_eq!(tree.imported("p"), "file:///node_modules/p/i.mjs");
    assert_eq!(tree.required("p/pat/a/b"), "/node_modules/p/lib/a/b.js");
    assert_eq!(tree.required("p/list"), "/node_modules/p/r.js");
    assert_eq!(
        tree.required("p/pat/private/x"),
        "ERR_PACKAGE_PATH_NOT_EXPORTED: Package subpath './pat/private/x' is not defined by \"exports\" in \
         /node_modules/p/package.json"
    );
    assert_eq!(
        tree.imported("p/bad"),
        "ERR_INVALID_PACKAGE_TARGET: Invalid \"exports\" target \"../x.js\" defined for './bad' in the package \
         config /node_modules/p/package.json imported from /main.mjs; targets must start with \"./\""
    );
    assert_eq!(
        tree.imported("p/pat/../x"),
        "ERR_INVALID_MODULE_SPECIFIER: Invalid module \"./pat/../x\" request is not a valid match in pattern \
         \"./pat/*\" for the \"exports\" resolution of /node_modules/p/package.json imported from /main.mjs"
    );
}

#[test]
fn a_package_reaches_itself_and_its_imports() {
    let json = r##"{ "name": "self", "exports": "./a.js",
        "imports": { "#a/*": "./*.js", "#fs": "fs", "#p": "p", "#url": "https://x/y" } }"##;
    let tree = Tree::new(&[("package.json", json), ("a.js", ""), ("node_modules/p/index.js", "")]);
    assert_eq!(tree.required("self"), "/a.js");
    assert_eq!(tree.imported("#a/a"), "file:///a.js");
    assert_eq!(tree.required("#p"), "/node_modules/p/index.js");
    assert_eq!(tree.imported("#fs"), "node:fs");
    assert_eq!(
        tree.required("#none"),
        "ERR_PACKAGE_IMPORT_NOT_DEFINED: Package import specifier \"#none\" is not defined in package /package.json \
         imported from /main.js"
    );
    assert!(tree.imported("#url").starts_with("ERR_INVALID_PACKAGE_TARGET: Invalid \"imports\" target"));
}

#[test]
fn import_takes_paths_as_urls() {
    let tree = Tree::new(&[("a b.js", ""), ("dir/index.js", ""), ("a.js", "")]);
    assert_eq!(tree.imported("./a%20b.js?x#y"), "file:///a%20b.js?x#y");
    assert_eq!(
        tree.imported("./a"),
        "ERR_MODULE_NOT_FOUND: Cannot find module '/a' imported from /main.mjs\nDid you mean to import \"./a.js\"?"
    );
    assert_eq!(
        tree.imported("./dir"),
        "ERR_UNSUPPORTED_DIR_IMPORT: Directory import '/dir' is not supported resolving ES modules imported from \
         /main.mjs\nDid you mean to import \"./dir/index.js\"?"
    );
    assert_eq!(
        tree.imported("./a%2fb.js"),
        "ERR_INVALID_MODULE_SPECIFIER: Invalid module \"/a%2fb.js\" must not include encoded \"/\" or \"\\\" \
         characters imported from /main.mjs"
    );
    assert_eq!(tree.imported("data:text/javascript,1"), "data:text/javascript,1");
    assert_eq!(
        tree.imported("nothing/x"),
        "ERR_MODULE_NOT_FOUND: Cannot find package 'nothing' imported from /main.mjs"
    );
    let resolver = resolver();
    let parent = path::to_file_url(&tree.path("main.mjs"));
    let url = resolver.resolve_import_meta("./gone.js", &parent).unwrap();
    assert_eq!(tree.short(&url), "file:///gone.js");
}

#[test]
fn data_urls_import_builtins_and_whole_urls_only() {
    let resolver = resolver();
    let import = |specifier| resolver.resolve_import(specifier, "data:text/javascript,", resolver.import_conditions());
    assert_eq!(import("fs").unwrap().url, "node:fs");
    assert_eq!(import("data:,x").unwrap().url, "data:,x");
    for specifier in ["./x.js", "pkg"] {
        assert_eq!(import(specifier).unwrap_err().code, "ERR_UNSUPPORTED_RESOLVE_REQUEST");
    }
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_followed_unless_preserved() {
    let tree = Tree::new(&[("real/x.js", ""), ("main.js", "")]);
    std::os::unix::fs::symlink(tree.path("real"), tree.path("linked")).unwrap();
    std::os::unix::fs::symlink(tree.path("real/x.js"), tree.path("y.js")).unwrap();
    assert_eq!(tree.required("./linked/x"), "/real/x.js");
    assert_eq!(tree.required("./y"), "/real/x.js");
    let resolver = Resolver::new(Options { preserve_symlinks: true, ..Options::default() });
    let parent = path::to_file_url(&tree.path("main.js"));
    let imported = resolver.resolve_import("./y.js", &parent, resolver.import_conditions()).unwrap();
    assert_eq!(tree.short(&imported.url), "file:///y.js");
}

#[test]
fn broken_packages_are_named() {
    let tree = Tree::new(&[
        ("node_modules/p/package.json", "{"),
        ("node_modules/q/package.json", r#"{ "exports": { ".": "./x", "import": "./y" } }"#),
        ("node_modules/r/package.json", r#"{ "exports": { "1": "./x" } }"#),
    ]);
    assert_eq!(tree.required("p"), "ERR_INVALID_PACKAGE_CONFIG: Invalid package config /node_modules/p/package.json.");
    assert_eq!(
        tree.imported("p"),
        "ERR_INVALID_PACKAGE_CONFIG: Invalid package config /node_modules/p/package.json while importing \"p\" from \
         /main.mjs."
    );
    assert!(tree.required("q").contains("\"exports\" cannot contain some keys starting with '.' and some not."));
    assert!(tree.imported("r").ends_with("main.mjs. \"exports\" cannot contain numeric property keys."));
}

#[test]
fn lookups_climb_and_skip_node_modules_folders() {
    assert_eq!(
        node_modules_paths("/a/node_modules/b"),
        ["/a/node_modules/b/node_modules", "/a/node_modules", "/node_modules"]
    );
    assert_eq!(node_modules_paths("/"), ["/node_modules"]);
}

#[test]
fn files_that_appear_are_seen_after_a_burst() {
    let tree = Tree::new(&[("main.js", "")]);
    let resolver = resolver();
    let find = || resolver.find_path("./new", &[tree.path("")], &[".js".to_owned()], false).unwrap();
    resolver.files.begin_burst();
    assert_eq!(find(), None);
    fs::write(tree.path("new.js"), "").unwrap();
    assert_eq!(find(), None);
    resolver.files.end_burst();
    assert!(find().is_some());
}
