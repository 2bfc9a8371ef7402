// The module `_http_outgoing`: an old name for the outgoing messages of `http`.
'use strict';

const {
  kHighWaterMark, kUniqueHeaders, OutgoingMessage, parseUniqueHeadersOption, validateHeaderName, validateHeaderValue,
} = require('internal/http/outgoing');

module.exports = {
  kHighWaterMark, kUniqueHeaders, parseUniqueHeadersOption, validateHeaderName, validateHeaderValue, OutgoingMessage,
};
