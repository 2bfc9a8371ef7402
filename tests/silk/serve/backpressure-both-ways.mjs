// A peer that does not read, and a handler that does not.
import net from 'node:net';
import { serve } from 'silk:http';

let produced = 0;
const arrived = Promise.withResolvers();
const server = serve({ hostname: '127.0.0.1' }, (request) => {
  if (request.method === 'POST') {
    arrived.resolve(request);
    return new Promise(() => {});
  }
  return new Response(new ReadableStream({
    pull(controller) {
      produced += 65536;
      controller.enqueue(new Uint8Array(65536));
      if (produced >= 200_000_000) controller.close();
    },
  }));
});
await server.ready;
const rest = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const reader = net.connect(server.port, '127.0.0.1', () => reader.write('GET / HTTP/1.1\r\nHost: h\r\n\r\n'));
reader.pause();
await rest(300);
console.log('produced for nobody: less than 20 MB', produced < 20_000_000);
reader.destroy();
const writer = net.connect(server.port, '127.0.0.1', () => {
  writer.write('POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 50000000\r\n\r\n');
  writer.write(Buffer.alloc(50_000_000));
});
const request = await arrived.promise;
const body = request.body.getReader();
const { value } = await body.read();
await rest(300);
const { received, consumed, total } = request.upload;
console.log(value.length > 0, total, 'received less than 20 MB', received < 20_000_000, 'consumed', consumed < 2_000_000);
writer.destroy();
await body.read().then(async () => { for (;;) await body.read(); }).catch((error) => console.log(error.name));
await server.stop();
