const { Duplex } = require('stream');
const stream = new Duplex({ read() {}, write(c, e, done) { done(); }, destroy(error, done) { console.log('_destroy', error.message); setImmediate(done, error); } });
for (const name of ['error', 'close', 'end', 'finish']) stream.on(name, (error) => console.log(name, error?.message));
stream.destroy(new Error('why'));
stream.destroy(new Error('ignored'));
console.log(stream.destroyed, stream.closed, stream.errored.message);
