const { Readable, Writable, Transform } = require('stream');
for (const [stream, act] of [[new Readable(), (s) => s.read()], [new Writable(), (s) => s.write('x')], [new Transform(), (s) => s.write('x')]]) {
  stream.on('error', (error) => console.log(error.code, error.message));
  try {
    act(stream);
  } catch (error) {
    console.log('thrown', error.code, error.message);
  }
}
