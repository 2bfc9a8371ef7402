// util.aborted and the signals that can be transferred to another thread.
'use strict';

const { codes } = require('internal/errors');
const { validateAbortSignal, validateObject } = require('internal/validators');
const { AbortController } = require('internal/abort_controller');
const { kResistStopPropagation } = require('internal/event_target');
const { isEventTarget } = require('internal/event_target');

// Fulfilled when the signal is aborted, as long as `resource` lives.
async function aborted(signal: AbortSignal, resource: object): Promise<void> {
  if (signal === undefined) throw new codes.ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal);
  validateAbortSignal(signal, 'signal');
  validateObject(resource, 'resource', require('internal/validators').kValidateObjectAllowObjects);
  if (signal.aborted) return undefined;
  const weak = new WeakRef(resource);
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      if (weak.deref() !== undefined) resolve();
    }, { once: true, [kResistStopPropagation]: true } as any);
  });
}

function transferableAbortSignal(signal: AbortSignal): AbortSignal {
  if (!isEventTarget(signal) || signal?.aborted === undefined) {
    throw new codes.ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal);
  }
  return signal;
}

function transferableAbortController(): AbortController {
  return new AbortController();
}

module.exports = { aborted, transferableAbortController, transferableAbortSignal };
