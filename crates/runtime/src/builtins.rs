//! Builtin modules: their TypeScript (types already stripped), their natives, and the `require` that joins them.
//!
//! Each file is compiled when it is first required, as a function of
//! `(exports, require, module, native, process)`. `native` is the table of its folder's natives.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::path::PathBuf;

use engine::{Cx, Error, Function, JsString, Native, Object, Persistent, Value, native};

use crate::env::Env;

/// One file of a builtin module.
#[derive(Clone, Copy, Debug)]
pub struct Source {
    /// What `require` finds it by: `fs`, `internal/errors`.
    pub id: &'static str,
    /// Its folder below `modules/`, which decides its natives.
    pub folder: &'static str,
    /// Its file below `modules/`.
    pub file: &'static str,
    /// JavaScript: the TypeScript with types blanked, so that lines and columns are the file's.
    pub text: &'static str,
    /// Compiled, for this very build of the engine; empty when there is none.
    pub bytecode: &'static [u8],
}

/// The natives of one folder.
#[derive(Clone, Copy)]
pub struct Folder {
    /// Its name below `modules/`.
    pub name: &'static str,
    /// Its table.
    pub natives: &'static [Native],
}

/// Turns TypeScript into JavaScript of the same shape; used for files read from disk.
pub type Strip = fn(&str) -> Result<String, String>;

/// All builtin modules of an engine.
pub struct Builtins {
    sources: HashMap<&'static str, &'static Source>,
    folders: HashMap<&'static str, &'static [Native]>,
    /// Where to read the TypeScript from instead of the program itself: for developing builtin modules.
    from_disk: Option<(PathBuf, Strip)>,
    /// id -> `module` object of what was required.
    loaded: RefCell<HashMap<&'static str, Persistent>>,
    /// Folder -> object with its natives.
    natives: RefCell<HashMap<&'static str, Persistent>>,
    /// The `require` and `process` that every file gets.
    shared: RefCell<Option<(Persistent, Persistent)>>,
}

impl Builtins {
    /// Modules from these tables.
    pub fn new(sources: &'static [Source], folders: &'static [Folder], from_disk: Option<(PathBuf, Strip)>) -> Self {
        Builtins {
            sources: sources.iter().map(|source| (source.id, source)).collect(),
            folders: folders.iter().map(|folder| (folder.name, folder.natives)).collect(),
            from_disk,
            loaded: RefCell::default(),
            natives: RefCell::default(),
            shared: RefCell::default(),
        }
    }

