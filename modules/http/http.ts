// The module `http`: its public names. The client is loaded when it is first used: a server needs none.
'use strict';

const { missingFunctions } = require('internal/not_implemented');
const { METHODS, STATUS_CODES } = require('internal/http/tables');
const { OutgoingMessage } = require('internal/http/outgoing');
const { IncomingMessage } = require('internal/http/incoming');
const { ServerResponse } = require('internal/http/response');
const { Server, connectionListener, createServer } = require('internal/http/server');
const { validateHeaderName, validateHeaderValue } = require('internal/http/headers');
const { validateInteger } = require('internal/validators');

const lazyAgents = () => require('internal/http/agent');
const lazyClientRequest = () => require('internal/http/client').ClientRequest;

function request(url: any, options: any, cb: any) {
  return new (lazyClientRequest())(url, options, cb);
}

function get(url: any, options: any, cb: any) {
  const req = request(url, options, cb);
  req.end();
  return req;
}

function setMaxIdleHTTPParsers(max: number): void {
  validateInteger(max, 'max', 1);
  require('internal/http/http_parser').parsers.max = max;
}

const exported: any = module.exports = { _connectionListener: connectionListener, METHODS, STATUS_CODES };

function defineLazy(name: string, get: () => any, set?: (value: any) => void): void {
  Object.defineProperty(exported, name, { __proto__: null, configurable: true, enumerable: true, get, set } as any);
}

/** A property that becomes an ordinary one when it is first read. */
function defineLazyValue(name: string, load: () => any): void {
  const settle = (value: any) => Object.defineProperty(exported, name, {
    __proto__: null, configurable: true, enumerable: true, writable: true, value,
  } as any);
  defineLazy(name, () => {
    const value = load();
    settle(value);
    return value;
  }, settle);
}

defineLazyValue('Agent', () => lazyAgents().Agent);
defineLazyValue('ClientRequest', lazyClientRequest);
Object.assign(exported, {
  IncomingMessage,
  OutgoingMessage,
  Server,
  ServerResponse,
  createServer,
  validateHeaderName,
  validateHeaderValue,
  get,
  request,
  setMaxIdleHTTPParsers,
  ...missingFunctions('http', ['setGlobalProxyFromEnv']),
});
defineLazy('maxHeaderSize', () => require('internal/options').getOptionValue('--max-http-header-size'));
defineLazy('globalAgent', () => lazyAgents().globalAgent, (agent) => { lazyAgents().globalAgent = agent; });
