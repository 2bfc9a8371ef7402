// The function `require` that a CommonJS module gets, and `createRequire`.
'use strict';

const { Module } = require('internal/module/commonjs');
const { validateString } = require('internal/validators');
const path = require('path');

function makeRequire(module: any): any {
  const require = function require(path: string): unknown {
    return module.require(path);
  };
  require.resolve = function resolve(request: string, options?: any): string {
    validateString(request, 'request');
    return Module._resolveFilename(request, module, false, options);
  };
  (require.resolve as any).paths = function paths(request: string): string[] | null {
    validateString(request, 'request');
    return Module._resolveLookupPaths(request, module);
  };
  (require as any).main = process.mainModule;
  // Enables what is left of a deprecated way to add file types.
  (require as any).extensions = Module._extensions;
  (require as any).cache = Module._cache;
  return require;
}

function createRequire(filename: any): any {
  const file = fileOf(filename);
  // A folder stands for whatever file in it.
  const module = new Module(/[/\\]$/.test(file) ? path.join(file, 'noop.js') : file);
  module.filename = module.id;
  module.paths = Module._nodeModulePaths(module.path);
  return makeRequire(module);
}

function fileOf(filename: any): string {
  const isUrl = typeof filename === 'object' && filename !== null && require('internal/url/file_urls').isURL(filename);
  if (isUrl || (typeof filename === 'string' && !path.isAbsolute(filename))) {
    try {
      return require('url').fileURLToPath(filename);
    } catch {
      throw invalid(filename);
    }
  }
  if (typeof filename !== 'string') throw invalid(filename);
  return filename;
}

function invalid(filename: unknown): Error {
  const { codes: { ERR_INVALID_ARG_VALUE } } = require('internal/errors');
  return new ERR_INVALID_ARG_VALUE('filename', filename, 'must be a file URL object, file URL string, or absolute path string');
}

module.exports = { createRequire, makeRequire };
