import { OutgoingMessage } from 'node:http';
import { Writable } from 'node:stream';
// A message keeps what is written until it has a socket.
function make(name, headers = null) {
  const message = new OutgoingMessage();
  message._implicitHeader = function() { this._storeHeader('FIRST LINE\r\n', headers); };
  for (const event of ['prefinish', 'finish', 'drain', 'close', 'error', 'pipe']) {
    message.on(event, (value) => console.log(name, event, value?.code ?? ''));
  }
  return message;
}
const shown = (message) => message.outputData.map(({ data, encoding }) => [String(data), encoding ?? null]);
function collector(chunks) {
  return new Writable({ decodeStrings: false, write(chunk, encoding, done) { chunks.push(String(chunk)); done(); } });
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

const chunked = make('chunked');
console.log(chunked.write('a'), chunked.write(Buffer.from('bc')), chunked.writableLength, chunked.outputSize);
chunked.end('d', () => console.log('end callback'));
console.log(shown(chunked), chunked.writableEnded, chunked.writableFinished);

const whole = make('whole');
whole.end('abc');
console.log(shown(whole));
const empty = make('empty');
empty.end();
console.log(shown(empty));

const corked = make('corked');
corked.cork();
corked.write('a');
corked.write('b', () => console.log('second of a gathered chunk'));
console.log(corked.writableLength, shown(corked));
corked.uncork();
console.log(corked.writableLength, shown(corked));

const flushed = make('flushed');
console.log(flushed.write('x'.repeat(70000)), flushed.writableNeedDrain);
const chunks = [];
const socket = collector(chunks);
socket._httpMessage = flushed;
flushed.socket = socket;
flushed._flush();
console.log(chunks.map((chunk) => chunk.length), flushed.writableNeedDrain);
flushed.end('y', (error) => console.log('end callback', error));
await settled();
console.log(flushed.writableFinished);
flushed.end((error) => console.log(error.code));
flushed.end('more', (error) => console.log(error.code));
console.log(flushed.write('more'));
await settled();

const ticks = make('one tick');
const pieces = [];
const other = collector(pieces);
other._httpMessage = ticks;
ticks.socket = other;
ticks.write('a');
ticks.write('b');
console.log(ticks.writableCorked, other.writableCorked, pieces.length);
await settled();
console.log(pieces);
ticks.write('c');
ticks.end('d');
console.log(pieces.slice(4));
await settled();

const destroyed = make('destroyed');
console.log(destroyed.destroy(new Error('mine')) === destroyed, destroyed.destroyed, destroyed.errored.message);
destroyed.write('x', (error) => console.log(error.code));
console.log(destroyed.closed);
await settled();
console.log(destroyed.closed);

const strict = make('strict', { 'Content-Length': 3 });
strict.strictContentLength = true;
for (const call of [() => strict.end('abcd'), () => strict.end()]) {
  try {
    call();
  } catch (error) {
    console.log(error.code, error.message);
  }
}
for (const call of [() => make('x').write(null), () => make('x').write(1), () => make('x').end({}),
  () => new OutgoingMessage().write('x'), () => new OutgoingMessage().flushHeaders()]) {
  try {
    call();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
make('pipe').pipe();