    /// The ids that programs may require, sorted. `internal/` ones are not among them.
    pub fn public_ids(&self) -> Vec<&'static str> {
        let mut ids: Vec<_> = self.sources.keys().copied().filter(|id| !id.starts_with("internal/")).collect();
        ids.sort_unstable();
        ids
    }

    /// Whether there is a builtin module of this id, internal ones included.
    pub fn has(&self, id: &str) -> bool {
        self.sources.contains_key(id)
    }

    /// A line of a builtin file, from 1, for reports of errors in it.
    pub fn source_line(&self, id: &str, line: u32) -> Option<&'static str> {
        let index = usize::try_from(line).ok()?.checked_sub(1)?;
        self.sources.get(id)?.text.lines().nth(index)
    }

    /// Whether the module has been required before.
    pub fn is_loaded(&self, id: &str) -> bool {
        self.loaded.borrow().contains_key(id)
    }

    /// The process object, which exists before any module runs.
    pub fn process<'s>(&self, cx: &mut Cx<'s>) -> Result<Value<'s>, Error> {
        Ok(self.shared(cx)?.1)
    }

    /// `require(id)`: the module's exports, run first if need be. A module that is being run gives what it has so far.
    pub fn require<'s>(&self, cx: &mut Cx<'s>, id: &str) -> Result<Value<'s>, Error> {
        let known = self.loaded.borrow().get(id).map(|module| module.get(cx));
        if let Some(module) = known {
            return module.expect_object("module")?.get(cx, "exports");
        }
        let Some(source) = self.sources.get(id).copied() else {
            return Err(Error::error(format!("No such built-in module: {id}")));
        };
        cx.escape(|cx| self.load(cx, source))
    }

    fn load<'s>(&self, cx: &mut Cx<'s>, source: &'static Source) -> Result<Value<'s>, Error> {
        let function = self.compile(cx, source)?;
        let (require, process) = self.shared(cx)?;
        let native = self.natives_of(cx, source.folder)?;
        let (module, exports) = (cx.object()?, cx.object()?);
        module.set(cx, "id", source.id)?;
        module.set(cx, "exports", exports)?;
        self.loaded.borrow_mut().insert(source.id, Persistent::new(cx, module.value()));
        let args = [exports.value(), require, module.value(), native, process];
        let ran = function.call(cx, exports.value(), &args);
        if ran.is_err() {
            // A module that failed runs again when it is required again.
            self.loaded.borrow_mut().remove(source.id);
        }
        ran?;
        module.get(cx, "exports")
    }

    fn compile<'s>(&self, cx: &mut Cx<'s>, source: &'static Source) -> Result<Function<'s>, Error> {
        if self.from_disk.is_none()
            && !source.bytecode.is_empty()
            && let Some(function) = cx.run_static_bytecode(source.bytecode, Value::undefined())?
        {
            return function.expect_function("builtin module");
        }
        let wrapped = wrap(&self.text(source)?);
        let file = file_name(source.id);
        let function = cx.eval(engine::Source { file: &file, line: 1, text: &wrapped }, Value::undefined())?;
        function.expect_function("builtin module")
    }

    /// Writes the functions of builtin modules that have been compiled to the file that `SILK_COMPILED_FUNCTIONS` names,
    /// for `tools/startup.py`.
    pub(crate) fn list_compiled(&self, cx: &mut Cx<'_>) {
        let Some(path) = std::env::var_os("SILK_COMPILED_FUNCTIONS") else { return };
        let mut lines: Vec<String> = cx
            .compiled_functions()
            .into_iter()
            .filter_map(|(file, name)| Some(format!("{}\t{name}\n", file.strip_prefix("node:")?)))
            .collect();
        lines.sort();
        lines.dedup();
        if let Err(error) = std::fs::write(&path, lines.concat()) {
            eprintln!("silk: {}: {error}", path.display());
        }
    }

    fn text(&self, source: &'static Source) -> Result<Cow<'static, str>, Error> {
        let Some((root, strip)) = &self.from_disk else { return Ok(Cow::Borrowed(source.text)) };
        let path = root.join(source.file);
        let text =
            std::fs::read_to_string(&path).map_err(|error| Error::error(format!("{}: {error}", path.display())))?;
        strip(&text).map(Cow::Owned).map_err(|error| Error::error(format!("{}: {error}", path.display())))
    }

    fn natives_of<'s>(&self, cx: &mut Cx<'s>, folder: &'static str) -> Result<Value<'s>, Error> {
        if let Some(object) = self.natives.borrow().get(folder).map(|object| object.get(cx)) {
            return Ok(object);
        }
        let object = cx.object()?;
        if let Some(natives) = self.folders.get(folder) {
            cx.define_natives(object, natives)?;
            // The last argument of a blocking native that asks for a promise.
            object.set(cx, "PROMISE", true)?;
        }
        self.natives.borrow_mut().insert(folder, Persistent::new(cx, object.value()));
        Ok(object.value())
    }

    fn shared<'s>(&self, cx: &mut Cx<'s>) -> Result<(Value<'s>, Value<'s>), Error> {
        if let Some((require, process)) = &*self.shared.borrow() {
            return Ok((require.get(cx), process.get(cx)));
        }
        let require = cx.function(&native("require", require_native))?.value();
        let process = cx.object()?.value();
        *self.shared.borrow_mut() = Some((Persistent::new(cx, require), Persistent::new(cx, process)));
        Ok((require, process))
    }
}

fn require_native<'s>(cx: &mut Cx<'s>, id: JsString<'s>) -> Result<Value<'s>, Error> {
    let env = Env::of(cx);
    let known = id.with_utf8(cx, |id| env.builtins.loaded_module(id))?;
    match known {
        // SAFETY of names: a loaded module stays loaded, so the table keeps its id.
        Some(id) => env.builtins.require(cx, id),
        None => {
            let id = id.to_utf8(cx)?;
            env.builtins.require(cx, &id)
        }
    }
}

impl Builtins {
    fn loaded_module(&self, id: &str) -> Option<&'static str> {
        self.loaded.borrow().get_key_value(id).map(|(id, _)| *id)
    }

    /// The `module` object of a builtin module that has run.
    pub fn module_object<'s>(&self, cx: &mut Cx<'s>, id: &str) -> Option<Object<'s>> {
        let module = self.loaded.borrow().get(id).map(|module| module.get(cx))?;
        module.as_object()
    }
}

/// What a builtin file is compiled as. One line, so that line numbers are the file's own.
pub fn wrap(text: &str) -> String {
    format!("(function (exports, require, module, native, process) {{{text}\n}})")
}

/// What stack traces show for a builtin file.
pub fn file_name(id: &str) -> String {
    if id.starts_with("silk:") { id.to_owned() } else { format!("node:{id}") }
}
