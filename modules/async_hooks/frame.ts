// The values of all AsyncLocalStorages at one place of the program, as one object that the
// engine carries along every await, and schedulers along every callback. A new value makes a
// new frame; only `disable` changes one in place.
// Not a Map: there are few storages, and a copy of two short arrays is cheaper to make.
'use strict';

const { tracking, captureFrame, restoreFrame } = require('internal/async_context');

class AsyncContextFrame {
  storages: object[];
  values: any[];
  /** A storage was disabled while this frame was current. */
  reduced: boolean;

  constructor(storages: object[], values: any[]) {
    this.storages = storages;
    this.values = values;
    this.reduced = false;
  }

  /** The same frame with one value set. */
  with(storage: object, value: any): AsyncContextFrame {
    const index = this.storages.indexOf(storage);
    if (index === -1) return new AsyncContextFrame([...this.storages, storage], [...this.values, value]);
    const values = this.values.slice();
    values[index] = value;
    return new AsyncContextFrame(this.storages, values);
  }

  /** Takes a storage out of this very frame: also for callbacks that have captured it. */
  remove(storage: object) {
    const index = this.storages.indexOf(storage);
    if (index === -1) return;
    // The lists may be another frame's as well.
    this.storages = this.storages.toSpliced(index, 1);
    this.values = this.values.toSpliced(index, 1);
    this.reduced = true;
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
