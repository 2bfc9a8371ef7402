//! Natives of `module`: resolution, reading and compiling of what programs require and import.
//!
//! What is not here: ES modules that the engine asks for itself (`runtime::modules::graph`).

use std::collections::HashSet;
use std::sync::OnceLock;

use engine::{Cx, IntoValue, Native, Object, Promise, Result, Value, native};
use loader::format::{self, Format};
use loader::resolve::{Options, Requiring, node_modules_paths};
use runtime::modules::Modules;
use runtime::modules::commonjs::{self, Compiled};
use runtime::modules::graph::Required;

/// The table that `native.d.ts` declares.
pub const NATIVES: &[Native] = &[
    native("configure", configure),
    native("publicIds", public_ids),
    native("beginBurst", begin_burst),
    native("endBurst", end_burst),
    native("resolve", resolve),
    native("findPath", find_path),
    native("lookupPaths", lookup_paths),
    native("nodeModulesPaths", modules_paths),
    native("compileFile", compile_file),
    native("compileText", compile_text),
    native("readText", read_text),
    native("stripTypes", strip_types),
    native("isModule", is_module),
    native("isModuleFile", is_module_file),
    native("importModule", import_module),
    native("evaluateModule", evaluate_module),
    native("setHooks", set_hooks),
    native("conditions", conditions),
    native("formatOf", format_of),
    native("dataOf", data_of),
    native("resolveImport", resolve_import),
    native("requireModule", require_module),
    native("markedNamespace", marked_namespace),
    native("checkModule", check_module),
    native("resolveImportMeta", resolve_import_meta),
    native("packageJsonOf", package_json_of),
    native("packageJsonNamed", package_json_named),
    native("stripTypesOnly", strip_types_only),
    native("statKind", stat_kind),
    native("enableCodeCache", enable_code_cache),
    native("codeCacheDirectory", code_cache_directory),
    native("flushCodeCache", flush_code_cache),
    native("syncBuiltins", sync_builtins),
];

/// Begins the names of builtins that are Silk's own.
const SILK: &str = "silk:";

/// Builtins that exist with the scheme `node:` alone.
const SCHEME_ONLY: &[&str] = &["ffi", "sea", "sqlite", "test", "test/reporters"];

/// What `require` tries behind a name that is no file.
const EXTENSIONS: [&str; 3] = [".js", ".json", ".node"];

fn ids() -> &'static HashSet<&'static str> {
    static IDS: OnceLock<HashSet<&'static str>> = OnceLock::new();
    IDS.get_or_init(|| {
        crate::SOURCES.iter().map(|source| source.id).filter(|id| !id.starts_with("internal/")).collect()
    })
}

fn is_builtin(name: &str, with_scheme: bool) -> bool {
    let allowed = if with_scheme { !name.starts_with(SILK) } else { !SCHEME_ONLY.contains(&name) };
    allowed && ids().contains(name)
}

/// All public ids: Node's plain ones, those with `node:` alone, Silk's own.
#[allow(clippy::type_complexity, reason = "three lists of names")]
fn public_ids(_cx: &mut Cx<'_>) -> Result<(Vec<&'static str>, Vec<&'static str>, Vec<&'static str>)> {
    let mut ids: Vec<&str> = ids().iter().copied().collect();
    ids.sort_unstable();
    let (own, ids): (Vec<&str>, Vec<&str>) = ids.into_iter().partition(|id| id.starts_with(SILK));
    let (with_scheme, plain) = ids.into_iter().partition(|id| SCHEME_ONLY.contains(id));
    Ok((plain, with_scheme, own))
}

fn configure(cx: &mut Cx<'_>, options: Object<'_>, global_paths: Vec<String>) -> Result<()> {
    let flag = |cx: &mut Cx<'_>, name| {
        let value = options.get(cx, name)?;
        Ok::<_, engine::Error>(value.as_bool().unwrap_or(false))
    };
    let conditions = cx.scope(|cx| options.get_as::<Option<Vec<String>>>(cx, "conditions"))?;
    let options = Options {
        conditions: conditions.unwrap_or_default(),
        preserve_symlinks: flag(cx, "preserveSymlinks")?,
        preserve_symlinks_main: flag(cx, "preserveSymlinksMain")?,
        addons: flag(cx, "addons")?,
        global_paths,
        is_builtin,
    };
    Modules::configure(cx, options);
    Ok(())
}

fn begin_burst(cx: &mut Cx<'_>) -> Result<()> {
    Modules::of(cx)?.resolver().files.begin_burst();
    Ok(())
}

fn end_burst(cx: &mut Cx<'_>) -> Result<()> {
    Modules::of(cx)?.resolver().files.end_burst();
    Ok(())
}

fn extensions_or_default(extensions: Option<Vec<String>>) -> Vec<String> {
    extensions.unwrap_or_else(|| EXTENSIONS.map(str::to_owned).to_vec())
}

