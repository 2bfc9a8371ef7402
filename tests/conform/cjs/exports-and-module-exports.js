console.log(require('./fixtures/exports-object.js'), require('./fixtures/exports-function.js')(2));
