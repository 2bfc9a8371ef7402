// Event streams that stay open, as a server keeps them that tells all of its clients something now and then.
'use strict';

const http = require('node:http');
const { listen } = require('./listening.cjs');

const clients = new Set();

listen(
  http.createServer((req, res) => {
    res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
    res.write('data: hello\n\n');
    clients.add(res);
    res.on('close', () => clients.delete(res));
  }),
);
