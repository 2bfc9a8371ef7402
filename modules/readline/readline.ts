// The public module `readline`.
'use strict';

const { InterfaceBase, questionBySignal } = require('internal/readline/interface');
const { clearLine, clearScreenDown, cursorTo, moveCursor } = require('internal/readline/cursor');
const { emitKeypressEvents } = require('internal/readline/keypress');
const { validateAbortSignal } = require('internal/validators');
const { AbortError } = require('internal/errors');

function Interface(this: any, input: any, output: any, completer: any, terminal: any) {
  if (!(this instanceof Interface)) return new (Interface as any)(input, output, completer, terminal);
  if (input?.input && typeof input.completer === 'function' && input.completer.length !== 2) {
    input = { ...input, completer: withCallback(input.completer) };
  } else if (typeof completer === 'function' && completer.length !== 2) {
    completer = withCallback(completer);
  }
  InterfaceBase.call(this, input, output, completer, terminal);
}
Object.setPrototypeOf(Interface.prototype, InterfaceBase.prototype);
Object.setPrototypeOf(Interface, InterfaceBase);

/** A completer that answers at once, as one that calls back. */
function withCallback(completer: (line: string) => any) {
  return (line: string, callback: (err: any, answer: any) => void) => callback(null, completer(line));
}

Interface.prototype.question = function question(this: any, query: string, options: any, cb?: any) {
  cb = typeof options === 'function' ? options : cb;
  const signal = options === null || typeof options !== 'object' ? undefined : options.signal;
  if (signal) {
    validateAbortSignal(signal, 'options.signal');
    if (signal.aborted) return;
    if (typeof cb === 'function') questionBySignal(this, query, signal, cb, () => {});
    return;
  }
  if (typeof cb === 'function') this._question(query, cb);
};

const kCustomPromisify = Symbol.for('nodejs.util.promisify.custom');

Interface.prototype.question[kCustomPromisify] = function question(this: any, query: string, options?: any) {
  const signal = options === null || typeof options !== 'object' ? undefined : options.signal;
  if (signal) validateAbortSignal(signal, 'options.signal');
  if (signal?.aborted) return Promise.reject(new AbortError(undefined, { cause: signal.reason }));
  return new Promise((resolve, reject) => {
    if (signal) questionBySignal(this, query, signal, resolve, reject);
    else this._question(query, resolve);
  });
};

function createInterface(input: any, output: any, completer: any, terminal: any) {
  return new (Interface as any)(input, output, completer, terminal);
}

module.exports = {
  Interface,
  clearLine,
  clearScreenDown,
  createInterface,
  cursorTo,
  emitKeypressEvents,
  moveCursor,
};
Object.defineProperty(module.exports, 'promises', {
  __proto__: null,
  configurable: true,
  enumerable: true,
  get() { return require('readline/promises'); },
} as PropertyDescriptor);
