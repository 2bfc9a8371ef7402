console.log(require('./fixtures/folder'), require('./fixtures/folder/'));
