import http from 'node:http';
import { once } from 'node:events';
import { serve } from './fixtures/raw.js';
const server = await serve((req, res) => {
  let body = '';
  req.on('data', (chunk) => { body += chunk; });
  req.on('end', () => res.end(body));
});
const req = http.request({ port: server.address().port, method: 'POST', agent: false });
for (const name of ['socket', 'drain', 'prefinish', 'finish', 'response', 'close']) req.on(name, () => console.log(name));
console.log(req.write('one', () => console.log('one written')), req.writableLength > 0);
req.end('two', () => console.log('ended'));
console.log(req.writableEnded, req.finished, req.headersSent);
const [res] = await once(req, 'response');
for await (const chunk of res) console.log(String(chunk));
try {
  req.write('late');
} catch (error) {
  console.log(error.code);
}
req.on('error', (error) => console.log(error.code));
server.close();
