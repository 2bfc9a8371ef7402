// The module `constants`: deprecated, all constants of os, fs and crypto in one object.
'use strict';

const { constants: os } = require('os');

module.exports = Object.freeze(Object.assign(
  {}, os.dlopen, os.errno, os.priority, os.signals, require('fs').constants,
  require('crypto').constants));
