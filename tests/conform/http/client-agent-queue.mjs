import http from 'node:http';
import { once } from 'node:events';
import { serve } from './fixtures/raw.js';
let active = 0;
let most = 0;
const server = await serve((req, res) => {
  most = Math.max(most, ++active);
  setTimeout(() => {
    active--;
    res.end(req.url);
  }, 5);
});
const agent = new http.Agent({ keepAlive: true, maxSockets: 2 });
const order = [];
const requests = Array.from({ length: 6 }, (_, index) => http.get({ port: server.address().port, agent, path: `/${index}` }, (res) => {
  order.push(index);
  res.resume();
}));
const name = agent.getName({ port: server.address().port, host: 'localhost' });
console.log(agent.requests[name]?.length, agent.sockets[name]?.length, name.replace(/\d+/, '<port>'));
await Promise.all(requests.map((req) => once(req, 'close')));
console.log(most, order);
agent.destroy();
server.close();
