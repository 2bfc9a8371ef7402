// A server that takes uploads and shows everyone, while they run, how much of each has arrived.
//
//   silk examples/upload/server.js
//
// PORT, HOST, UPLOAD_DIR and MAX_BYTES (of one upload) change the defaults below. There are no accounts: whoever
// reaches the address may upload and sees the names of the files that are on their way.

const fs = require('node:fs');
const http = require('node:http');
const os = require('node:os');
const path = require('node:path');
const { save } = require('silk:upload');

const PORT = Number(process.env.PORT ?? 3000);
const HOST = process.env.HOST ?? '127.0.0.1';
const UPLOAD_DIR = path.resolve(process.env.UPLOAD_DIR ?? path.join(os.tmpdir(), 'silk-uploads'));
const MAX_BYTES = Number(process.env.MAX_BYTES ?? 4e9);

// ---------------------------------------------------------------- the page

const TYPES = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript' };
const PAGE_HEADERS = {
  'Cache-Control': 'no-cache',
  'Content-Security-Policy': "default-src 'self'; img-src data:; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
};

// The folder's files, read once: a path in a request is only ever compared with these names.
const page = new Map();
for (const name of fs.readdirSync(path.join(__dirname, 'page'))) {
  const type = `${TYPES[path.extname(name)]}; charset=utf-8`;
  page.set(`/${name}`, { type, body: fs.readFileSync(path.join(__dirname, 'page', name)) });
}
page.set('/', page.get('/index.html'));

function sendPage(res, { type, body }) {
  res.writeHead(200, { ...PAGE_HEADERS, 'Content-Type': type, 'Content-Length': body.length });
  res.end(body);
}

// ---------------------------------------------------------------- uploads

// `save` moves the body from the socket to the disk, and takes away what is incomplete when anything goes wrong.
async function takeUpload(req, res) {
  // A form on somebody else's page must not be able to fill this disk.
  const site = req.headers['sec-fetch-site'] ?? 'none';
  if (site !== 'same-origin' && site !== 'none') return refuse(res, 403, 'ERR_CROSS_SITE');
  try {
    const { files } = await save(req, { to: UPLOAD_DIR, maxBytes: MAX_BYTES });
    sendJson(res, 201, { files: files.map((file) => ({ name: path.basename(file.path), size: file.size })) });
  } catch (error) {
    if (error.code === 'ERR_UPLOAD_ABORTED') return; // nobody is left to answer
    if (!error.statusCode) console.error(error);
    refuse(res, error.statusCode ?? (error.code === 'ENOSPC' ? 507 : 500), error.code);
  }
}

// Closing the connection tells the browser to stop sending.
function refuse(res, status, error) {
  res.setHeader('Connection', 'close');
  sendJson(res, status, { error });
}

function sendJson(res, status, value) {
  res.writeHead(status, { 'Content-Type': 'application/json' });
  res.end(JSON.stringify(value));
}

// ---------------------------------------------------------------- events

const watchers = new Set();

// The stream carries the progress of all uploads, and once a second how the server is doing.
function watch(req, res) {
  server.uploadEvents(req, res);
  res.write('retry: 1000\n\n');
  watchers.add(res);
  res.on('close', () => watchers.delete(res));
  sendStatus([res]);
}

function sendStatus(receivers) {
  const loopDelayMs = delay.worst;
  server.getConnections((error, connections) => {
    if (error) throw error;
    const status = { connections, loopDelayMs, memoryBytes: process.memoryUsage.rss(), maxBytes: MAX_BYTES };
    const event = `event: status\ndata: ${JSON.stringify(status)}\n\n`;
    // A watcher that reads too slowly misses a second instead of filling memory.
    for (const res of receivers) if (!res.writableNeedDrain) res.write(event);
  });
}

// A timer is late by as long as something else has held the loop.
const delay = { worst: 0, expected: performance.now() };
const TICK_MS = 20;
function tick() {
  const now = performance.now();
  delay.worst = Math.max(delay.worst, now - delay.expected);
  delay.expected = now + TICK_MS;
  setTimeout(tick, TICK_MS).unref();
}
tick();
setInterval(() => {
  sendStatus(watchers);
  delay.worst = 0;
}, 1000).unref();

// ---------------------------------------------------------------- the server

function route(req, res) {
  const [pathname] = req.url.split('?');
  if (req.method === 'POST' && pathname === '/upload') return takeUpload(req, res);
  if (req.method !== 'GET' && req.method !== 'HEAD') return refuse(res, 405, 'ERR_METHOD');
  if (pathname === '/events') return watch(req, res);
  if (page.has(pathname)) return sendPage(res, page.get(pathname));
  sendJson(res, 404, { error: 'ERR_NOT_FOUND' });
}

// No limit on how long a request may take: a large file over a slow line is no fault.
const server = http.createServer({ requestTimeout: 0 }, route);

server.on('error', (error) => {
  console.error(error.code === 'EADDRINUSE' ? `Port ${PORT} is taken: try PORT=${PORT + 1}` : error.message);
  process.exitCode = 1;
});

fs.mkdirSync(UPLOAD_DIR, { recursive: true });
server.listen(PORT, HOST, () => {
  for (const address of addresses()) {
    const host = address.includes(':') ? `[${address}]` : address;
    console.log(`Uploads are welcome at http://${host}:${server.address().port}`);
  }
  console.log(`They go to ${UPLOAD_DIR}; Ctrl-C stops the server.`);
});

// What to type into a browser: 0.0.0.0 stands for every address of this machine.
function addresses() {
  if (HOST !== '0.0.0.0') return [HOST];
  return Object.values(os.networkInterfaces()).flat().filter(({ family }) => family === 'IPv4').map(({ address }) => address);
}

// Uploads that are cut off here lose their partial files like any other.
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    server.close();
    server.closeAllConnections();
  });
}
