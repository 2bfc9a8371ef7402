// CommonJS: the class Module, and what `require` does. Finding, reading and compiling files is native.
//
// Programs replace almost everything here (`Module._load`, `Module._resolveFilename`, `Module._extensions`), so calls
// between the parts go through the Module object.
'use strict';

const { hasPlainId, requireBuiltin, requireWithScheme } = require('internal/module/builtins');
const { getOptionValue } = require('internal/options');
const { hasLoaders, hasResolvers } = require('internal/module/hooks');
const { isReplaced, replacedWrap } = require('internal/module/wrapper');
const path = require('path');

const lazyHooked = () => require('internal/module/hooked');

type Exports = any;

interface CommonJsModule {
  id: string;
  path: string;
  exports: Exports;
  filename: string | null;
  loaded: boolean;
  children: CommonJsModule[];
  paths?: string[];
  [key: string | symbol]: any;
}

/** Who first required a module. */
const parents = new WeakMap<CommonJsModule, CommonJsModule | null | undefined>();

/** Where a request from a folder led the last time: folder, NUL, request -> file name. */
const relativeResolutions = new Map<string, string>();

function updateChildren(parent: CommonJsModule | undefined, child: CommonJsModule, scan: boolean): void {
  const children = parent?.children;
  if (children && !(scan && children.includes(child))) children.push(child);
}

function Module(this: CommonJsModule, id = '', parent?: CommonJsModule): void {
  this.id = id;
  this.path = path.dirname(id);
  this.exports = {};
  parents.set(this, parent);
  updateChildren(parent, this, false);
  this.filename = null;
  this.loaded = false;
  this.children = [];
}

Module._cache = { __proto__: null } as Record<string, CommonJsModule>;
Module._pathCache = { __proto__: null } as Record<string, string>;
Module._extensions = { __proto__: null } as Record<string, (module: CommonJsModule, filename: string) => void>;
Module.globalPaths = [] as string[];

// ---- finding ----

/** The folders that `require` looks in last: `NODE_PATH`, and places of old. */
function globalPaths(): string[] {
  const home = process.env.HOME;
  const paths = [path.resolve(process.execPath, '..', '..', 'lib', 'node')];
  if (home) paths.unshift(path.resolve(home, '.node_modules'), path.resolve(home, '.node_libraries'));
  const fromEnvironment = process.env.NODE_PATH;
  return fromEnvironment ? fromEnvironment.split(path.delimiter).filter(Boolean).concat(paths) : paths;
}

Module._initPaths = function (): void {
  Module.globalPaths = globalPaths();
};

const folderPaths = new Map<string, string[]>();

Module._nodeModulePaths = function (from: string): string[] {
  from = path.resolve(from);
  let paths = folderPaths.get(from);
  if (paths === undefined) folderPaths.set(from, (paths = native.nodeModulesPaths(from) as string[]));
  return paths.slice();
};

/** Extensions as `require` tries them; undefined for those that are there from the start. */
function extensionsForNative(): string[] | undefined {
  const extensions = Object.keys(Module._extensions);
  const isUsual = extensions.length === 3 && extensions[0] === '.js' && extensions[1] === '.json' && extensions[2] === '.node';
  return isUsual ? undefined : extensions;
}

Module._findPath = function (request: string, paths: string[], isMain: boolean): string | false {
  if (!path.isAbsolute(request) && (!paths || paths.length === 0)) return false;
  return native.findPath(request, paths ?? [], extensionsForNative(), Boolean(isMain)) ?? false;
};

function isRelative(request: string): boolean {
  return request === '.' || request === '..' || request.startsWith('./') || request.startsWith('../');
}

Module._resolveLookupPaths = function (request: string, parent?: CommonJsModule): string[] | null {
  if (hasPlainId(request) || request.startsWith('node:')) return null;
  if (!isRelative(request)) {
    const paths = parent?.paths?.length ? [...parent.paths, ...modulePaths] : modulePaths;
    return paths.length > 0 ? paths : null;
  }
  if (!parent?.id || !parent.filename) return ['.', ...Module._nodeModulePaths('.'), ...modulePaths];
  return [path.dirname(parent.filename)];
};

