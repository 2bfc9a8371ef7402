// The module `http2`: its names. Nothing of it is there yet; using it says so.
'use strict';

const { constants } = require('internal/http2/constants');
const { missingClass, missingFunctions } = require('internal/not_implemented');

module.exports = {
  constants,
  ...missingFunctions('http2', [
    'connect', 'createServer', 'createSecureServer', 'getDefaultSettings', 'getPackedSettings', 'getUnpackedSettings',
    'performServerHandshake',
  ]),
  sensitiveHeaders: Symbol('nodejs.http2.sensitiveHeaders'),
  Http2ServerRequest: missingClass('http2', 'Http2ServerRequest', require('stream').Readable),
  Http2ServerResponse: missingClass('http2', 'Http2ServerResponse', require('stream').Stream),
};
