// The module `wasi`: its names. Nothing of it is there yet; using it says so.
'use strict';

const { missingClass } = require('internal/not_implemented');

module.exports = { WASI: missingClass('wasi', 'WASI') };
