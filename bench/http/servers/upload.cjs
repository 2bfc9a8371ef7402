// Bodies to files, as Node's documentation has it: upload.cjs <folder>.
'use strict';

const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const { listen, watchLoop } = require('./listening.cjs');

let count = 0;
watchLoop();
listen(
  http.createServer((req, res) => {
    const file = fs.createWriteStream(path.join(process.argv[2], `upload-${count++}`));
    req.pipe(file);
    file.on('finish', () => res.end('saved\n'));
  }),
);
