'use strict';

const { talk } = require('./_client.cjs');
const app = require('fastify')({ logger: false });

app.addHook('onRequest', async (request, reply) => { reply.header('x-method', request.method); });
app.get('/', async () => ({ hello: 'world' }));
app.get('/users/:id', { schema: { params: { type: 'object', properties: { id: { type: 'integer' } } } } },
  async (request) => ({ id: request.params.id, query: request.query }));
app.post('/echo', async (request, reply) => {
  reply.code(201);
  return request.body;
});
app.get('/stream', (request, reply) => reply.type('text/plain').send(require('node:stream').Readable.from(['one\n', 'two\n'])));
app.get('/fails', async () => { throw Object.assign(new Error('no tea'), { statusCode: 418 }); });

app.listen({ port: 0, host: '127.0.0.1' }).then(async () => {
  const injected = await app.inject({ method: 'POST', url: '/echo', payload: { by: 'inject' } });
  console.log('inject', injected.statusCode, injected.body);
  await talk(app.server, [
    { path: '/' },
    { path: '/users/7?a=1' },
    { path: '/users/x' },
    { method: 'POST', path: '/echo', headers: { 'content-type': 'application/json' }, body: '{"x":[1,2]}' },
    { method: 'POST', path: '/echo', headers: { 'content-type': 'application/json' }, body: '{"x":' },
    { path: '/stream' },
    { path: '/fails' },
    { method: 'HEAD', path: '/' },
    { path: '/nowhere' },
  ]);
  await app.close();
  console.log('closed');
});
