// stderr
const { EventEmitter } = require('events');
const emitter = new EventEmitter();
emitter.on('thing', function onThing() {
  throw new Error('in a listener');
});
emitter.emit('thing');
