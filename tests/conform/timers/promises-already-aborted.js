const { setTimeout: sleep, setImmediate: turn } = require('timers/promises');
const signal = AbortSignal.abort('enough');
sleep(1, null, { signal }).catch((error) => console.log(error.name, error.cause));
turn(null, { signal }).catch((error) => console.log(error.name, error.cause));
