const assert = require('assert');
const fails = () => { throw new TypeError('bad thing'); };
const attempt = (...args) => {
  try {
    assert.throws(...args);
    console.log('ok');
  } catch (error) {
    console.log(error.name, error.message);
  }
};
attempt(fails);
attempt(fails, TypeError);
attempt(fails, /bad/);
attempt(fails, { name: 'TypeError', message: 'bad thing' });
attempt(fails, (error) => error instanceof TypeError);
attempt(fails, RangeError);
attempt(fails, /good/);
attempt(fails, { message: 'other' });
attempt(() => {});
attempt(() => {}, 'message');
attempt('not a function');
