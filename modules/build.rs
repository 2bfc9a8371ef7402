//! Strips the types of the builtin TypeScript and embeds the result: `$OUT_DIR/sources.rs` is the table SOURCES.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use loader::typescript::{Mode, ModuleKind, Options, strip};

#[path = "registry.rs"]
mod registry;

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let mut files = Vec::new();
    collect(&root, &root, &mut files);
    files.sort();
    let mut table = String::from("/// Every file of the builtin modules.\npub static SOURCES: &[runtime::Source] = &[\n");
    for file in &files {
        let path = root.join(file);
        println!("cargo:rerun-if-changed={}", path.display());
        embed(&path, file, &out, &mut table);
    }
    table.push_str("];\n");
    fs::write(out.join("sources.rs"), table).expect("OUT_DIR is writable");
}

/// TypeScript files below `folder`, relative to `root`; tests and declarations are not embedded.
fn collect(root: &Path, folder: &Path, files: &mut Vec<String>) {
    println!("cargo:rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder).expect("the modules folder is readable").flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            if name != "test" && name != "target" {
                collect(root, &path, files);
            }
        } else if name.ends_with(".ts") && !name.ends_with(".d.ts") {
            let relative = path.strip_prefix(root).expect("found below root");
            files.push(relative.to_str().expect("file names here are UTF-8").to_owned());
        }
    }
}

fn embed(path: &Path, file: &str, out: &Path, table: &mut String) {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let options = Options { kind: ModuleKind::CommonJs, mode: Mode::StripOnly };
    let stripped = strip(&text, options).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let stem = file.strip_suffix(".ts").expect("collected by this suffix");
    let folder = file.split('/').next().expect("split gives at least one part");
    let embedded = out.join(stem.replace('/', "+") + ".js");
    fs::write(&embedded, stripped.as_bytes()).expect("OUT_DIR is writable");
    writeln!(
        table,
        "    runtime::Source {{ id: {:?}, folder: {folder:?}, file: {file:?}, text: include_str!({embedded:?}), bytecode: &[] }},",
        registry::id_of(stem)
    )
    .expect("writing to a string");
}
