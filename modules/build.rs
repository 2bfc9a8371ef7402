//! Prepares the builtin TypeScript for embedding: strips its types, compiles it to the engine's bytecode, and writes
//! the table SOURCES (`$OUT_DIR/sources.rs`). The engine's own parsed library goes along (SELF_HOSTED): start-up then
//! parses nothing. Functions that start-up calls are named in `startup-functions.txt`, which `tools/startup.py` writes.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use engine::{Cx, Runtime};
use loader::typescript::{Mode, ModuleKind, Options, strip};

#[path = "registry.rs"]
mod registry;

const STARTUP_FUNCTIONS: &str = "startup-functions.txt";

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let mut files = Vec::new();
    collect(&root, &root, &mut files);
    files.sort();
    let self_hosted = out.join("self_hosted.bin");
    fs::write(&self_hosted, Runtime::self_hosted_cache()).expect("OUT_DIR is writable");
    println!("cargo:rerun-if-changed={STARTUP_FUNCTIONS}");
    let called = fs::read_to_string(root.join(STARTUP_FUNCTIONS)).expect("a file of this folder");
    let mut table =
        String::from("/// Every file of the builtin modules.\npub static SOURCES: &[runtime::Source] = &[\n");
    Runtime::new(engine::Options::default()).enter(|cx| {
        for file in &files {
            let path = root.join(file);
            println!("cargo:rerun-if-changed={}", path.display());
            embed(cx, &path, file, &called, &out, &mut table);
        }
    });
    table.push_str("];\n");
    writeln!(table, "static SELF_HOSTED: &[u8] = {};", include_aligned(&self_hosted)).expect("writing to a string");
    fs::write(out.join("sources.rs"), table).expect("OUT_DIR is writable");
    engine::exit_process(0);
}

/// TypeScript files below `folder`, relative to `root`; tests and declarations are left out.
fn collect(root: &Path, folder: &Path, files: &mut Vec<String>) {
    println!("cargo:rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder).expect("the modules folder is readable").flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            // `test/` inside a module's folder holds its tests; `modules/test` is the module `test`.
            if folder == root || name != "test" {
                collect(root, &path, files);
            }
        } else if name.ends_with(".ts") && !name.ends_with(".d.ts") {
            let relative = path.strip_prefix(root).expect("found below root");
            files.push(relative.to_str().expect("file names here are UTF-8").to_owned());
        }
    }
}

fn embed(cx: &mut Cx<'_>, path: &Path, file: &str, called: &str, out: &Path, table: &mut String) {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let options = Options { kind: ModuleKind::CommonJs, mode: Mode::StripOnly };
    let stripped = strip(&text, options).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let stem = file.strip_suffix(".ts").expect("collected by this suffix");
    let folder = file.split('/').next().expect("split gives at least one part");
    let embedded = out.join(stem.replace('/', "+") + ".js");
    fs::write(&embedded, stripped.as_bytes()).expect("OUT_DIR is writable");
    let id = registry::id_of(stem);
    let bytecode = out.join(stem.replace('/', "+") + ".bin");
    fs::write(&bytecode, compile(cx, &id, called, &stripped)).expect("OUT_DIR is writable");
    let bytecode = include_aligned(&bytecode);
    writeln!(
        table,
        "    runtime::Source {{ id: {id:?}, folder: {folder:?}, file: {file:?}, text: include_str!({embedded:?}), bytecode: {bytecode} }},",
    )
    .expect("writing to a string");
}

/// `called` has lines of a module's id, a tab, and the name of a function that start-up calls.
fn compile(cx: &mut Cx<'_>, id: &str, called: &str, text: &str) -> Vec<u8> {
    let names: Vec<&str> = called.lines().filter_map(|line| line.strip_prefix(id)?.strip_prefix('\t')).collect();
    let wrapped = runtime::builtins::wrap(text);
    let file = runtime::builtins::file_name(id);
    // The others stay text: most functions of a builtin module never run in a given program.
    match cx.compile_bytecode(engine::Source { file: &file, line: 1, text: &wrapped }, &names) {
        Ok(bytecode) => bytecode.as_bytes().to_vec(),
        Err(error) => panic!("{id}: {}", cx.error_text(error)),
    }
}

/// An expression for the bytes of a file, aligned as the engine wants bytecode that it uses in place.
fn include_aligned(path: &Path) -> String {
    format!("{{ static BYTES: &Aligned<[u8]> = &Aligned(*include_bytes!({path:?})); &BYTES.0 }}")
}
