const { promisify } = require('util');
const add = promisify((a, b, done) => done(null, a + b));
const fail = promisify((done) => done(new Error('failed')));
const custom = Object.assign(() => {}, { [promisify.custom]: () => 'custom' });
add(1, 2).then(console.log);
fail().catch((error) => console.log(error.message));
console.log(promisify(custom)(), promisify.custom === Symbol.for('nodejs.util.promisify.custom'));
try {
  promisify(5);
} catch (error) {
  console.log(error.code, error.message);
}
