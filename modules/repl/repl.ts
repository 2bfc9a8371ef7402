// The module `repl`: its names. There is no interactive shell yet; using it says so.
'use strict';

const { missingClass, missingFunctions } = require('internal/not_implemented');

class Recoverable extends SyntaxError {
  err: Error;
  constructor(err: Error) {
    super();
    this.err = err;
  }
}

module.exports = {
  ...missingFunctions('repl', ['start', 'isValidSyntax']),
  writer: (value: unknown) => require('util').inspect(value, { showProxy: true }),
  REPLServer: missingClass('repl', 'REPLServer', require('events')),
  REPL_MODE_SLOPPY: Symbol('repl-sloppy'),
  REPL_MODE_STRICT: Symbol('repl-strict'),
  Recoverable,
};
