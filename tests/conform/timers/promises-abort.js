const { setTimeout: sleep } = require('timers/promises');
const controller = new AbortController();
sleep(10_000, null, { signal: controller.signal }).catch((error) => {
  console.log(error.name, error.code, error.message, error.cause?.name);
});
controller.abort();