Module._resolveFilename = function (
  request: string,
  parent?: CommonJsModule,
  isMain?: boolean,
  options?: { paths?: string[] },
): string {
  if (hasPlainId(request)) return request;
  const from = options?.paths;
  if (from !== undefined && !Array.isArray(from)) {
    const { codes: { ERR_INVALID_ARG_VALUE } } = require('internal/errors');
    throw new ERR_INVALID_ARG_VALUE('options.paths', from);
  }
  // The paths of a module count only where the request names a package.
  const paths = isRelative(request) && parent?.filename ? undefined : parent?.paths;
  const file = parent?.filename ?? undefined;
  const found = native.resolve(request, file, paths, extensionsForNative(), Boolean(isMain), from);
  if (found !== undefined && typeof found !== 'string') return warned(found);
  if (found === undefined) throw notFound(request, parent);
  return found;
};

/** A resolution with deprecations on its way. */
function warned([found, warnings]: [string, Array<[code: string, message: string]>]): string {
  for (const [code, message] of warnings) process.emitWarning(message, 'DeprecationWarning', code);
  return found;
}

function notFound(request: string, parent?: CommonJsModule | null): Error {
  const requireStack: string[] = [];
  for (let cursor = parent; cursor; cursor = parents.get(cursor)) requireStack.push(cursor.filename || cursor.id);
  let message = `Cannot find module '${request}'`;
  if (requireStack.length > 0) message += `\nRequire stack:\n- ${requireStack.join('\n- ')}`;
  const error: any = new Error(message);
  error.code = 'MODULE_NOT_FOUND';
  error.requireStack = requireStack;
  return error;
}

// ---- loading ----

Module._load = function (request: string, parent?: CommonJsModule, isMain?: boolean): Exports {
  let relative: string | undefined;
  if (parent) {
    relative = `${parent.path}\x00${request}`;
    const known = relativeResolutions.get(relative);
    if (known !== undefined) {
      const cached = Module._cache[known];
      if (cached !== undefined) return exportsOfCached(cached, parent);
      relativeResolutions.delete(relative);
    }
  }
  const resolve = (request: string) => Module._resolveFilename(request, parent, isMain);
  let filename: string;
  if (hasResolvers()) {
    filename = lazyHooked().resolveRequired(request, parent, resolve);
  } else {
    if (request.startsWith('node:') && !hasLoaders()) return requireWithScheme(request);
    filename = resolve(request);
  }
  const cached = Module._cache[filename];
  if (cached !== undefined) return exportsOfCached(cached, parent);
  if (hasPlainId(filename) || filename.startsWith('node:')) {
    const replaced = hasLoaders() && lazyHooked().loadRequired(filename).format !== 'builtin';
    if (!replaced) return filename.startsWith('node:') ? requireWithScheme(filename) : requireBuiltin(filename);
  }
  return loadNew(filename, parent, isMain, relative);
};

function exportsOfCached(cached: CommonJsModule, parent?: CommonJsModule): Exports {
  updateChildren(parent, cached, true);
  if (cached.loaded) return cached.exports;
  circular ??= require('internal/module/circular');
  return circular.exportsInCycle(cached);
}

function loadNew(filename: string, parent?: CommonJsModule, isMain?: boolean, relative?: string): Exports {
  const module: CommonJsModule = new (Module as any)(filename, parent);
  if (isMain) {
    process.mainModule = module;
    module.id = '.';
  }
  Module._cache[filename] = module;
  if (relative !== undefined) relativeResolutions.set(relative, filename);
  let failed = true;
  try {
    module.load(filename);
    failed = false;
  } finally {
    if (failed) forget(module, filename, parent, relative);
    else circular?.leaveCycle(module);
  }
  return module.exports;
}

/** Set once a cycle has been met. */
let circular: any;

/** A module that failed runs again when it is required again. */
function forget(module: CommonJsModule, filename: string, parent?: CommonJsModule, relative?: string): void {
  delete Module._cache[filename];
  if (relative === undefined) return;
  relativeResolutions.delete(relative);
  const children = parent?.children;
  if (!Array.isArray(children)) return;
  const index = children.indexOf(module);
  if (index !== -1) children.splice(index, 1);
}

