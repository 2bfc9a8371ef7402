//! Node's builtin modules: one folder each, TypeScript and the Rust that it stands on side by side.
//!
//! What is not here: the loop, and how modules are found and linked (`runtime`).

#![forbid(unsafe_code)]

#[path = "buffer/mod.rs"]
pub mod buffer;
#[path = "child_process/mod.rs"]
pub mod child_process;
#[path = "crypto/mod.rs"]
pub mod crypto;
#[path = "dns/mod.rs"]
pub mod dns;
#[path = "fs/mod.rs"]
pub mod fs;
#[path = "http/mod.rs"]
pub mod http_;
#[path = "internal/mod.rs"]
pub mod internal;
#[path = "module/mod.rs"]
pub mod module_;
#[path = "net/mod.rs"]
pub mod net;
#[path = "os/mod.rs"]
pub mod os;
#[path = "perf_hooks/mod.rs"]
pub mod perf_hooks;
#[path = "process/mod.rs"]
pub mod process;
pub mod registry;
#[path = "timers/mod.rs"]
pub mod timers;
#[path = "tty/mod.rs"]
pub mod tty;
#[path = "upload/mod.rs"]
pub mod upload;
#[path = "url/mod.rs"]
pub mod url;
#[path = "util/mod.rs"]
pub mod util;
#[path = "v8/mod.rs"]
pub mod v8;
#[path = "vm/mod.rs"]
pub mod vm;

use runtime::{Folder, Program};

/// Bytes whose first one lies at a multiple of 16.
#[repr(align(16))]
struct Aligned<T: ?Sized>(T);

include!(concat!(env!("OUT_DIR"), "/sources.rs"));

/// The natives of every folder that has some.
pub static FOLDERS: &[Folder] = &[
    Folder { name: "child_process", natives: child_process::NATIVES },
    Folder { name: "dns", natives: dns::NATIVES },
    Folder { name: "fs", natives: fs::NATIVES },
    Folder { name: "buffer", natives: buffer::NATIVES },
    Folder { name: "http", natives: http_::NATIVES },
    Folder { name: "internal", natives: internal::NATIVES },
    Folder { name: "net", natives: net::NATIVES },
    Folder { name: "module", natives: module_::NATIVES },
    Folder { name: "crypto", natives: crypto::NATIVES },
    Folder { name: "os", natives: os::NATIVES },
    Folder { name: "perf_hooks", natives: perf_hooks::NATIVES },
    Folder { name: "process", natives: process::NATIVES },
    Folder { name: "timers", natives: timers::NATIVES },
    Folder { name: "tty", natives: tty::NATIVES },
    Folder { name: "upload", natives: upload::NATIVES },
    Folder { name: "url", natives: url::NATIVES },
    Folder { name: "util", natives: util::NATIVES },
    Folder { name: "v8", natives: v8::NATIVES },
    Folder { name: "vm", natives: vm::NATIVES },
];

/// A program with these builtin modules. With `SILK_BUILTINS` in the environment they are read from that folder:
/// editing them then needs no build.
pub fn program() -> Program {
    let from_disk =
        std::env::var_os("SILK_BUILTINS").map(|root| (root.into(), strip_builtin as runtime::builtins::Strip));
    Program { sources: SOURCES, folders: FOLDERS, from_disk, self_hosted_cache: SELF_HOSTED }
}

fn strip_builtin(text: &str) -> Result<String, String> {
    use loader::typescript::{Mode, ModuleKind, Options, strip};
    let options = Options { kind: ModuleKind::CommonJs, mode: Mode::StripOnly };
    strip(text, options).map(|stripped| stripped.into_owned()).map_err(|error| error.to_string())
}
