// Promises that were rejected and that nobody handled by the time the microtasks ran out.
//
// The engine reports each rejection without a handler, and each handler that came late. This file keeps the two
// lists, and between callbacks does what `--unhandled-rejections` asks for.
'use strict';

const { getOptionValue } = require('internal/options');

/** What the engine reports. */
const REJECTED_WITHOUT_HANDLER = 0;
const HANDLED_LATE = 1;

type Rejection = { promise: Promise<unknown>; reason: any; id: number; reported: boolean; frame: object | undefined };

const ADVICE =
  'Unhandled promise rejection. This error originated either by throwing inside of an async function without a catch ' +
  'block, or by rejecting a promise which was not handled with .catch(). To terminate the node process on unhandled ' +
  'promise rejection, use the CLI flag `--unhandled-rejections=strict` (see ' +
  'https://nodejs.org/api/cli.html#cli_unhandled_rejections_mode). ';

/** Every rejected promise that is still without a handler, so that a late handler can be told from a timely one. */
const unhandled = new WeakMap<Promise<unknown>, Rejection>();

/** Rejections since the last look, in order. */
let pending: Rejection[] = [];

/** Promises reported before, which have a handler now. */
const handledLate: Array<{ promise: Promise<unknown>; warning: Error }> = [];

let lastId = 0;

let mode: ((rejection: Rejection) => void) | undefined;

/** Called for each event that the engine recorded, in order. */
function onRejection(type: number, promise: Promise<unknown>, reason: any, frame: object | undefined): void {
  if (type === REJECTED_WITHOUT_HANDLER) {
    const rejection = { promise, reason, id: ++lastId, reported: false, frame };
    unhandled.set(promise, rejection);
    pending.push(rejection);
  } else if (type === HANDLED_LATE) {
    handled(promise);
  }
}

function handled(promise: Promise<unknown>): void {
  const rejection = unhandled.get(promise);
  if (rejection === undefined) return;
  unhandled.delete(promise);
  if (!rejection.reported) {
    pending = pending.filter((other) => other !== rejection);
    return;
  }
  const text = `Promise rejection was handled asynchronously (rejection id: ${rejection.id})`;
  const warning = new Error(text) as any;
  warning.name = 'PromiseRejectionHandledWarning';
  warning.id = rejection.id;
  handledLate.push({ promise, warning });
}

/** Reports what has come together. Returns whether callbacks ran that may have left more work. */
function processPromiseRejections(): boolean {
  native.takeRejections(onRejection);
  while (handledLate.length > 0) {
    const { promise, warning } = handledLate.shift() as any;
    if (!process.emit('rejectionHandled', promise)) process.emitWarning(warning);
  }
  if (pending.length === 0) return false;
  const report = (mode ??= modeOf(getOptionValue('--unhandled-rejections')));
  while (pending.length > 0) {
    const rejection = pending.shift() as Rejection;
    rejection.reported = true;
    // A domain, or a store of AsyncLocalStorage, is the one in which the promise was rejected.
    require('internal/async_context').restoreFrame(rejection.frame);
    report(rejection);
  }
  return true;
}

function modeOf(name: string | undefined) {
  switch (name) {
    case 'none': return emit;
    case 'warn': return warnMode;
    case 'strict': return strictMode;
    case 'warn-with-error-code': return warnWithExitCodeMode;
    default: return throwMode;
  }
}

function emit({ reason, promise }: Rejection): boolean {
  return process.emit('unhandledRejection', reason, promise);
}

function warnMode(rejection: Rejection): void {
  emit(rejection);
  warn(rejection);
}

function warnWithExitCodeMode(rejection: Rejection): void {
  if (emit(rejection)) return;
  warn(rejection);
  process.exitCode = 1;
}

function strictMode(rejection: Rejection): void {
  raise(asError(rejection.reason));
  if (!emit(rejection)) warn(rejection);
}

function throwMode(rejection: Rejection): void {
  if (!emit(rejection)) raise(asError(rejection.reason));
}

function raise(error: any): void {
  require('internal/fatal_exception').triggerUncaughtException(error, true);
}

/** Errors are raised as they are. Anything else is wrapped, since its value alone does not say what happened. */
function asError(reason: any): any {
  return isErrorLike(reason) ? reason : new UnhandledPromiseRejection(reason);
}

class UnhandledPromiseRejection extends Error {
  code = 'ERR_UNHANDLED_REJECTION';

  constructor(reason: unknown) {
    super(
      'This error originated either by throwing inside of an async function without a catch block, or by rejecting a ' +
      `promise which was not handled with .catch(). The promise rejected with the reason "${describe(reason)}".`,
    );
  }

  get name() { return 'UnhandledPromiseRejection'; }
}

/** Whether the value brings a stack of its own; asked without running code of the program. */
function isErrorLike(value: any): boolean {
  return Error.isError(value) || (typeof value === 'object' && value !== null && Object.hasOwn(value, 'stack'));
}

function warn({ reason, id }: Rejection): void {
  const name = 'UnhandledPromiseRejectionWarning';
  try {
    if (isErrorLike(reason)) process.emitWarning(reason.stack, name);
    else process.emitWarning(describe(reason), name);
  } catch {
    // The reason's own code failed; the advice below is still due.
  }
  const warning = new Error(`${ADVICE}(rejection id: ${id})`);
  warning.name = name;
  if (isErrorLike(reason)) warning.stack = reason.stack;
  process.emitWarning(warning);
}

/** The value as text, without running code of the program. */
function describe(reason: any): string {
  if (typeof reason === 'function') return Function.prototype.toString.call(reason);
  if (typeof reason !== 'object' || reason === null) return String(reason);
  if (require('util/types').isProxy(reason)) return '#<Object>';
  const name = inherited(reason, 'constructor')?.name;
  const isPlain = inherited(reason, 'toString') === Object.prototype.toString && typeof name === 'string' && name !== '';
  return isPlain ? `#<${name}>` : `[object ${Array.isArray(reason) ? 'Array' : 'Object'}]`;
}

/** The value of a data property, of the object or of its prototypes. */
function inherited(object: any, key: string): any {
  for (let holder = object; holder !== null; holder = Object.getPrototypeOf(holder)) {
    const property = Object.getOwnPropertyDescriptor(holder, key);
    if (property !== undefined) return property.value;
  }
  return undefined;
}

module.exports = { onRejection, processPromiseRejections };