fn resolve<'s>(
    cx: &mut Cx<'s>,
    request: String,
    file: Option<String>,
    paths: Option<Vec<String>>,
    extensions: Option<Vec<String>>,
    is_main: bool,
    from: Option<Vec<String>>,
) -> Result<Value<'s>> {
    let (paths, extensions) = (paths.unwrap_or_default(), extensions_or_default(extensions));
    let requiring = Requiring { file: file.as_deref(), paths: &paths, extensions: &extensions, is_main };
    let found = commonjs::resolve(cx, &request, &requiring, from.as_deref())?;
    let warnings = Modules::of(cx)?.resolver().take_warnings();
    if warnings.is_empty() {
        return found.into_value(cx);
    }
    let warnings: Vec<_> = warnings.into_iter().map(|warning| (warning.code, warning.message)).collect();
    (found, warnings).into_value(cx)
}

fn find_path(
    cx: &mut Cx<'_>,
    request: String,
    paths: Vec<String>,
    extensions: Option<Vec<String>>,
    is_main: bool,
) -> Result<Option<String>> {
    let modules = Modules::of(cx)?;
    let found = modules.resolver().find_path(&request, &paths, &extensions_or_default(extensions), is_main);
    found.map_err(|error| runtime::module_error(cx, &error))
}

fn lookup_paths(
    cx: &mut Cx<'_>,
    request: String,
    file: Option<String>,
    paths: Option<Vec<String>>,
) -> Result<Vec<String>> {
    let modules = Modules::of(cx)?;
    Ok(modules.resolver().lookup_paths(&request, file.as_deref(), &paths.unwrap_or_default()))
}

fn modules_paths(_cx: &mut Cx<'_>, directory: String) -> Result<Vec<String>> {
    Ok(node_modules_paths(&directory))
}

/// The function of a CommonJS module, or nothing for an ES module.
fn function_of(compiled: Compiled<'_>) -> Value<'_> {
    match compiled {
        Compiled::CommonJs(function) => function.value(),
        Compiled::Module => Value::undefined(),
    }
}

fn compile_file<'s>(cx: &mut Cx<'s>, file: String) -> Result<Value<'s>> {
    commonjs::compile_file(cx, &file).map(function_of)
}

fn compile_text<'s>(cx: &mut Cx<'s>, text: String, file: String, detect: bool) -> Result<Value<'s>> {
    let format = (!detect).then_some(Format::CommonJs);
    commonjs::compile(cx, &file, text, format).map(function_of)
}

fn read_text(_cx: &mut Cx<'_>, file: String) -> Result<String> {
    commonjs::read_text(&file)
}

/// JavaScript of the same shape as the TypeScript `text`. `is_module` is undefined where nobody knows.
fn strip_types(cx: &mut Cx<'_>, text: String, file: String, is_module: Option<bool>) -> Result<String> {
    let format = is_module.map(|is_module| if is_module { Format::Module } else { Format::CommonJs });
    commonjs::strip_types(cx, text, format, &file)
}

fn is_module(_cx: &mut Cx<'_>, text: String) -> Result<bool> {
    Ok(format::may_be_module(&text) && format::is_module(&text))
}

/// Whether a file's name and package make it an ES module; undefined when its text decides.
fn is_module_file(cx: &mut Cx<'_>, file: String) -> Result<Option<bool>> {
    let modules = Modules::of(cx)?;
    let found = modules.resolver().packages.format_of(&file);
    let found = found.map_err(|error| runtime::module_error(cx, &error))?;
    Ok(found.format.map(|format| matches!(format, Format::Module | Format::Wasm)))
}

/// The promise of an evaluation, and the namespace.
type Imported<'s> = (Promise<'s>, Object<'s>);

fn import_module<'s>(cx: &mut Cx<'s>, specifier: String, base: String, is_main: bool) -> Result<Imported<'s>> {
    Modules::of(cx)?.import(cx, &specifier, &base, is_main)
}

fn evaluate_module<'s>(cx: &mut Cx<'s>, text: String, url: String) -> Result<Imported<'s>> {
    Modules::of(cx)?.evaluate(cx, &url, &text)
}

/// The namespace, or what stands in the way.
fn require_module<'s>(cx: &mut Cx<'s>, file: String, text: Option<String>) -> Result<Value<'s>> {
    Ok(match Modules::of(cx)?.require(cx, &file, text)? {
        Required::Namespace(namespace) => namespace.value(),
        Required::Async => cx.string("async")?.value(),
        Required::Cycle => cx.string("cycle")?.value(),
    })
}

fn resolve_import_meta(cx: &mut Cx<'_>, specifier: String, base: String) -> Result<String> {
    Modules::of(cx)?.resolve_import_meta(cx, &specifier, &base)
}

fn sync_builtins(cx: &mut Cx<'_>) -> Result<()> {
    Modules::of(cx)?.sync_builtins(cx)
}

fn marked_namespace<'s>(cx: &mut Cx<'s>, file: String) -> Result<Object<'s>> {
    Modules::of(cx)?.marked_namespace(cx, &file)
}

/// Throws the SyntaxError of an ES module's text, if there is one.
fn check_module(cx: &mut Cx<'_>, text: String, file: String) -> Result<()> {
    let url = cx.string(&file)?.value();
    cx.compile_module(&file, &text, url).map(drop)
}

