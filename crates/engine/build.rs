//! Compiles the C++ glue against the headers of the SpiderMonkey build that `mozjs_sys` made.
//!
//! `mozjs_sys` tells cargo nothing about where its build went, so this looks for its output beside our own
//! (`target/<profile>/build/mozjs_sys-*/out/build`). Cargo runs it first, since it is our direct dependency.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

const GLUE: &[&str] = &[
    "runtime",
    "values",
    "objects",
    "errors",
    "stack",
    "script",
    "bytecode",
    "modules",
    "synthetic",
    "jobs",
    "clone",
    "dispatch",
    "inspect",
    "messages",
    "module_graph",
    "recording",
];

fn main() {
    let build = engine_build();
    let source = engine_source(&build);
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=glue");

    let mut cc = cc::Build::new();
    cc.cpp(true).std("gnu++20").pic(true).opt_level(2);
    // The engine's own flags: a mismatch would change the layout of its classes.
    cc.flag("-fno-rtti").flag("-fno-exceptions").flag("-fno-sized-deallocation").flag("-fno-aligned-new");
    cc.flag("-w").flag("-include").flag(path_str(&build.join("js/src/js-confdefs.h")));
    cc.define("STATIC_JS_API", None).define("MOZ_HAS_MOZGLUE", None);
    cc.include("glue").include(build.join("dist/include"));
    // Engine-internal headers, for named exports of synthetic modules and error stacks.
    cc.include(build.join("js/src")).include(source.join("js/src")).include(&source);
    if let Some(encoding) = encoding_include(&source) {
        cc.include(encoding);
    }
    for name in GLUE {
        cc.file(format!("glue/{name}.cpp"));
    }
    cc.compile("engine_glue");
}

/// The newest build directory of `mozjs_sys` that holds headers; `MOZJS_BUILD_DIR` overrides the search.
fn engine_build() -> PathBuf {
    println!("cargo:rerun-if-env-changed=MOZJS_BUILD_DIR");
    if let Some(path) = env::var_os("MOZJS_BUILD_DIR") {
        return path.into();
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let builds = out.ancestors().nth(2).expect("OUT_DIR is <builds>/<package>/out");
    let newest = fs::read_dir(builds)
        .expect("cargo made the builds directory")
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("mozjs_sys-"))
        .map(|entry| entry.path().join("out/build"))
        .filter(|build| build.join("js/src/js-confdefs.h").exists())
        .max_by_key(|build| fs::metadata(build.join("jsapi.rs")).and_then(|file| file.modified()).ok());
    newest.expect("mozjs_sys was built from source, with headers (MOZJS_FROM_SOURCE in .cargo/config.toml)")
}

/// The `mozjs` folder of the crate's source, for headers that the build does not export.
fn engine_source(build: &Path) -> PathBuf {
    let dependencies = fs::read_to_string(build.join("source")).ok();
    match dependencies {
        Some(path) => PathBuf::from(path.trim()),
        None => panic!("tools/engine-make leaves the path of the engine's source in {}/source", build.display()),
    }
}

/// `encoding_rs_mem.h` belongs to a sibling crate in cargo's registry.
fn encoding_include(source: &Path) -> Option<PathBuf> {
    let registry = source.parent()?.parent()?;
    let mut found: Vec<PathBuf> = fs::read_dir(registry)
        .ok()?
        .flatten()
        .map(|entry| entry.path().join("include"))
        .filter(|include| include.join("encoding_rs_mem.h").exists())
        .collect();
    found.sort();
    found.pop()
}

fn path_str(path: &Path) -> &str {
    path.to_str().expect("build paths are UTF-8: they passed through cargo")
}
