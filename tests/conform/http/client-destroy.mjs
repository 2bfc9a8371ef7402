import http from 'node:http';
import { serve } from './fixtures/raw.js';
const server = await serve((req, res) => {
  if (req.url === '/begun') res.write('begun');
});
const attempt = (title, options, action) => new Promise((resolve) => {
  console.log(`--- ${title}`);
  const req = http.get({ port: server.address().port, agent: false, ...options });
  for (const name of ['abort', 'socket', 'response', 'timeout']) req.on(name, () => console.log(name));
  req.on('error', (error) => console.log('error', error.name, error.code, error.message));
  req.on('close', () => {
    console.log('close', req.destroyed, req.aborted, req.reusedSocket);
    setImmediate(resolve);
  });
  action(req);
});
await attempt('destroy at once', {}, (req) => req.destroy());
await attempt('destroy with an error', {}, (req) => req.destroy(new Error('mine')));
await attempt('abort at once', {}, (req) => req.abort());
await attempt('destroy on socket', {}, (req) => req.on('socket', () => req.destroy()));
await attempt('destroy after the response', { path: '/begun' }, (req) => req.on('response', (res) => {
  res.on('error', (error) => console.log('res error', error.code, error.message));
  res.on('aborted', () => console.log('res aborted'));
  res.on('close', () => console.log('res close'));
  req.destroy();
}));
await attempt('abort after the response', { path: '/begun' }, (req) => req.on('response', (res) => {
  res.on('error', (error) => console.log('res error', error.code, error.message));
  res.on('aborted', () => console.log('res aborted'));
  req.abort();
}));
await attempt('a signal', { signal: AbortSignal.timeout(20) }, () => {});
await attempt('a signal aborted before', { signal: AbortSignal.abort() }, () => {});
server.closeAllConnections();
server.close();
