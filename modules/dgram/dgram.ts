// The module `dgram`: its names. Nothing of it is there yet; using it says so.
'use strict';

const { missingClass, missingFunctions } = require('internal/not_implemented');

module.exports = {
  ...missingFunctions('dgram', ['createSocket']),
  Socket: missingClass('dgram', 'Socket', require('events')),
};
