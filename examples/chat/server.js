// A chat room: everyone who listens holds one stream of server-sent events, and speaking is a POST.
//
//   silk examples/chat/server.js
//
// PORT and HOST change the address. Messages live in memory: the latest hundred, until the server stops.

const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');
const { json } = require('node:stream/consumers');

const PORT = Number(process.env.PORT ?? 3000);
const HOST = process.env.HOST ?? '127.0.0.1';
const KEPT_MESSAGES = 100;
const LONGEST_BODY = 10_000; // bytes
const LONGEST_NAME = 40;
const LONGEST_TEXT = 1000;

const page = fs.readFileSync(path.join(__dirname, 'index.html'));
const listeners = new Set();
const messages = [];
let latestId = Date.now(); // above every id of a run before, which browsers may still name

const asEvent = (message) => `id: ${message.id}\ndata: ${JSON.stringify(message)}\n\n`;

function listen(req, res) {
  res.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  // A browser that comes back names the last message it has seen, and gets the rest.
  const seen = Number(req.headers['last-event-id'] ?? 0);
  res.write(`retry: 1000\n\n${messages.filter(({ id }) => id > seen).map(asEvent).join('')}`);
  listeners.add(res);
  tellHowMany();
  res.on('close', () => {
    listeners.delete(res);
    tellHowMany();
  });
}

async function speak(req, res) {
  if (!(Number(req.headers['content-length']) <= LONGEST_BODY)) return answer(res, 413);
  // Only a script of this page may send JSON; forms of other pages cannot.
  if (!req.headers['content-type']?.startsWith('application/json')) return answer(res, 415);
  let said;
  try {
    said = await json(req);
  } catch {
    return answer(res, 400);
  }
  if (typeof said?.name !== 'string' || typeof said.text !== 'string') return answer(res, 400);
  const name = said.name.trim().slice(0, LONGEST_NAME);
  const text = said.text.trim().slice(0, LONGEST_TEXT);
  if (name === '' || text === '') return answer(res, 400);

  const message = { id: ++latestId, name, text, at: Date.now() };
  messages.push(message);
  if (messages.length > KEPT_MESSAGES) messages.shift();
  tell(asEvent(message));
  answer(res, 204);
}

function tellHowMany() {
  tell(`event: listeners\ndata: ${listeners.size}\n\n`);
}

// Whoever does not keep up is let go: the browser connects again and asks for what it missed.
function tell(event) {
  for (const res of listeners) {
    if (res.writableNeedDrain) res.destroy();
    else res.write(event);
  }
}

function answer(res, status) {
  res.writeHead(status, status >= 400 ? { Connection: 'close' } : {});
  res.end();
}

const server = http.createServer((req, res) => {
  switch (`${req.method} ${req.url}`) {
    case 'GET /':
      res.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
      return res.end(page);
    case 'GET /messages': return listen(req, res);
    case 'POST /messages': return speak(req, res);
    default: return answer(res, 404);
  }
});

server.listen(PORT, HOST, () => console.log(`The room is at http://${HOST}:${server.address().port}`));
