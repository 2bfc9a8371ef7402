// Writes 600 MB to whoever asks for /unread, whatever `write` returns; anyone else is greeted.
'use strict';

const http = require('node:http');
const { listen } = require('./listening.cjs');

const PIECE_BYTES = 64 << 10;
const PIECES = 9600;
const PIECES_PER_TURN = 16;

function pour(res, pieces) {
  for (let left = PIECES_PER_TURN; left > 0 && pieces > 0; left--, pieces--) res.write(Buffer.alloc(PIECE_BYTES, 'x'));
  if (pieces > 0 && !res.destroyed) setImmediate(pour, res, pieces);
}

const server = http.createServer((req, res) => {
  if (req.url === '/unread') {
    res.on('error', () => {}); // being cut off is the point
    pour(res, PIECES);
  } else {
    res.end('Hello, world!\n');
  }
});
server.maxUnsentBytes = 4 << 20; // Silk's; nobody else looks at it
listen(server);
