// `require` of an ES module.
'use strict';

const { parents } = require('internal/module/commonjs');
const { codes: { ERR_REQUIRE_ASYNC_MODULE, ERR_REQUIRE_CYCLE_MODULE } } = require('internal/errors');

/** The promise of the program, when it turned out to be an ES module only by its text. */
let program: Promise<void> | undefined;

/** `text` is what the file is to be taken for, where that is not what is in it. */
function load(module: any, filename: string, text?: string): void {
  if (module === process.mainModule && module.id === '.') {
    program = require('internal/module/esm').importMain(filename);
    return;
  }
  const namespace = native.requireModule(filename, text);
  if (namespace === 'async') throw asyncError(module, filename);
  if (namespace === 'cycle') throw cycleError(module, filename);
  module.exports = exportsOf(namespace, filename);
}

/** A module says with an export named "module.exports" what `require` gives. */
function exportsOf(namespace: any, filename: string): unknown {
  if (Object.hasOwn(namespace, 'module.exports')) return namespace['module.exports'];
  if (!Object.hasOwn(namespace, 'default') || '__esModule' in namespace) return namespace;
  return native.markedNamespace(filename);
}

function asyncError(module: any, filename: string): Error {
  const stack = [];
  for (let cursor = parents.get(module); cursor; cursor = parents.get(cursor)) stack.push(cursor.filename || cursor.id);
  return new ERR_REQUIRE_ASYNC_MODULE(filename, { filename: stack.join('\n- ') });
}

function cycleError(module: any, filename: string): Error {
  const parent = parents.get(module)?.filename;
  const from = parent ? ` (from ${parent})` : '';
  return new ERR_REQUIRE_CYCLE_MODULE(
    `Cannot require() ES Module ${filename} in a cycle.${from} A cycle involving require(esm) is not allowed to ` +
      'maintain invariants mandated by the ECMAScript specification. Try making at least part of the dependency in the ' +
      'graph lazily loaded.',
  );
}

function takeProgram(): Promise<void> | undefined {
  const taken = program;
  program = undefined;
  return taken;
}

module.exports = { load, takeProgram };
