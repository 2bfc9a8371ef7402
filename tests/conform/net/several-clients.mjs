import net from 'node:net';
import { once } from 'node:events';
const server = net.createServer((socket) => {
  socket.setEncoding('utf8');
  let text = '';
  socket.on('data', (chunk) => { text += chunk; });
  socket.on('end', () => socket.end(text.toUpperCase()));
}).listen(0, '127.0.0.1');
server.allowHalfOpen = true;
await once(server, 'listening');
const ask = async (text) => {
  const client = net.connect({ port: server.address().port, host: '127.0.0.1', allowHalfOpen: true });
  client.end(text);
  let answer = '';
  for await (const chunk of client) answer += chunk;
  return answer;
};
const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => ask(`client ${index}`)));
console.log(answers.length, answers[0], answers[99], new Set(answers).size);
server.close();
