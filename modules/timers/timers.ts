// The module `timers`: setTimeout, setInterval, setImmediate and their counterparts.
//
// This file is the surface. The classes are in `timeout.ts` and `immediate.ts`, how timers wait and fire in `lists.ts`.
'use strict';

const { validateFunction } = require('internal/validators');
const { Immediate, cancelImmediate } = require('internal/timers/immediate');
const { insert } = require('internal/timers/lists');
const { Timeout, clearTimeout } = require('internal/timers/timeout');

const kPromisify = Symbol.for('nodejs.util.promisify.custom');

let promises: any;
const lazyPromises = () => (promises ??= require('timers/promises'));

function setTimeout(callback: any, after: any, ...args: any[]): any {
  validateFunction(callback, 'callback');
  const timer = new Timeout(callback, after, args.length > 0 ? args : undefined, false, true);
  insert(timer, timer._idleTimeout);
  return timer;
}

function setInterval(callback: any, repeat: any, ...args: any[]): any {
  validateFunction(callback, 'callback');
  const timer = new Timeout(callback, repeat, args.length > 0 ? args : undefined, true, true);
  insert(timer, timer._idleTimeout);
  return timer;
}

// Its own function: programs compare and rename them.
function clearInterval(timer: any): void {
  clearTimeout(timer);
}

function setImmediate(callback: any, ...args: any[]): any {
  validateFunction(callback, 'callback');
  return new Immediate(callback, args.length > 0 ? args : undefined);
}

function clearImmediate(immediate: any): void {
  if (!immediate?._onImmediate || immediate._destroyed) return;
  cancelImmediate(immediate);
}

for (const [fn, name] of [[setTimeout, 'setTimeout'], [setImmediate, 'setImmediate']] as any) {
  Object.defineProperty(fn, kPromisify, { enumerable: true, get: () => lazyPromises()[name] });
}

module.exports = { setTimeout, clearTimeout, setImmediate, clearImmediate, setInterval, clearInterval };

Object.defineProperty(module.exports, 'promises', { configurable: true, enumerable: true, get: lazyPromises });
