import { serve, talk, END } from './fixtures/raw.js';
const server = await serve({ keepAliveTimeout: 30, keepAliveTimeoutBuffer: 1 }, (req, res) => res.end('ok'));
let told;
const timeout = new Promise((resolve) => { told = resolve; });
server.on('timeout', (socket) => {
  console.log('timeout', socket.constructor.name, socket.destroyed);
  told();
});
await talk(server, 'who listens closes the socket himself', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n', /ok$/, () => timeout, END);
server.close();
