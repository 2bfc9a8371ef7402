// The module `module`: the class Module with all that hangs off it. What it does is in the files beside this one.
'use strict';

const { builtinModules, isBuiltin } = require('internal/module/builtins');
const { Module } = require('internal/module/commonjs');
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

module.exports = Module;
