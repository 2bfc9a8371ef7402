const { parseArgs } = require('util');
console.log(parseArgs({ args: ['-f', '--name=x', '--num', '5', 'pos', '--', '--raw'], options: { force: { type: 'boolean', short: 'f' }, name: { type: 'string' }, num: { type: 'string' } }, allowPositionals: true }));
console.log(parseArgs({ args: ['--no-color', '-abc'], strict: false }));
for (const args of [['--unknown'], ['--name'], ['pos'], ['--flag=x']]) {
  try {
    parseArgs({ args, options: { name: { type: 'string' }, flag: { type: 'boolean' } } });
  } catch (error) {
    console.log(error.code, error.message);
  }
}
