import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const server = http.createServer((req, res) => {
  const { pathname, searchParams } = new URL(req.url, 'http://test');
  if (pathname === '/events') return server.uploadEvents(req, res, { id: searchParams.get('id') ?? undefined });
  req.on('error', ({ code }) => console.log('request:', code));
  req.on('end', () => res.end('done'));
  req.resume();
});
await once(server.listen(0, '127.0.0.1'), 'listening');
const { port } = server.address();

async function watch(query) {
  const [res] = await once(http.get({ port, path: `/events${query}` }), 'response');
  const stream = { res, events: [], isOver: false };
  let text = '';
  res.setEncoding('utf8').on('data', (piece) => {
    const blocks = (text + piece).split('\n\n');
    text = blocks.pop();
    for (const block of blocks) {
      const [, name, data] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
      if (name) stream.events.push({ name, ...JSON.parse(data) });
    }
  }).on('end', () => { stream.isOver = true; });
  return stream;
}
const of = ({ events }, id) => events.filter((event) => event.id === id);

const all = await watch('');
const one = await watch('?id=whole');
console.log(all.res.statusCode, all.res.headers['content-type'], all.res.headers['cache-control']);

// Ten pieces within half a second, or longer where a machine is busy.
const started = performance.now();
const whole = net.connect(port, '127.0.0.1');
whole.write('POST /whole?x=1 HTTP/1.1\r\nHost: test\r\nUpload-Id: whole\r\nContent-Length: 100000\r\n\r\n');
for (let piece = 0; piece < 10; piece++) {
  whole.write(Buffer.alloc(10_000));
  await sleep(50);
}
const sendingMs = performance.now() - started;
// This one stops half-way and is cut off more than a second later.
const cut = net.connect(port, '127.0.0.1');
cut.write('PUT /cut HTTP/1.1\r\nHost: test\r\nUpload-Id: cut\r\nContent-Length: 1000\r\n\r\n' + 'x'.repeat(500));
const stopped = performance.now();
await sleep(1300);
cut.destroy();
while (!of(all, 'cut').some(({ name }) => name === 'end')) await sleep(10);
const standingMs = performance.now() - stopped;

const progress = of(all, 'whole').filter(({ name }) => name === 'upload');
console.log('several, not too many:', progress.length >= 3 && progress.length <= sendingMs / 100 + 2);
console.log('only forward:', progress.every(({ received }, index) => index === 0 || received > progress[index - 1].received));
const { id, received, consumed, total, url, method, state } = progress.at(-1);
console.log({ id, received, consumed, total, url, method, state });
console.log(of(all, 'whole').at(-1));
const rates = progress.slice(1, -1);
// Bytes per second, milliseconds.
console.log('rate and eta:', rates.every(({ rate, eta, received }) => rate > 0 && Math.abs(eta - (100_000 - received) / rate * 1000) <= 1));

console.log('the same for one:', of(one, 'whole').length >= 3, of(one, 'whole').at(-1), one.events.every((event) => event.id === 'whole'));
console.log('its stream is over, the other is not:', one.isOver, all.isOver);

const standing = of(all, 'cut');
console.log('rarely while nothing arrives:', standing.length >= 3 && standing.length <= standingMs / 1000 + 4);
console.log('it shows for how long:', standing.some(({ stalledMs }) => stalledMs >= 900));
console.log(standing.at(-1));
whole.destroy();
server.closeAllConnections();
server.close();
