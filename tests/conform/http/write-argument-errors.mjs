import { serve, talk } from './fixtures/raw.js';
const server = await serve((req, res) => {
  for (const chunk of [undefined, null, 5, true, {}, [], new ArrayBuffer(2)]) {
    for (const method of ['write', 'end']) {
      if (method === 'end' && chunk == null) continue;
      try {
        res[method](chunk);
        console.log(method, 'accepted', chunk);
      } catch (error) {
        console.log(method, error.name, error.code, error.message);
      }
    }
  }
  res.end();
});
await talk(server, 'chunks that are none', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
server.close();
