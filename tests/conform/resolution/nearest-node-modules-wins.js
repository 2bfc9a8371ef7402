console.log(require('./fixtures/inner/asks.js'), require('shadowed'));
