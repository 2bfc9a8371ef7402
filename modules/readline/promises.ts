// readline/promises: the interface with a `question` that gives a promise.
'use strict';

const { InterfaceBase, questionBySignal } = require('internal/readline/interface');
const { Readline } = require('internal/readline/cursor');
const { validateAbortSignal } = require('internal/validators');

class Interface extends InterfaceBase {
  constructor(input: any = undefined, output: any = undefined, completer: any = undefined, terminal: any = undefined) {
    super(input, output, completer, terminal);
  }

  question(this: any, query: string, options: any = {}) {
    return new Promise((resolve, reject) => {
      if (options?.signal) {
        validateAbortSignal(options.signal, 'options.signal');
        questionBySignal(this, query, options.signal, resolve, reject);
      } else {
        this._question(query, resolve);
      }
    });
  }
}
Object.defineProperty(Interface, 'length', { __proto__: null, value: 0, configurable: true } as PropertyDescriptor);

function createInterface(input: any, output: any, completer: any, terminal: any) {
  return new (Interface as any)(input, output, completer, terminal);
}

module.exports = { Interface, Readline, createInterface };
