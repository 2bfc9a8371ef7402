// engine-messages
try {
  require('./fixtures/syntax-error.txt.js');
} catch (error) {
  console.log(error.name, error instanceof SyntaxError, error.stack.split('\n')[0].replace(__dirname, '<dir>'));
}
