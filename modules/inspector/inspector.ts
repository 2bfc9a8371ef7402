// The module `inspector`: its names. There is no debugger protocol yet; `url()` says that none is open, the rest
// throws when used.
'use strict';

const { missingClass, missingFunctions } = require('internal/not_implemented');

module.exports = {
  ...missingFunctions('inspector', ['open', 'waitForDebugger']),
  close(): void {},
  url(): undefined { return undefined; },
  console: globalThis.console,
  Session: missingClass('inspector', 'Session', require('events')),
};
