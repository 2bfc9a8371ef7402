const { setTimeout: sleep } = require('timers/promises');
sleep(2, 'value').then((value) => console.log(value));
sleep(1).then((value) => console.log(value));
