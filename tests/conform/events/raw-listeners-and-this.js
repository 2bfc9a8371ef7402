const { EventEmitter } = require('events');
const emitter = new EventEmitter();
emitter.once('x', function() { console.log(this === emitter); });
console.log(emitter.rawListeners('x')[0] === emitter.listeners('x')[0], typeof emitter.rawListeners('x')[0].listener);
emitter.emit('x');
console.log(emitter);
