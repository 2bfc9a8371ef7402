// Which test the running code belongs to: carried through promises and callbacks by an AsyncLocalStorage.
'use strict';

const { AsyncLocalStorage } = require('async_hooks');

const storage = new AsyncLocalStorage();

/** The test or suite whose code is running. */
function current(): any {
  return storage.getStore();
}

function runIn(unit: object, fn: () => unknown): unknown {
  return storage.run(unit, fn);
}

module.exports = { current, runIn };
