// events.addAbortListener: a listener for a signal's abort that can be taken away with `using`.
'use strict';

const { validateAbortSignal, validateFunction } = require('internal/validators');
const { codes } = require('internal/errors');

function addAbortListener(signal: AbortSignal, listener: (event: Event) => void): object {
  if (signal === undefined) throw new codes.ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal);
  validateAbortSignal(signal, 'signal');
  validateFunction(listener, 'listener');

  let remove: (() => void) | undefined;
  if (signal.aborted) {
    queueMicrotask(() => (listener as () => void)());
  } else {
    // Listeners that were added after stopImmediatePropagation() was called in another one must run, too.
    const { kResistStopPropagation } = require('internal/event_target');
    signal.addEventListener('abort', listener, { __proto__: null, once: true, [kResistStopPropagation]: true } as any);
    remove = () => signal.removeEventListener('abort', listener);
  }
  return {
    __proto__: null,
    [Symbol.dispose]() { remove?.(); },
  };
}

module.exports = { addAbortListener };
