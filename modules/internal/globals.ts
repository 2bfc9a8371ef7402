// The globals that a program finds beside the language's own, in Node's order and with Node's attributes.
//
// Most programs touch few of them, so each is made when it is first touched: until then it is an accessor, from then
// on the plain property that it is in Node.
'use strict';

type Load = () => any;

/** Module id -> the globals that are its exports of the same name. Classes: not enumerable. */
const CLASSES: Array<[id: string, names: string[]]> = [
  ['url', ['URL', 'URLSearchParams']],
  ['internal/dom_exception', ['DOMException', 'QuotaExceededError']],
  ['internal/abort_controller', ['AbortController', 'AbortSignal']],
  ['internal/event_target', ['Event', 'EventTarget', 'CustomEvent']],
  ['internal/encoding', ['TextEncoder', 'TextDecoder']],
  ['stream/web', [
    'TransformStream',
    'TransformStreamDefaultController',
    'WritableStream',
    'WritableStreamDefaultController',
    'WritableStreamDefaultWriter',
    'ReadableStream',
    'ReadableStreamDefaultReader',
    'ReadableStreamBYOBReader',
    'ReadableStreamBYOBRequest',
    'ReadableByteStreamController',
    'ReadableStreamDefaultController',
    'ByteLengthQueuingStrategy',
    'CountQueuingStrategy',
    'TextEncoderStream',
    'TextDecoderStream',
    'CompressionStream',
    'DecompressionStream',
  ]],
];

/** Classes of the Fetch standard, in Node's order after the others. */
const FETCH_CLASSES: Array<[id: string, names: string[]]> = [
  ['internal/fetch/form_data', ['FormData']],
  ['internal/fetch/headers', ['Headers']],
  ['internal/fetch/request', ['Request']],
  ['internal/fetch/response', ['Response']],
];

const LATE_CLASSES: Array<[id: string, names: string[]]> = [
  ['worker_threads', ['BroadcastChannel', 'MessageChannel', 'MessagePort']],
  ['internal/worker_threads/message_event', ['MessageEvent']],
  ['buffer', ['Blob', 'File']],
  ['perf_hooks', [
    'Performance',
    'PerformanceEntry',
    'PerformanceMark',
    'PerformanceMeasure',
    'PerformanceObserver',
    'PerformanceObserverEntryList',
    'PerformanceResourceTiming',
  ]],
];

/** Functions: enumerable. */
const FUNCTIONS: Array<[id: string, names: string[]]> = [
  ['timers', ['clearInterval', 'clearTimeout', 'setInterval', 'setTimeout']],
  ['internal/task_queues', ['queueMicrotask']],
  ['internal/structured_clone', ['structuredClone']],
  ['buffer', ['atob', 'btoa']],
];

function define(name: string, value: unknown, enumerable: boolean): void {
  Object.defineProperty(globalThis, name, { configurable: true, enumerable, value, writable: true });
}

/** A property that becomes a plain one when it is read or assigned. */
function defineLazy(name: string, load: Load, enumerable: boolean): void {
  Object.defineProperty(globalThis, name, {
    configurable: true,
    enumerable,
    get() {
      const value = load();
      define(name, value, enumerable);
      return value;
    },
    set(value) {
      define(name, value, enumerable);
    },
  });
}

/** A global of a module that Silk does not have yet is not there either, so that programs can ask for it. */
function defineExports(table: Array<[id: string, names: string[]]>, enumerable: boolean): void {
  for (const [id, names] of table) {
    if (!native.hasModule(id)) continue;
    for (const name of names) defineLazy(name, () => require(id)[name], enumerable);
  }
}

/** An accessor that stays one. */
function defineAccessor(name: string, load: Load): void {
  const get = Object.getOwnPropertyDescriptor({ get [name]() { return load(); } }, name)?.get;
  Object.defineProperty(globalThis, name, { configurable: true, enumerable: true, get });
}

/** `process` and `Buffer` can be replaced, but only by assignment. */
function defineReplaceable(name: string, load: Load): void {
  let replacement: { value: unknown } | undefined;
  Object.defineProperty(globalThis, name, {
    configurable: true,
    enumerable: false,
    get: () => (replacement ??= { value: load() }).value,
    set: (value) => { replacement = { value }; },
  });
}

async function fetch(input: unknown): Promise<never> {
  const { codes: { ERR_METHOD_NOT_IMPLEMENTED } } = require('internal/errors');
  throw new ERR_METHOD_NOT_IMPLEMENTED('fetch()');
}

function defineGlobals(): void {
  defineLazy('console', () => require('console'), false);
  defineReplaceable('process', () => process);
  define('global', globalThis, true);
  defineReplaceable('Buffer', () => require('buffer').Buffer);
  defineExports([['timers', ['clearImmediate', 'setImmediate']]], true);
  defineExports(CLASSES, false);
  defineExports(FUNCTIONS, true);
  defineExports(LATE_CLASSES, false);
  if (native.hasModule('perf_hooks')) defineLazy('performance', () => require('perf_hooks').performance, true);
  defineExports([['url', ['URLPattern']]], false);
  define('fetch', fetch, true);
  defineExports(FETCH_CLASSES, false);
  if (native.hasModule('crypto')) defineAccessor('crypto', () => require('crypto').webcrypto);
  defineLazy('Navigator', () => require('internal/navigator').Navigator, false);
  defineAccessor('navigator', () => require('internal/navigator').navigator);
  if (require('internal/options').getOptionValue('--expose-gc')) define('gc', function gc() { native.gc(); }, false);
  Object.defineProperty(globalThis, Symbol.toStringTag, { configurable: true, value: 'global' });
}

module.exports = { defineGlobals };
