// The module `module`: the class Module with all that hangs off it. What it does is in the files beside this one.
'use strict';

const { builtinModules, isBuiltin } = require('internal/module/builtins');
const { Module, parents } = require('internal/module/commonjs');
const { createRequire } = require('internal/module/require');

Module.isBuiltin = isBuiltin;
Module.createRequire = createRequire;
Module.Module = Module;
Module.builtinModules = builtinModules;
Module.registerHooks = require('internal/module/hooks').registerHooks;
Module.syncBuiltinESMExports = function syncBuiltinESMExports(): void {
  native.syncBuiltins();
};
Module.runMain = function executeUserEntryPoint(main = process.argv[1]): Promise<unknown> | undefined {
  return require('internal/module/main').run(main);
};
Module._preloadModules = function (requests: string[]): void {
  require('internal/module/main').preload(requests);
};
Module._checkSyntax = function (file: string): void {
  require('internal/module/main').check(file);
};

Object.assign(Module, require('internal/module/statics'));
require('internal/module/wrapper').define(Module);

let stat: (path: string) => number = native.statKind;
Object.defineProperty(Module, '_stat', {
  configurable: true,
  get: () => stat,
  set(value) {
    stat = value;
  },
});
Object.defineProperty(Module.prototype, 'constructor', { get: () => Module, configurable: false, enumerable: false });
Object.defineProperty(Module.prototype, 'isPreloading', {
  get: () => require('internal/module/main').isPreloading(),
  configurable: false,
  enumerable: false,
});
Object.defineProperty(Module.prototype, 'parent', {
  get(this: object) {
    return parents.get(this);
  },
  set(this: object, value) {
    parents.set(this, value);
  },
  configurable: false,
  enumerable: false,
});

module.exports = Module;
