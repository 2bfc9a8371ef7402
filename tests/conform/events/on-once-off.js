const { EventEmitter } = require('events');
const emitter = new EventEmitter();
const listener = (...args) => console.log('on', args);
emitter.on('a', listener);
emitter.once('a', () => console.log('once'));
emitter.prependListener('a', () => console.log('prepended'));
console.log(emitter.emit('a', 1, 2), emitter.emit('a', 3), emitter.emit('none'));
emitter.off('a', listener);
console.log(emitter.listenerCount('a'), emitter.eventNames(), emitter.emit('a'));
