// `for await (const chunk of readable)`: pulls by 'readable', ends with the stream,
// and destroys it when the loop is left early, unless told otherwise.
'use strict';

const { eos } = require('internal/stream/finished');
const { destroyer } = require('internal/stream/destroy');
const { aggregateTwoErrors } = require('internal/errors');

function iterate(stream: any, options?: any) {
  if (typeof stream.read !== 'function') {
    const { Readable } = require('internal/stream/readable');
    stream = Readable.wrap(stream, { objectMode: true });
  }
  const iterator: any = chunksOf(stream, options);
  iterator.stream = stream;
  return iterator;
}

function nothing() {}

async function* chunksOf(stream: any, options: any) {
  let wake: () => void = nothing;
  function wakeUp() {
    wake();
    wake = nothing;
  }
  function waitForWake(resolve: () => void) {
    wake = resolve;
  }
  stream.on('readable', wakeUp);
  // undefined: under way; null: ended well; else what it failed with.
  let error: any;
  const cleanup = eos(stream, { writable: false }, (err: any) => {
    error = err ? aggregateTwoErrors(error, err) : null;
    wakeUp();
  });
  try {
    while (true) {
      const chunk = stream.destroyed ? null : stream.read();
      if (chunk !== null) yield chunk;
      else if (error) throw error;
      else if (error === null) return;
      else await new Promise<void>(waitForWake);
    }
  } catch (err) {
    error = aggregateTwoErrors(error, err);
    throw error;
  } finally {
    const mayDestroy = error || options?.destroyOnReturn !== false;
    if (mayDestroy && (error === undefined || stream._readableState.autoDestroy)) {
      destroyer(stream, null);
    } else {
      stream.off('readable', wakeUp);
      cleanup();
    }
  }
}

module.exports = { iterate };