/// Whether hooks of the program are asked where imports lead, and what is there.
fn set_hooks(cx: &mut Cx<'_>, resolve: bool, load: bool) -> Result<()> {
    Modules::of(cx)?.set_hooks(resolve, load);
    Ok(())
}

fn conditions(cx: &mut Cx<'_>, kind: String) -> Result<Vec<String>> {
    let modules = Modules::of(cx)?;
    let resolver = modules.resolver();
    let conditions = if kind == "import" { resolver.import_conditions() } else { resolver.require_conditions() };
    Ok(conditions.names().to_vec())
}

/// The format of a file for hooks; undefined when its name does not tell and its text is not to be read.
fn format_of(cx: &mut Cx<'_>, file: String, by_name: bool) -> Result<Option<&'static str>> {
    let modules = Modules::of(cx)?;
    let found = modules.resolver().packages.format_of(&file);
    let found = match found {
        Ok(found) => found,
        Err(_) if by_name => return Ok(None),
        Err(error) => return Err(runtime::module_error(cx, &error)),
    };
    let name = match (found.format, found.is_typescript) {
        (Some(Format::Module), true) => "module-typescript",
        (Some(Format::CommonJs), true) => "commonjs-typescript",
        (Some(format), _) => format.name(),
        (None, _) if by_name => return Ok(None),
        (None, _) => {
            let text = commonjs::read_text(&file)?;
            if format::may_be_module(&text) && format::is_module(&text) { "module" } else { "commonjs" }
        }
    };
    Ok(Some(name))
}

fn data_of(cx: &mut Cx<'_>, url: String) -> Result<Vec<u8>> {
    let data = loader::data_url::DataUrl::parse(&url).map_err(|error| runtime::module_error(cx, &error))?;
    Ok(data.contents)
}

/// Where an import leads, hooks not asked.
fn resolve_import(cx: &mut Cx<'_>, specifier: String, base: String) -> Result<String> {
    Ok(Modules::of(cx)?.resolve_import(cx, &specifier, &base)?.url)
}

/// The package.json that a path belongs to.
fn package_json_of(cx: &mut Cx<'_>, path: String) -> Result<Option<String>> {
    let modules = Modules::of(cx)?;
    // A folder's own package.json counts.
    let file = format!("{}/x", path.trim_end_matches('/'));
    let found = modules.resolver().packages.scope_of(if path.ends_with('/') { &file } else { &path });
    let found = found.map_err(|error| runtime::module_error(cx, &error))?;
    Ok(found.map(|package| package.json_path()))
}

/// The package.json of the package that a bare specifier names.
fn package_json_named(cx: &mut Cx<'_>, specifier: String, base: String) -> Result<Option<String>> {
    let file = loader::resolve::file_url_to_path(&base).unwrap_or_default();
    let parts = if specifier.starts_with('@') { 2 } else { 1 };
    let name = specifier.split('/').take(parts).collect::<Vec<_>>().join("/");
    let modules = Modules::of(cx)?;
    for folder in node_modules_paths(loader::path::directory(&file)) {
        let found = modules.resolver().packages.read(&format!("{folder}/{name}"), None);
        if let Some(package) = found.map_err(|error| runtime::module_error(cx, &error))? {
            return Ok(Some(package.json_path()));
        }
    }
    let message = format!("Cannot find package '{name}' imported from {file}");
    Err(engine::Error::coded(engine::ErrorKind::Error, "ERR_MODULE_NOT_FOUND", message))
}

/// JavaScript of the same shape; what types alone do not explain is an error.
fn strip_types_only(cx: &mut Cx<'_>, text: String) -> Result<String> {
    use loader::typescript::{Mode, Options, strip};
    let options = Options { mode: Mode::StripOnly, ..Options::default() };
    match strip(&text, options) {
        Ok(stripped) => Ok(stripped.into_owned()),
        Err(error) => Err(runtime::module_error(cx, &error.into())),
    }
}

/// `Module._stat`: 0 a file, 1 a folder, negative nothing.
fn stat_kind(_cx: &mut Cx<'_>, path: String) -> Result<i32> {
    Ok(match std::fs::metadata(path) {
        Ok(found) => i32::from(found.is_dir()),
        Err(_) => -2,
    })
}

fn enable_code_cache(cx: &mut Cx<'_>, directory: Option<String>) -> Result<(Option<String>, bool)> {
    let modules = Modules::of(cx)?;
    let (directory, before) = modules.enable_code_cache(directory.map(Into::into));
    Ok((directory.map(|path| path.to_string_lossy().into_owned()), before))
}

fn code_cache_directory(cx: &mut Cx<'_>) -> Result<Option<String>> {
    let modules = Modules::of(cx)?;
    Ok(modules.code_cache_directory().map(|path| path.to_string_lossy().into_owned()))
}

fn flush_code_cache(cx: &mut Cx<'_>) -> Result<()> {
    Modules::save_code(cx);
    Ok(())
}
