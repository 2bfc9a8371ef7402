//! Modules of programs: the half of the module system that the engine calls, and what `modules/module` stands on.
//!
//! - [`commonjs`]: files that `require` loads: found, read and compiled in Rust, run in TypeScript.
//! - [`graph`]: the engine's questions about ES modules, and the map of all modules.
//! - [`facade`]: ES modules made for what is none: CommonJS, JSON, builtins.
//!
//! What is not here: how a specifier is resolved and what format a file has (`loader`), and Node's `Module` object
//! (`modules/module`).

mod code_cache;
pub mod commonjs;
mod facade;
pub mod graph;
mod link_errors;

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use engine::{Cx, Error, Function, ModuleType, Object, Persistent, Value};
use loader::resolve::{Options, Resolver};

use crate::env::Env;

pub(crate) use graph::{import_meta, load};
pub(crate) use link_errors::link_failed;

/// What identifies a module: its URL, and what it was imported as.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    url: String,
    kind: ModuleType,
}

/// A `import()` that has been answered before: it must get the same answer again.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Request {
    base: String,
    specifier: String,
    kind: ModuleType,
}

/// The module system of one program.
#[derive(Default)]
pub struct Modules {
    resolver: OnceCell<Resolver>,
    records: RefCell<HashMap<Key, Persistent>>,
    requests: RefCell<HashMap<Request, Key>>,
    /// Modules made for builtins, to be updated by `syncBuiltinESMExports`.
    builtins: RefCell<HashMap<String, Persistent>>,
    /// Export names of CommonJS files.
    names: RefCell<HashMap<String, Rc<[String]>>>,
    code: code_cache::CodeCache,
    /// Whether hooks of the program are asked where imports lead, and what is there.
    hooks: Cell<(bool, bool)>,
    /// The URL of the program itself, if it is an ES module.
    main: RefCell<Option<String>>,
    /// Functions of `internal/module/esm`.
    callbacks: OnceCell<Persistent>,
}

impl Modules {
    /// The module system of the running program. `module` sets it up when it is first required, which this does.
    pub fn of(cx: &mut Cx<'_>) -> Result<Rc<Modules>, Error> {
        let env = Env::of(cx);
        let modules = env.state::<Modules>();
        if modules.resolver.get().is_none() {
            cx.scope(|cx| env.builtins.require(cx, "module").map(drop))?;
        }
        Ok(modules)
    }

    /// Called once, by `module`.
    pub fn configure(cx: &mut Cx<'_>, options: Options) {
        // A second call would come from a second run of `module` after a failed one: the same options.
        let _ = Env::of(cx).state::<Modules>().resolver.set(Resolver::new(options));
    }

    /// Writes the bytecode of what was compiled in this run; called when the program ends.
    pub fn save_code(cx: &mut Cx<'_>) {
        Env::of(cx).state::<Modules>().code.save(cx);
    }

    /// `module.enableCompileCache`: the folder, if there is a cache, and whether it had been enabled before.
    pub fn enable_code_cache(&self, directory: Option<PathBuf>) -> (Option<&Path>, bool) {
        let before = self.code.enable(directory);
        (self.code.directory(), before)
    }

    /// `module.getCompileCacheDir`
    pub fn code_cache_directory(&self) -> Option<&Path> {
        if self.code.is_enabled() { self.code.directory() } else { None }
    }

    /// Hooks of the program are asked, from now on, where imports lead, and what is there.
    pub fn set_hooks(&self, resolve: bool, load: bool) {
        self.hooks.set((resolve, load));
    }

    /// The resolver. `module` has set it up before anything else of this type is used.
    pub fn resolver(&self) -> &Resolver {
        self.resolver.get().expect("Modules::of requires `module`, which calls configure")
    }

    /// A function of `internal/module/esm`.
    fn callback<'s>(&self, cx: &mut Cx<'s>, name: &str) -> Result<Function<'s>, Error> {
        let exports: Object<'s> = match self.callbacks.get() {
            Some(exports) => exports.get(cx).expect_object("exports")?,
            None => {
                let exports = Env::of(cx).builtins.require(cx, "internal/module/esm")?;
                // A set of the same value when the require above came here again.
                let _ = self.callbacks.set(Persistent::new(cx, exports));
                exports.expect_object("exports")?
            }
        };
        exports.get(cx, name)?.expect_function(name)
    }

    fn call<'s>(&self, cx: &mut Cx<'s>, name: &str, args: &[Value<'_>]) -> Result<Value<'s>, Error> {
        let function = self.callback(cx, name)?;
        function.call(cx, Value::undefined(), args)
    }
}
