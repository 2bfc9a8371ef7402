// The values of all AsyncLocalStorages at one place of the program, as one immutable object:
// the engine carries it along every await, and schedulers along every callback.
// Not a Map: there are few storages, and a copy of two short arrays is cheaper to make.
'use strict';

const { tracking, captureFrame, restoreFrame } = require('internal/async_context');

class AsyncContextFrame {
  storages: object[];
  values: any[];

  constructor(storages: object[], values: any[]) {
    this.storages = storages;
    this.values = values;
  }

  /** The same frame with one value set. */
  with(storage: object, value: any): AsyncContextFrame {
    const index = this.storages.indexOf(storage);
    if (index === -1) return new AsyncContextFrame([...this.storages, storage], [...this.values, value]);
    const values = this.values.slice();
    values[index] = value;
    return new AsyncContextFrame(this.storages, values);
  }

  without(storage: object): AsyncContextFrame | undefined {
    const others = this.storages.filter((each) => each !== storage);
    if (others.length === 0) return undefined;
    return new AsyncContextFrame(others, this.values.filter((_, i) => this.storages[i] !== storage));
  }
}

function current(): AsyncContextFrame | undefined {
  return captureFrame() ?? undefined;
}

/** Makes `frame` the current one. From the first time on, schedulers carry frames. */
function set(frame: AsyncContextFrame | undefined) {
  if (frame !== undefined) tracking.frames = true;
  restoreFrame(frame);
}

/** The current frame with one value set. */
function extended(storage: object, value: any): AsyncContextFrame {
  const frame = current();
  return frame === undefined ? new AsyncContextFrame([storage], [value]) : frame.with(storage, value);
}

module.exports = { current, set, extended };
