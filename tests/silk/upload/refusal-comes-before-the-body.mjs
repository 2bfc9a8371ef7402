import { save } from 'silk:upload';
import { folder, form, list } from './fixtures/form.mjs';
import { formHead, listen, talk } from './fixtures/server.mjs';

const to = folder();
const limits = { maxBytes: 100_000, allowedTypes: ['text/plain'] };
async function handle(req, res) {
  try {
    await save(req, { to, ...limits });
    res.end('saved');
  } catch (error) {
    // Nothing here says that the connection has to close.
    res.writeHead(error.statusCode, { 'Content-Length': error.code.length });
    res.end(error.code);
  }
}
const { server, port } = await listen(handle, { checkContinue: handle });
const small = form([{ name: 'f', filename: 'f', type: 'text/plain', data: 'x' }]);
const large = form([{ name: 'f', filename: 'f', type: 'text/plain', data: Buffer.alloc(5_000_000) }]);
const image = form([{ name: 'f', filename: 'f', type: 'image/png', data: Buffer.alloc(50_000) }]);

console.log(await talk(port, [formHead(small, 'Expect: 100-continue', 'Connection: close'), small.body]));
console.log(await talk(port, [formHead(large, 'Expect: 100-continue')]));
// Without the expectation the body is on its way already.
console.log(await talk(port, [formHead(large), large.body]));
console.log(await talk(port, [formHead(image), image.body.subarray(0, 1000)]));
// A length that nobody knew before.
const chunk = Buffer.concat([Buffer.from('f4240\r\n'), Buffer.alloc(1_000_000), Buffer.from('\r\n')]);
console.log(await talk(port, ['POST / HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n', chunk, chunk]));
console.log(list(to));
server.close();
