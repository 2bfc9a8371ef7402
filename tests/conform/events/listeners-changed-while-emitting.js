const { EventEmitter } = require('events');
const emitter = new EventEmitter();
emitter.on('e', function first() {
  console.log('first');
  emitter.off('e', second);
  emitter.on('e', () => console.log('added'));
});
function second() { console.log('second'); }
emitter.on('e', second);
emitter.emit('e');
emitter.emit('e');
