// The module `_http_common`: an old name for what the client and the server of `http` share.
'use strict';

const { checkInvalidHeaderChar, checkIsHttpToken } = require('internal/http/headers');
const { HTTPParser, freeParser, parsers } = require('internal/http/http_parser');
const { METHODS } = require('internal/http/tables');

module.exports = {
  _checkInvalidHeaderChar: checkInvalidHeaderChar,
  _checkIsHttpToken: checkIsHttpToken,
  chunkExpression: /(?:^|\W)chunked(?:$|\W)/i,
  continueExpression: /(?:^|\W)100-continue(?:$|\W)/i,
  CRLF: '\r\n',
  methods: METHODS,
  HTTPParser,
  freeParser,
  parsers,
};
