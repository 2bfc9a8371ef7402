const { setImmediate: nextTurn } = require('timers/promises');
nextTurn('value').then(console.log);
Promise.resolve('promise first').then(console.log);
