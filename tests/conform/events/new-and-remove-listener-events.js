const { EventEmitter } = require('events');
const emitter = new EventEmitter();
emitter.on('newListener', (name, fn) => console.log('new', name, fn.name));
emitter.on('removeListener', (name, fn) => console.log('removed', name, fn.name));
function work() {}
emitter.on('x', work);
emitter.once('y', work);
emitter.emit('y');
emitter.removeAllListeners('x');
