import { once, EventEmitter } from 'node:events';
const emitter = new EventEmitter();
setImmediate(() => emitter.emit('ready', 1, 2));
console.log(await once(emitter, 'ready'));
setImmediate(() => emitter.emit('error', new Error('instead')));
await once(emitter, 'ready').catch((error) => console.log(error.message));
await once(emitter, 'x', { signal: AbortSignal.abort() }).catch((error) => console.log(error.name, error.code));
