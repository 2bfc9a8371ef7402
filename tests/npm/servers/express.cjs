'use strict';

const express = require('express');
const { talk } = require('./_client.cjs');

const app = express();
app.use(express.json());
app.use(express.urlencoded({ extended: true }));
app.use((req, res, next) => {
  res.set('X-Path', req.path);
  next();
});
app.get('/', (req, res) => res.send('<p>hello</p>'));
app.get('/users/:id', (req, res) => res.json({ id: req.params.id, query: req.query, ip: typeof req.ip, host: req.hostname === '127.0.0.1' }));
app.post('/echo', (req, res) => res.status(201).json(req.body));
app.get('/cookie', (req, res) => res.cookie('a', 'b', { httpOnly: true }).redirect('/'));
app.get('/slow', async (req, res) => {
  await new Promise((resolve) => setTimeout(resolve, 10));
  res.type('text').write('one\n');
  res.end('two\n');
});
app.get('/fails', async () => { throw Object.assign(new Error('no tea'), { status: 418, expose: true }); });
app.use('/files', express.static(__dirname));
app.use((error, req, res, next) => res.status(error.status ?? 500).send(error.message));

const server = app.listen(0, '127.0.0.1', async () => {
  await talk(server, [
    { path: '/' },
    { path: '/users/7?a=1&b=2' },
    { method: 'POST', path: '/echo', headers: { 'content-type': 'application/json' }, body: '{"x":[1,2]}' },
    { method: 'POST', path: '/echo', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'a=1&b=2' },
    { path: '/cookie' },
    { path: '/slow' },
    { path: '/fails' },
    { method: 'HEAD', path: '/' },
    { method: 'OPTIONS', path: '/users/7' },
    { path: '/nowhere' },
    { path: '/', headers: { 'if-none-match': 'W/"c-ZO/DFCXbS7DIHgSTKrhOrRZhfpo"' } },
  ]);
  server.close();
});
