const { EventEmitter } = require('events');
console.log(process instanceof EventEmitter, process.constructor.name, Object.getPrototypeOf(process).constructor === process.constructor);
process.once('mine', (value) => console.log('mine', value));
console.log(process.emit('mine', 1), process.emit('mine', 2));
