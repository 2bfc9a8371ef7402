console.log(require('./fixtures/cycle-a.js'));
