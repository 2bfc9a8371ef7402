import { serve, talk, END } from './fixtures/raw.js';
const server = await serve({ shouldUpgradeCallback: (req) => {
  console.log('asked', req.url, req.headers.upgrade);
  return req.headers.upgrade === 'yes';
} }, (req, res) => res.end('plain'));
server.on('upgrade', (req, socket) => socket.end('HTTP/1.1 101 Switching Protocols\r\n\r\n'));
const upgrade = (to) => `GET /u HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: ${to}\r\n\r\n`;
await talk(server, 'yes', upgrade('yes'));
await talk(server, 'no', upgrade('no'), /plain/, END);
server.close();
