// The module `http`: its names and tables. Clients are not there yet and say so when used.
'use strict';

const EventEmitter = require('events');
const { missingClass, missingFunctions } = require('internal/not_implemented');
const { OutgoingMessage } = require('internal/http/outgoing');
const { validateHeaderName, validateHeaderValue } = require('internal/http/headers');
const { METHODS, STATUS_CODES } = require('internal/http/tables');
const { validateInteger } = require('internal/validators');

const { IncomingMessage } = require('internal/http/incoming');
const { ServerResponse } = require('internal/http/response');
const { Server, createServer } = require('internal/http/server');

const Agent = missingClass('http', 'Agent', EventEmitter);

function setMaxIdleHTTPParsers(max: number): void {
  validateInteger(max, 'max', 1);
}

module.exports = {
  METHODS,
  STATUS_CODES,
  Agent,
  ClientRequest: missingClass('http', 'ClientRequest', OutgoingMessage),
  IncomingMessage,
  OutgoingMessage,
  Server,
  ServerResponse,
  createServer,
  ...missingFunctions('http', ['get', 'request']),
  validateHeaderName,
  validateHeaderValue,
  setMaxIdleHTTPParsers,
  globalAgent: Object.create(Agent.prototype, { options: { enumerable: true, value: { __proto__: null } } }),
};

Object.defineProperty(module.exports, 'maxHeaderSize', {
  configurable: true,
  enumerable: true,
  get: () => require('internal/options').getOptionValue('--max-http-header-size'),
});
