console.log(require('./fixtures/extensions/both'), require('./fixtures/extensions/data'));
