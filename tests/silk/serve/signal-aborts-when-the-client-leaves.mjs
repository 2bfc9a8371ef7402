// request.signal, the stream of a response, and the body of a request, when the connection goes away.
import net from 'node:net';
import { serve } from 'silk:http';

const seen = Promise.withResolvers();
const cancelled = Promise.withResolvers();
const failed = Promise.withResolvers();
const server = serve({ hostname: '127.0.0.1' }, async (request) => {
  switch (new URL(request.url).pathname) {
    case '/wait':
      request.signal.addEventListener('abort', () => seen.resolve(request.signal.reason));
      return new Promise(() => {});
    case '/stream':
      return new Response(new ReadableStream({
        start(controller) { controller.enqueue(new Uint8Array([65])); },
        cancel(reason) { cancelled.resolve(reason); },
      }));
    default:
      request.text().catch(failed.resolve);
      return new Promise(() => {});
  }
});
await server.ready;
const leave = (text) => {
  const socket = net.connect(server.port, '127.0.0.1', () => socket.write(text));
  setTimeout(() => socket.destroy(), 100);
};
leave('GET /wait HTTP/1.1\r\nHost: h\r\n\r\n');
leave('GET /stream HTTP/1.1\r\nHost: h\r\n\r\n');
leave('POST /body HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nhalf');
for (const { promise } of [seen, cancelled, failed]) {
  const { name, message } = await promise;
  console.log(name, message);
}
const controller = new AbortController();
const other = serve({ hostname: '127.0.0.1', signal: controller.signal }, (request) => new Response(`${request.signal.aborted}`));
await other.ready;
console.log(await new Promise((resolve) => {
  const socket = net.connect(other.port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: h\r\n\r\n'));
  socket.setEncoding('latin1').on('data', (data) => resolve(data.slice(-5)));
}));
controller.abort();
await other.finished;
await server.stop();
console.log('both are closed');
