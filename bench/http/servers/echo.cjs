// Sends every body back as it comes.
'use strict';

const http = require('node:http');
const { listen } = require('./listening.cjs');

listen(
  http.createServer((req, res) => {
    res.setHeader('Content-Type', 'application/octet-stream');
    req.pipe(res);
  }),
);
