// The module `_http_server`: an old name for the server of `http`.
'use strict';

const { _connectionListener, Server, ServerResponse, STATUS_CODES } = require('http');

module.exports = { STATUS_CODES, Server, ServerResponse, _connectionListener };
