// The module `http`: its names and tables. Servers and clients are not there yet and say so when used.
'use strict';

const EventEmitter = require('events');
const { missingClass, missingFunctions } = require('internal/not_implemented');
const { OutgoingMessage } = require('internal/http/outgoing');
const { validateHeaderName, validateHeaderValue } = require('internal/http/headers');
const { METHODS, STATUS_CODES } = require('internal/http/tables');
const { validateInteger } = require('internal/validators');

const stream = require('stream');

const Agent = missingClass('http', 'Agent', EventEmitter);

function setMaxIdleHTTPParsers(max: number): void {
  validateInteger(max, 'max', 1);
}

module.exports = {
  METHODS,
  STATUS_CODES,
  Agent,
  ClientRequest: missingClass('http', 'ClientRequest', OutgoingMessage),
  IncomingMessage: missingClass('http', 'IncomingMessage', stream.Readable),
  OutgoingMessage,
  Server: missingClass('http', 'Server', EventEmitter),
  ServerResponse: missingClass('http', 'ServerResponse', OutgoingMessage),
  ...missingFunctions('http', ['createServer', 'get', 'request']),
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
