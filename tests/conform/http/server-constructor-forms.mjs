import http, { Server, createServer } from 'node:http';
import net from 'node:net';
import { listen, talk } from './fixtures/raw.js';
console.log(Server() instanceof Server, new Server() instanceof net.Server, createServer() instanceof http.Server);
const server = new Server({ ServerResponse: class extends http.ServerResponse {
  hello() { this.end('hello'); }
}, IncomingMessage: class extends http.IncomingMessage {
  get question() { return `${this.url}?`; }
} }, (req, res) => {
  console.log(req.question);
  res.hello();
});
await listen(server);
await talk(server, 'classes of the program', 'GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
