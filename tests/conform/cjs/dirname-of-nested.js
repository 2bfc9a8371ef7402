console.log(require('./fixtures/nested/deep/where.js'));
