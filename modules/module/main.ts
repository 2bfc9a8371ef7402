// The modules that a program starts with: its own file, and those of `--require`.
'use strict';

const { Module } = require('internal/module/commonjs');
const { getOptionValue } = require('internal/options');

/** Runs the program; a promise if it is an ES module. */
function run(main: string): Promise<unknown> | undefined {
  native.beginBurst();
  try {
    const file = Module._findPath(require('path').resolve(main), null, true);
    // As a microtask: what a module queues as microtasks runs before its ticks.
    if (file && isModule(file)) return Promise.resolve().then(() => require('internal/module/esm').importMain(file));
    Module._load(main, null, true);
  } finally {
    native.endBurst();
  }
  return require('internal/module/require_module').takeProgram();
}

function isModule(file: string): boolean {
  if (/\.(?:mjs|mts|wasm)$/.test(file)) return true;
  if (/\.(?:cjs|cts|json|node)$/.test(file)) return false;
  if (getOptionValue('--experimental-default-type') === 'module') return true;
  return /\.[jt]s$|\/[^.]*$/.test(file) && native.isModuleFile(file) === true;
}

let preloading = false;

function preload(requests: string[]): void {
  preloading = true;
  const parent = new Module('internal/preload', null);
  parent.paths = Module._nodeModulePaths(process.cwd());
  for (const request of requests) parent.require(request);
  preloading = false;
}

/** Throws the SyntaxError of a file, if there is one. */
function check(main: string): void {
  const file = Module._resolveFilename(require('path').resolve(main), null, true);
  if (isModule(file)) native.checkModule(native.readText(file), file);
  else if (native.compileFile(file) === undefined) native.checkModule(native.readText(file), file);
}

module.exports = { check, isPreloading: () => preloading, preload, run };
