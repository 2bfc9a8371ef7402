// The modules that a program starts with: its own file, and those of `--require`.
'use strict';

const { Module } = require('internal/module/commonjs');

/** Runs the program; a promise if it is an ES module. */
function run(main: string): Promise<unknown> | undefined {
  native.beginBurst();
  try {
    Module._load(main, null, true);
  } finally {
    native.endBurst();
  }
  return undefined;
}

function preload(requests: string[]): void {
  const parent = new Module('internal/preload', null);
  parent.paths = Module._nodeModulePaths(process.cwd());
  for (const request of requests) parent.require(request);
}

/** Throws the SyntaxError of a file, if there is one. */
function check(file: string): void {
  native.compileFile(Module._findPath(require('path').resolve(file), null, true));
}

module.exports = { check, preload, run };
