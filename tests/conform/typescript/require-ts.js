console.log(require('./fixtures/commonjs.cts'));
