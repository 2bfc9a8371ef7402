import { on, EventEmitter } from 'node:events';
const emitter = new EventEmitter();
setImmediate(() => {
  emitter.emit('n', 1);
  emitter.emit('n', 2);
  emitter.emit('end');
});
for await (const [value] of on(emitter, 'n', { close: ['end'] })) console.log(value);
console.log('closed', emitter.listenerCount('n'));
