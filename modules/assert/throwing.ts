// assert.throws, rejects and their opposites: running the code, and checking what it threw.
'use strict';

const { codes } = require('internal/errors');
const { AssertionError } = require('internal/assert/assertion_error');
const { isDeepStrictEqual } = require('internal/util/comparisons');
const { inspect } = require('internal/util/inspect');
const { isPromise, isRegExp } = require('util/types');

const nothingThrown = Symbol('nothing thrown');

interface Method { name: string; fn: Function; diff: string }

function failWith(options: object, generated = false): never {
  const error = new AssertionError(options);
  error.generatedMessage = generated;
  throw error;
}

const isError = (value: any): boolean => Error.isError(value) || value instanceof Error;

function thrownBy(fn: any): unknown {
  if (typeof fn !== 'function') throw new codes.ERR_INVALID_ARG_TYPE('fn', 'Function', fn);
  try {
    fn();
  } catch (error) {
    return error;
  }
  return nothingThrown;
}

function isThenable(value: any): boolean {
  return isPromise(value) ||
    (value !== null && typeof value === 'object' && typeof value.then === 'function' && typeof value.catch === 'function');
}

async function rejectionOf(promiseFn: any): Promise<unknown> {
  let promise = promiseFn;
  if (typeof promiseFn === 'function') {
    promise = promiseFn();
    if (!isThenable(promise)) throw new codes.ERR_INVALID_RETURN_VALUE('instance of Promise', 'promiseFn', promise);
  } else if (!isThenable(promiseFn)) {
    throw new codes.ERR_INVALID_ARG_TYPE('promiseFn', ['Function', 'Promise'], promiseFn);
  }
  try {
    await promise;
  } catch (error) {
    return error;
  }
  return nothingThrown;
}

function expectError(method: Method, actual: any, args: any[]): void {
  let [expected, message] = args;
  if (typeof expected === 'string') {
    if (args.length > 1) {
      throw new codes.ERR_INVALID_ARG_TYPE('error', ['Object', 'Error', 'Function', 'RegExp'], expected);
    }
    rejectAmbiguousMessage(actual, expected);
    message = expected;
    expected = undefined;
  } else if (expected != null && typeof expected !== 'object' && typeof expected !== 'function') {
    throw new codes.ERR_INVALID_ARG_TYPE('error', ['Object', 'Error', 'Function', 'RegExp'], expected);
  }

  if (actual === nothingThrown) {
    const name = expected?.name ? ` (${expected.name})` : '';
    const what = method.name === 'rejects' ? 'rejection' : 'exception';
    failWith({
      actual: undefined,
      expected,
      operator: method.name,
      message: `Missing expected ${what}${name}${message ? `: ${message}` : '.'}`,
      stackStartFn: method.fn,
      diff: method.diff,
    });
  }
  if (expected) matchError(method, actual, expected, message);
}

// A message that is the error's own was probably meant as the expected error.
function rejectAmbiguousMessage(actual: any, message: string): void {
  if (typeof actual === 'object' && actual !== null) {
    if (actual.message === message) {
      throw new codes.ERR_AMBIGUOUS_ARGUMENT('error/message',
        `The error message "${actual.message}" is identical to the message.`);
    }
  } else if (actual === message) {
    throw new codes.ERR_AMBIGUOUS_ARGUMENT('error/message', `The error "${actual}" is identical to the message.`);
  }
}

function matchError(method: Method, actual: any, expected: any, message: any): void {
  let text: string | undefined;
  if (typeof expected !== 'function') {
    if (!isRegExp(expected)) {
      matchProperties(method, actual, expected, message);
      return;
    }
    const shown = String(actual);
    if (RegExp.prototype.exec.call(expected, shown) !== null) return;
    text = `The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(shown)}\n`;
  } else {
    text = mismatchOf(actual, expected);
    if (text === undefined) return;
  }
  if (isError(message)) throw message;
  failWith({
    actual, expected, message: message || text, operator: method.name, stackStartFn: method.fn, diff: method.diff,
  }, !message);
}

