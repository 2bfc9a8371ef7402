import http from 'node:http';
import { serve } from './fixtures/raw.js';
const server = await serve(() => {});
const attempt = (title, options, action = () => {}) => new Promise((resolve) => {
  console.log(`--- ${title}`);
  const req = http.get({ port: server.address().port, agent: false, ...options });
  req.on('timeout', () => {
    console.log('timeout', req.destroyed, req.timeout);
    req.destroy();
  });
  req.on('error', (error) => console.log('error', error.code, error.message));
  req.on('close', () => setImmediate(resolve));
  action(req);
});
await attempt('option', { timeout: 20 });
await attempt('setTimeout', {}, (req) => console.log(req.setTimeout(20, () => console.log('callback')) === req));
await attempt('agent option', { agent: new http.Agent({ timeout: 20 }) });
server.closeAllConnections();
server.close();
