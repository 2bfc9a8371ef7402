// Saves the file of a multipart form, by the best way that the runtime has built in: form.cjs <folder>.
'use strict';

const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const { Readable } = require('node:stream');
const { pipeline } = require('node:stream/promises');
const { listen } = require('./listening.cjs');

const folder = process.argv[2];

// Elsewhere a form is read whole before its first field can be had.
async function saveWhole(req) {
  const body = new Response(Readable.toWeb(req), { headers: { 'Content-Type': req.headers['content-type'] } });
  for (const [, value] of await body.formData()) {
    if (typeof value === 'string') continue;
    await pipeline(Readable.fromWeb(value.stream()), fs.createWriteStream(path.join(folder, path.basename(value.name))));
  }
}

const save = process.versions.silk ? (req) => require('silk:upload').save(req, { to: folder }) : saveWhole;

listen(
  http.createServer(async (req, res) => {
    await save(req);
    res.end('saved\n');
  }),
);
