// util.aborted and the signals that can be transferred to another thread.
'use strict';

const { codes } = require('internal/errors');
const { kValidateObjectAllowObjects, validateObject } = require('internal/validators');
const { AbortController, AbortSignal } = require('internal/abort_controller');
const { kResistStopPropagation } = require('internal/event_target');

// Fulfilled when the signal is aborted, as long as `resource` lives.
async function aborted(signal: AbortSignal, resource: object): Promise<void> {
  if (!(signal instanceof AbortSignal)) {
    const error = new codes.ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal);
    error.message = 'signal is not of type AbortSignal.';
    throw error;
  }
  validateObject(resource, 'resource', kValidateObjectAllowObjects);
  if (signal.aborted) return undefined;
  const weak = new WeakRef(resource);
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      if (weak.deref() !== undefined) resolve();
    }, { once: true, [kResistStopPropagation]: true } as any);
  });
}

function transferableAbortSignal(signal: AbortSignal): AbortSignal {
  if (!(signal instanceof AbortSignal)) {
    throw new codes.ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal);
  }
  return signal;
}

function transferableAbortController(): AbortController {
  return new AbortController();
}

module.exports = { aborted, transferableAbortController, transferableAbortSignal };
