// A small JSON API on Express 5, as it comes from npm.
//
//   cd examples/express && npm install && silk server.js
//
// PORT and HOST change the address. The notes live in memory.

const express = require('express');

const PORT = Number(process.env.PORT ?? 3000);
const HOST = process.env.HOST ?? '127.0.0.1';

const notes = new Map();
let latestId = 0;

const app = express();
app.disable('x-powered-by');
app.use(logged);
app.use(express.json({ limit: '100kb' }));

app.get('/', (req, res) => {
  res.type('html').send(`<h1>${notes.size} notes</h1><p><a href="/notes">As JSON</a></p>`);
});

const router = express.Router();
router.get('/', (req, res) => {
  const wanted = String(req.query.q ?? '').toLowerCase();
  res.json([...notes.values()].filter(({ text }) => text.toLowerCase().includes(wanted)));
});
router.post('/', (req, res) => {
  const note = { id: ++latestId, text: textOf(req), at: new Date().toISOString() };
  notes.set(note.id, note);
  res.status(201).location(`/notes/${note.id}`).json(note);
});
router.get('/:id', (req, res) => res.json(noteOf(req)));
router.put('/:id', (req, res) => res.json(Object.assign(noteOf(req), { text: textOf(req) })));
router.delete('/:id', (req, res) => {
  notes.delete(noteOf(req).id);
  res.status(204).end();
});
app.use('/notes', router);

app.use((req, res) => res.status(404).json({ error: `No ${req.method} ${req.path} here` }));
// Express knows a handler of errors by its four parameters.
app.use((error, req, res, next) => {
  if (res.headersSent) return next(error);
  const status = error.status ?? 500;
  if (status === 500) console.error(error);
  res.status(status).json({ error: status === 500 ? 'Something broke' : error.message });
});

app.listen(PORT, HOST, function (error) {
  if (error) throw error;
  console.log(`Notes are at http://${HOST}:${this.address().port}/notes`);
});

function noteOf(req) {
  const note = notes.get(Number(req.params.id));
  if (!note) throw Object.assign(new Error(`There is no note ${req.params.id}`), { status: 404 });
  return note;
}

function textOf(req) {
  const text = req.body?.text;
  if (typeof text !== 'string' || text.trim() === '') throw Object.assign(new Error('A note needs a text'), { status: 400 });
  return text.trim();
}

function logged(req, res, next) {
  const started = performance.now();
  res.on('finish', () => {
    console.log(`${req.method} ${req.originalUrl} ${res.statusCode} ${(performance.now() - started).toFixed(1)} ms`);
  });
  next();
}
