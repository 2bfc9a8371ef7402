console.log(require('./fixtures/with-main'));
