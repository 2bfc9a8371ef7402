// The module `https`: requests as `http` makes them, by an agent whose connections are TLS. TLS itself is not there
// yet: connecting and listening say so.
'use strict';

const { missingClass, missingFunctions } = require('internal/not_implemented');

function newRequest(args: any[]): any {
  const { ClientRequest } = require('http');
  const { readArguments } = require('internal/http/client_options');
  const read = readArguments(args[0], args[1], args[2]);
  const options = { ...read.options, _defaultAgent: module.exports.globalAgent };
  return new ClientRequest(options, read.callback);
}

function request(...args: any[]) {
  return newRequest(args);
}

function get(input: any, options: any, cb: any) {
  const req = newRequest([input, options, cb]);
  req.end();
  return req;
}

module.exports = {
  Server: missingClass('https', 'Server', require('events')),
  ...missingFunctions('https', ['createServer']),
  get,
  request,
};

/** A property that is loaded when it is first read; it may be assigned. */
function defineLazy(name: string): void {
  const settle = (value: any) => Object.defineProperty(module.exports, name, {
    __proto__: null, configurable: true, enumerable: true, writable: true, value,
  } as any);
  const get = () => {
    const value = require('internal/https/agent')[name];
    settle(value);
    return value;
  };
  Object.defineProperty(module.exports, name, { __proto__: null, configurable: true, enumerable: true, get, set: settle } as any);
}

defineLazy('Agent');
defineLazy('globalAgent');
