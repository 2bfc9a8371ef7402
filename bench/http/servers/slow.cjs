// A handler that takes 5 MB of the body in a second, however fast it comes.
'use strict';

const http = require('node:http');
const { setTimeout: sleep } = require('node:timers/promises');
const { listen } = require('./listening.cjs');

const BYTES_PER_MS = 5000;

listen(
  http.createServer(async (req, res) => {
    for await (const chunk of req) await sleep(chunk.length / BYTES_PER_MS);
    res.end('read\n');
  }),
);
