const timers = require('timers/promises');
for (const call of [
  () => timers.setTimeout(1, null, 5),
  () => timers.setTimeout(1, null, { signal: {} }),
  () => timers.setTimeout(1, null, { ref: 'yes' }),
]) {
  call().then(() => console.log('resolved'), (error) => console.log(error.name, error.code, error.message));
}
