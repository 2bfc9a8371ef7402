const { EventEmitter } = require('events');
for (const method of ['on', 'once', 'off', 'prependListener']) {
  try {
    new EventEmitter()[method]('x', 'not a function');
  } catch (error) {
    console.log(method, error.code, error.message);
  }
}
