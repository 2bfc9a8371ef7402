// stderr
const { EventEmitter } = require('events');
const emitter = new EventEmitter();
for (let i = 0; i < 12; i++) emitter.on('data', () => {});
const quiet = new EventEmitter().setMaxListeners(0);
for (let i = 0; i < 50; i++) quiet.on('x', () => {});
console.log(emitter.getMaxListeners(), quiet.getMaxListeners(), EventEmitter.defaultMaxListeners);
