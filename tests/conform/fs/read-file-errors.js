const fs = require('fs');
for (const [target, options] of [['/no/such'], [__dirname], [__filename, 'no-such-encoding'], [5.5], [null], ['a\0b']]) {
  try {
    fs.readFileSync(target, options);
  } catch (error) {
    console.log(error.name, error.code, error.message.replace(__dirname, '<dir>'));
  }
}
