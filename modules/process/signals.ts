// Signals as events: a signal is watched while the process object has a listener of its name.
'use strict';

const watched = new Set<string>();

let numbers: Record<string, number> | undefined;
const signalNumbers = (): Record<string, number> => (numbers ??= require('os').constants.signals);

function isSignal(event: unknown): event is string {
  return typeof event === 'string' && event.startsWith('SIG') && signalNumbers()[event] !== undefined;
}

function startListeningIfSignal(event: unknown): void {
  if (!isSignal(event) || watched.has(event)) return;
  const error = native.watchSignal(signalNumbers()[event]);
  if (error !== 0) {
    const { ErrnoException } = require('internal/errors');
    throw new ErrnoException(error, 'uv_signal_start');
  }
  watched.add(event);
}

function stopListeningIfSignal(event: unknown): void {
  if (!isSignal(event) || !watched.has(event) || process.listenerCount(event) > 0) return;
  native.unwatchSignal(signalNumbers()[event]);
  watched.delete(event);
}

/** Called by the loop. */
function onSignal(signum: number): void {
  // Two names may share a number (SIGIOT is SIGABRT); each that has listeners gets the event.
  for (const name of watched) {
    if (signalNumbers()[name] === signum) process.emit(name, name, signum);
  }
}

module.exports = { onSignal, startListeningIfSignal, stopListeningIfSignal };
