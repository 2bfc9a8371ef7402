require.extensions['.greeting'] = (module, filename) => {
  module.exports = `hello ${require('fs').readFileSync(filename, 'utf8').trim()}`;
};
console.log(require('./fixtures/world.greeting'), Object.keys(require.extensions).includes('.greeting'));
