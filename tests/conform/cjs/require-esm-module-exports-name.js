console.log(require('./fixtures/module-exports-name.mjs'));
