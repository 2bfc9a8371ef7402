// The module `_http_agent`: an old name for the agents of `http`.
'use strict';

module.exports = require('internal/http/agent');
