const { Console } = require('console');
const { Writable } = require('stream');
const lines = [];
const sink = new Writable({ write(chunk, encoding, done) { lines.push(String(chunk)); done(); } });
const mine = new Console({ stdout: sink, groupIndentation: 4, inspectOptions: { depth: 0 } });
mine.group('g');
mine.log({ a: { b: 1 } });
mine.error('to the same stream');
console.log(lines, mine instanceof Console, console instanceof Console);
try {
  new Console({});
} catch (error) {
  console.log(error.code, error.message);
}
