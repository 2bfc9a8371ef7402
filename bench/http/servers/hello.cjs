// The smallest server: one header, a short body.
'use strict';

const http = require('node:http');
const { listen } = require('./listening.cjs');

listen(
  http.createServer((req, res) => {
    res.setHeader('Content-Type', 'text/plain');
    res.end('Hello, world!\n');
  }),
);
