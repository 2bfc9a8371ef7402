const { EventEmitter } = require('events');
const emitter = new EventEmitter({ captureRejections: true });
emitter.on('work', async () => { throw new Error('rejected in listener'); });
emitter.on('error', (error) => console.log('error event', error.message));
emitter.emit('work');
