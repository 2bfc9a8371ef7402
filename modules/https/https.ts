// The module `https`: its names. Nothing of it is there yet; using it says so.
'use strict';

const { Agent: HttpAgent } = require('http');
const { missingClass, missingFunctions } = require('internal/not_implemented');

const Agent = missingClass('https', 'Agent', HttpAgent);

module.exports = {
  Agent,
  globalAgent: Object.create(Agent.prototype, { options: { enumerable: true, value: { __proto__: null } } }),
  Server: missingClass('https', 'Server', require('events')),
  ...missingFunctions('https', ['createServer', 'get', 'request']),
};
