// ES modules: what the runtime calls while it loads a graph, and the entrances for builtin code.
'use strict';

const { Module } = require('internal/module/commonjs');
const { hasLoaders } = require('internal/module/hooks');

/** `import(specifier)` from `base`. */
async function importModule(specifier: string, base: string): Promise<object> {
  const [done, namespace] = native.importModule(specifier, base, false);
  await done;
  return namespace;
}

/** Runs the program as an ES module. */
async function importMain(file: string): Promise<void> {
  const url = require('url').pathToFileURL(file).href;
  const [done] = native.importModule(url, url, true);
  await done;
}

/** Runs text as a module that nothing can import. */
async function evaluateModule(text: string, url: string): Promise<void> {
  const [done] = native.evaluateModule(text, url);
  await done;
}

function containsModuleSyntax(text: string): boolean {
  return native.isModule(text);
}

// ---- called by the runtime ----

function initializeImportMeta(meta: any, url: string, file: string | undefined, isMain: boolean): void {
  if (file !== undefined) {
    meta.dirname = require('path').dirname(file);
    meta.filename = file;
  }
  meta.main = isMain;
  meta.resolve = function resolve(specifier: unknown): string {
    return native.resolveImportMeta(`${specifier}`, url);
  };
  meta.url = url;
}

function warnOfTypelessPackage(text: string): void {
  process.emitWarning(text, { type: 'Warning', code: 'MODULE_TYPELESS_PACKAGE_JSON' });
}

function warnOfDeprecation(message: string, code: string): void {
  process.emitWarning(message, 'DeprecationWarning', code);
}

/** The value of a JSON module; files share it with `require`. */
function parseJson(url: string, file: string | undefined, text: string): unknown {
  const isPlainFile = file !== undefined && !/[?#]/.test(url);
  const known = isPlainFile ? Module._cache[file] : undefined;
  if (known?.loaded) return known.exports;
  const value = parse(text, file ?? url);
  if (isPlainFile && known === undefined) {
    const module = new Module(file);
    module.filename = file;
    module.exports = value;
    module.loaded = true;
    Module._cache[file] = module;
  }
  return value;
}

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error: any) {
    error.message = `${name}: ${error.message}`;
    throw error;
  }
}

/** What the module made for a CommonJS file does with its `import.meta`. */
function commonJsRunner(url: string, file: string, names: string[]): (meta: any) => void {
  return (meta) => {
    meta.run = () => runCommonJs(file, names);
  };
}

/** Runs a CommonJS file; the values of its exports: default, module.exports, and those of these names. */
function runCommonJs(file: string, names: string[]): unknown[] {
  const known = Module._cache[file];
  const exports = known === undefined ? load(file) : known.exports;
  const values = [exports, exports];
  const isObject = (typeof exports === 'object' && exports !== null) || typeof exports === 'function';
  for (const name of names) values.push(isObject ? valueOf(exports, name) : undefined);
  return values;
}

function load(file: string): any {
  const text = hasLoaders() ? require('internal/module/hooked').takeCommonJsText(file) : undefined;
  if (text === undefined) return Module._load(file, undefined, false);
  const module = new Module(file);
  module.filename = file;
  module.paths = Module._nodeModulePaths(module.path);
  Module._cache[file] = module;
  module._compile(text, file, 'commonjs');
  module.loaded = true;
  return module.exports;
}

function valueOf(exports: any, name: string): unknown {
  // A getter may fail before its module is complete.
  try {
    return Object.hasOwn(exports, name) ? exports[name] : undefined;
  } catch {
    return undefined;
  }
}

module.exports = {
  commonJsRunner,
  containsModuleSyntax,
  evaluateModule,
  importMain,
  importModule,
  loadImport: (url: string, type?: string) => require('internal/module/hooked').loadImport(url, type),
  initializeImportMeta,
  parseJson,
  resolveImport: (specifier: string, base: string, type?: string) =>
    require('internal/module/hooked').resolveImport(specifier, base, type),
  warnOfDeprecation,
  wasmFacade: (url: string, bytes: ArrayBuffer) => require('internal/module/wasm').wasmFacade(url, bytes),
  warnOfTypelessPackage,
};
