const { EventEmitter, errorMonitor } = require('events');
const emitter = new EventEmitter();
emitter.on(errorMonitor, (error) => console.log('monitor', error.message));
try {
  emitter.emit('error', new Error('thrown'));
} catch (error) {
  console.log('caught', error.message);
}
try {
  emitter.emit('error', { plain: 1 });
} catch (error) {
  console.log(error.code, error.message, error.context);
}
emitter.on('error', (error) => console.log('listener', error.message));
emitter.emit('error', new Error('handled'));
