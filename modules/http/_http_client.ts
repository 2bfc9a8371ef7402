// The module `_http_client`: an old name for the client of `http`.
'use strict';

module.exports = { ClientRequest: require('internal/http/client').ClientRequest };