Module.prototype.load = function (this: CommonJsModule, filename: string): void {
  this.filename ??= filename;
  this.paths ??= Module._nodeModulePaths(path.dirname(filename));
  if (hasLoaders()) loadHooked(this, filename);
  else Module._extensions[registeredExtension(filename)](this, filename);
  this.loaded = true;
};

/** Loads a file whose text and format hooks may have replaced. */
function loadHooked(module: CommonJsModule, filename: string): void {
  const { format, source } = lazyHooked().loadRequired(filename);
  if (source === null || source === undefined) Module._extensions[registeredExtension(filename)](module, filename);
  else if (format === 'json') module.exports = parseJson(filename, source);
  else if (format === 'module') requireModule(module, filename, source);
  else module._compile(source, filename, format ?? undefined);
}

/** The longest extension of the file that has a handler. */
function registeredExtension(filename: string): string {
  const name = filename.slice(filename.lastIndexOf('/') + 1);
  for (let at = name.indexOf('.', 1); at !== -1; at = name.indexOf('.', at + 1)) {
    const extension = name.slice(at);
    if (Module._extensions[extension]) return extension;
  }
  return '.js';
}

let depth = 0;

Module.prototype.require = function (this: CommonJsModule, id: string): Exports {
  if (typeof id !== 'string' || id === '') refuseId(id);
  if (depth === 0) native.beginBurst();
  depth++;
  try {
    return Module._load(id, this, false);
  } finally {
    if (--depth === 0) native.endBurst();
  }
};

function refuseId(id: unknown): void {
  require('internal/validators').validateString(id, 'id');
  const { codes: { ERR_INVALID_ARG_VALUE } } = require('internal/errors');
  throw new ERR_INVALID_ARG_VALUE('id', id, 'must be a non-empty string');
}

// ---- running ----

const compile = (Module.prototype._compile = function (
  this: CommonJsModule,
  content: string,
  filename: string,
  format?: string,
): unknown {
  const wrapped = replacedWrap(`${content}`);
  if (wrapped !== undefined) return runCompiled(this, filename, require('vm').runInThisContext(wrapped, { filename }));
  const compiled = native.compileText(`${content}`, filename, format === undefined);
  if (compiled === undefined) return requireModule(this, filename, `${content}`);
  return runCompiled(this, filename, compiled);
});

function runCompiled(module: CommonJsModule, filename: string, compiled: Function): unknown {
  const { makeRequire } = require('internal/module/require');
  const { exports } = module;
  return compiled.call(exports, exports, makeRequire(module), module, filename, path.dirname(filename));
}

/** `require` of an ES module. */
function requireModule(module: CommonJsModule, filename: string, text?: string): void {
  require('internal/module/require_module').load(module, filename, text);
}

Module._extensions['.js'] = function (module: CommonJsModule, filename: string): void {
  if (module._compile !== compile || isReplaced()) return void module._compile(native.readText(filename), filename);
  const compiled = native.compileFile(filename);
  if (compiled === undefined) requireModule(module, filename);
  else runCompiled(module, filename, compiled);
};

Module._extensions['.json'] = function (module: CommonJsModule, filename: string): void {
  module.exports = parseJson(filename, native.readText(filename));
};

function parseJson(filename: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error: any) {
    error.message = `${filename}: ${error.message}`;
    throw error;
  }
}

Module._extensions['.node'] = function (module: CommonJsModule, filename: string): void {
  return process.dlopen(module, path.toNamespacedPath(filename));
};

/** `Module.globalPaths` as it was at the start; programs get a copy. */
let modulePaths: string[] = [];

function initialize(): void {
  Module._initPaths();
  modulePaths = Module.globalPaths.slice();
  native.configure(
    {
      addons: getOptionValue('--addons'),
      conditions: getOptionValue('--conditions'),
      preserveSymlinks: getOptionValue('--preserve-symlinks') ?? false,
      preserveSymlinksMain: getOptionValue('--preserve-symlinks-main') ?? false,
    },
    modulePaths,
  );
}

initialize();

module.exports = { Module, parents };
