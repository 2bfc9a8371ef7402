// Functions of `module` that have little to do with loading: package.json files, TypeScript, source maps, the compile
// cache.
'use strict';

const { missingClass, missingFunction } = require('internal/not_implemented');
const { validateBoolean, validateObject, validateOneOf, validateString } = require('internal/validators');

const hidden = <T extends object>(object: T): T => Object.assign(Object.create(null), object);

const constants = Object.freeze(hidden({
  compileCacheStatus: Object.freeze(hidden({ FAILED: 0, ENABLED: 1, ALREADY_ENABLED: 2, DISABLED: 3 })),
}));

/** The package.json of the package that a specifier names, or of the nearest one above a file. */
function findPackageJSON(specifier: any, base: any = 'data:'): string | undefined {
  if (arguments.length === 0) {
    const { codes: { ERR_MISSING_ARGS } } = require('internal/errors');
    throw new ERR_MISSING_ARGS('specifier');
  }
  const { isURL } = require('internal/url/file_urls');
  if (!isURL(specifier)) validateString(specifier, 'specifier');
  const { fileURLToPath, pathToFileURL } = require('url');
  const parent = isURL(base) ? base.href : (validateString(base, 'base'), base.startsWith('/') ? pathToFileURL(base).href : base);
  const text = `${specifier}`;
  if (isURL(specifier) || /^(?:\.{0,2}\/|\.{1,2}$|file:)/.test(text)) {
    const target = text.startsWith('/') ? text : fileURLToPath(new URL(text, parent));
    return native.packageJsonOf(target);
  }
  return native.packageJsonNamed(text, parent);
}

function stripTypeScriptTypes(code: unknown, options: any = {}): string {
  validateString(code, 'code');
  validateObject(options, 'options');
  const { mode = 'strip', sourceUrl = '', sourceMap } = options;
  validateOneOf(mode, 'options.mode', ['strip']);
  validateString(sourceUrl, 'options.sourceUrl');
  if (sourceMap !== undefined) {
    validateBoolean(sourceMap, 'options.sourceMap');
    validateOneOf(sourceMap, 'options.sourceMap', [false, undefined]);
  }
  process.emitWarning('stripTypeScriptTypes is an experimental feature and might change at any time', 'ExperimentalWarning');
  const stripped = native.stripTypesOnly(code as string);
  return sourceUrl === '' ? stripped : `${stripped}\n\n//# sourceURL=${sourceUrl}`;
}

/** The cache is on from the start; this only chooses its folder, if nothing was read from it yet. */
function enableCompileCache(options?: any): object {
  const chosen = typeof options === 'object' && options !== null ? options.directory : options;
  if (chosen !== undefined) validateString(chosen, 'cacheDir');
  const { FAILED, ENABLED, ALREADY_ENABLED, DISABLED } = constants.compileCacheStatus;
  if (process.env.NODE_DISABLE_COMPILE_CACHE) {
    return { __proto__: null, status: DISABLED, message: 'Disabled by NODE_DISABLE_COMPILE_CACHE' };
  }
  const [directory, before] = native.enableCodeCache(chosen === undefined ? undefined : require('path').resolve(chosen));
  if (directory === undefined) return { __proto__: null, status: FAILED, message: 'Cannot create cache directory' };
  return { __proto__: null, status: before ? ALREADY_ENABLED : ENABLED, directory };
}

/** What was compiled is written when the program ends. */
function flushCompileCache(): void {
  native.flushCodeCache();
}

function getCompileCacheDir(): string | undefined {
  return native.codeCacheDirectory();
}

/** No source maps are read, so none are found. */
function findSourceMap(_path: string): undefined {
  return undefined;
}

function getSourceMapsSupport(): object {
  return Object.freeze(hidden({ enabled: false, nodeModules: false, generatedCode: false }));
}

function setSourceMapsSupport(enabled: unknown, options: any = {}): void {
  validateBoolean(enabled, 'enabled');
  validateObject(options, 'options');
  const { nodeModules = false, generatedCode = false } = options;
  validateBoolean(nodeModules, 'options.nodeModules');
  validateBoolean(generatedCode, 'options.generatedCode');
  if (enabled) missingFunction('module', 'setSourceMapsSupport')();
}

module.exports = {
  register: missingFunction('module', 'register'),
  constants,
  enableCompileCache,
  findPackageJSON,
  flushCompileCache,
  getCompileCacheDir,
  stripTypeScriptTypes,
  findSourceMap,
  SourceMap: missingClass('module', 'SourceMap'),
  getSourceMapsSupport,
  setSourceMapsSupport,
};