// What a class or a validation function has against the error.
function mismatchOf(actual: any, expected: any): string | undefined {
  if (expected.prototype !== undefined && actual instanceof expected) return undefined;
  if (Object.prototype.isPrototypeOf.call(Error, expected)) {
    let text = `The error is expected to be an instance of "${expected.name}". Received `;
    if (!isError(actual)) return `${text}"${inspect(actual, { depth: -1 })}"`;
    text += `"${actual.name}"`;
    return `${text}\n\nError message:\n\n${actual.message}`;
  }
  const result = Reflect.apply(expected, {}, [actual]);
  if (result === true) return undefined;
  const name = expected.name ? `"${expected.name}" ` : '';
  const text = `The ${name}validation function is expected to return "true". Received ${inspect(result)}`;
  return isError(actual) ? `${text}\n\nCaught error:\n\n${actual}` : text;
}

// The properties of an error that an expected object names, so that the message shows only these.
class Comparison {
  [key: string]: unknown;

  constructor(object: any, keys: string[], actual?: any) {
    for (const key of keys) {
      if (!(key in object)) continue;
      this[key] = actual !== undefined && matchesPattern(actual[key], object[key]) ? actual[key] : object[key];
    }
  }
}

function matchesPattern(value: unknown, pattern: any): boolean {
  return typeof value === 'string' && isRegExp(pattern) && RegExp.prototype.exec.call(pattern, value) !== null;
}

function matchProperties(method: Method, actual: any, expected: any, message: any): void {
  const common = { stackStartFn: method.fn, diff: method.diff };
  if (typeof actual !== 'object' || actual === null) {
    const error = new AssertionError({ ...common, actual, expected, message, operator: 'deepStrictEqual' });
    error.operator = method.name;
    throw error;
  }
  const keys = Object.keys(expected);
  // An error's own message is not enumerable, but it is what one expects.
  if (isError(expected)) keys.push('name', 'message');
  else if (keys.length === 0) throw new codes.ERR_INVALID_ARG_VALUE('error', expected, 'may not be an empty object');

  for (const key of keys) {
    if (matchesPattern(actual[key], expected[key])) continue;
    if (key in actual && isDeepStrictEqual(actual[key], expected[key])) continue;
    if (isError(message)) throw message;
    if (message) failWith({ ...common, actual, expected, message, operator: method.name });
    const error = new AssertionError({
      ...common,
      actual: new Comparison(actual, keys),
      expected: new Comparison(expected, keys, actual),
      operator: 'deepStrictEqual',
    });
    error.actual = actual;
    error.expected = expected;
    error.operator = method.name;
    throw error;
  }
}

function expectNoError(method: Method, actual: any, args: any[]): void {
  if (actual === nothingThrown) return;
  let [expected, message] = args;
  if (typeof expected === 'string') {
    message = expected;
    expected = undefined;
  }
  if (expected && !isUnwanted(actual, expected)) throw actual;
  const what = method.name === 'doesNotReject' ? 'rejection' : 'exception';
  failWith({
    actual,
    expected,
    operator: method.name,
    message: `Got unwanted ${what}${message ? `: ${message}` : '.'}\nActual message: "${actual?.message}"`,
    stackStartFn: method.fn,
    diff: method.diff,
  });
}

function isUnwanted(actual: any, expected: any): boolean {
  if (typeof expected !== 'function') {
    if (isRegExp(expected)) return RegExp.prototype.exec.call(expected, String(actual)) !== null;
    throw new codes.ERR_INVALID_ARG_TYPE('expected', ['Function', 'RegExp'], expected);
  }
  if (expected.prototype !== undefined && actual instanceof expected) return true;
  if (Object.prototype.isPrototypeOf.call(Error, expected)) return false;
  return Reflect.apply(expected, {}, [actual]) === true;
}

module.exports = { expectError, expectNoError, rejectionOf, thrownBy };
