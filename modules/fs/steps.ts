// Runs one description of an operation in several steps either at once or asynchronously.
//
// The description is a generator that yields steps: functions that pass their argument on to a native as `done`.
// So cp, rm, glob and recursive readdir exist once, and their synchronous and asynchronous forms cannot drift apart.
'use strict';

type Step = (done: undefined | true) => any;
type Steps<T> = Generator<Step, T, any>;

function runSync<T>(steps: Steps<T>): T {
  let state = steps.next();
  while (!state.done) {
    let value;
    try {
      value = state.value(undefined);
    } catch (error) {
      state = steps.throw(error);
      continue;
    }
    state = steps.next(value);
  }
  return state.value;
}

async function runAsync<T>(steps: Steps<T>): Promise<T> {
  let state = steps.next();
  while (!state.done) {
    let value;
    try {
      value = await state.value(true);
    } catch (error) {
      state = steps.throw(error);
      continue;
    }
    state = steps.next(value);
  }
  return state.value;
}

module.exports = { runAsync, runSync };
