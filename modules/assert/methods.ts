// The class Assert: assertions as methods, with options. The module's own functions are one instance's.
'use strict';

const { codes } = require('internal/errors');
const { AssertionError } = require('internal/assert/assertion_error');

const kOptions = Symbol('options');

let comparisons: any;
const comparison = () => (comparisons ??= require('internal/util/comparisons'));
const inspect = (value: unknown): string => require('internal/util/inspect').inspect(value);

interface Options { diff: string; strict: boolean; skipPrototype: boolean }

const defaultOptions: Options = { diff: 'simple', strict: false, skipPrototype: false };

// Methods may be taken off their instance; they then have the default options.
const optionsOf = (self: any): Options => self?.[kOptions] ?? defaultOptions;

function requirePair(count: number): void {
  if (count < 2) throw new codes.ERR_MISSING_ARGS('actual', 'expected');
}

// A message may be an error to throw, a function that makes the text, or a format with arguments.
function resolveMessage(messages: any[], actual?: unknown, expected?: unknown): any {
  const [message, ...rest] = messages;
  if (Error.isError(message) || message instanceof Error) throw message;
  if (typeof message === 'function') return message(actual, expected);
  return rest.length > 0 ? require('internal/util/format').format(message, ...rest) : message;
}

function fail(self: any, method: Function, operator: string, actual: unknown, expected: unknown, messages: any[]): never {
  const message = resolveMessage(messages, actual, expected);
  throw new AssertionError({ actual, expected, message, operator, stackStartFn: method, diff: optionsOf(self).diff });
}

function Assert(this: any, options?: any): void {
  if (new.target === undefined) throw new codes.ERR_CONSTRUCT_CALL_REQUIRED('Assert');
  const given = { ...options };
  if (given.diff !== undefined) {
    require('internal/validators').validateOneOf(given.diff, 'options.diff', ['simple', 'full']);
  }
  this.AssertionError = AssertionError;
  const full: Options = { diff: 'simple', strict: true, skipPrototype: false, ...options };
  Object.defineProperty(this, kOptions, { __proto__: null, value: full } as any);
  if (full.strict) {
    this.equal = this.strictEqual;
    this.deepEqual = this.deepStrictEqual;
    this.notEqual = this.notStrictEqual;
    this.notDeepEqual = this.notDeepStrictEqual;
  }
}

const methods: any = {
  fail(message: any): never {
    if (Error.isError(message) || message instanceof Error) throw message;
    const error = new AssertionError({
      message: message === undefined ? 'Failed' : message, operator: 'fail', stackStartFn: methods.fail,
      diff: optionsOf(this).diff,
    });
    error.generatedMessage = message === undefined;
    throw error;
  },

  ok(this: any, ...args: any[]): void {
    checkTruthy(methods.ok, optionsOf(this).diff, args, 1);
  },

  equal(actual: any, expected: any, ...messages: any[]): void {
    requirePair(arguments.length);
    if (actual == expected || (Number.isNaN(actual) && Number.isNaN(expected))) return;
    fail(this, methods.equal, '==', actual, expected, messages);
  },

  notEqual(actual: any, expected: any, ...messages: any[]): void {
    requirePair(arguments.length);
    if (actual != expected && !(Number.isNaN(actual) && Number.isNaN(expected))) return;
    fail(this, methods.notEqual, '!=', actual, expected, messages);
  },

  deepEqual(actual: any, expected: any, ...messages: any[]): void {
    requirePair(arguments.length);
    if (comparison().isDeepEqual(actual, expected)) return;
    fail(this, methods.deepEqual, 'deepEqual', actual, expected, messages);
  },

  notDeepEqual(actual: any, expected: any, ...messages: any[]): void {
    requirePair(arguments.length);
    if (!comparison().isDeepEqual(actual, expected)) return;
    fail(this, methods.notDeepEqual, 'notDeepEqual', actual, expected, messages);
  },

  deepStrictEqual(actual: any, expected: any, ...messages: any[]): void {
    requirePair(arguments.length);
    if (comparison().isDeepStrictEqual(actual, expected, optionsOf(this).skipPrototype)) return;
    fail(this, methods.deepStrictEqual, 'deepStrictEqual', actual, expected, messages);
  },

  notDeepStrictEqual(actual: any, expected: any, ...messages: any[]): void {
    requirePair(arguments.length);
    if (!comparison().isDeepStrictEqual(actual, expected, optionsOf(this).skipPrototype)) return;
    fail(this, methods.notDeepStrictEqual, 'notDeepStrictEqual', actual, expected, messages);
  },

  strictEqual(actual: any, expected: any, ...messages: any[]): void {
    requirePair(arguments.length);
    if (Object.is(actual, expected)) return;
    fail(this, methods.strictEqual, 'strictEqual', actual, expected, messages);
  },

  notStrictEqual(actual: any, expected: any, ...messages: any[]): void {
    requirePair(arguments.length);
    if (!Object.is(actual, expected)) return;
    fail(this, methods.notStrictEqual, 'notStrictEqual', actual, expected, messages);
  },

  partialDeepStrictEqual(actual: any, expected: any, ...messages: any[]): void {
    requirePair(arguments.length);
    if (comparison().isPartialStrictEqual(actual, expected)) return;
    fail(this, methods.partialDeepStrictEqual, 'partialDeepStrictEqual', actual, expected, messages);
  },

  throws(fn: any, ...args: any[]): void {
    const { expectError, thrownBy } = require('internal/assert/throwing');
    expectError({ name: 'throws', fn: methods.throws, diff: optionsOf(this).diff }, thrownBy(fn), args);
  },

  async rejects(promiseFn: any, ...args: any[]): Promise<void> {
    const { expectError, rejectionOf } = require('internal/assert/throwing');
    expectError({ name: 'rejects', fn: methods.rejects, diff: optionsOf(this).diff }, await rejectionOf(promiseFn), args);
  },

  doesNotThrow(fn: any, ...args: any[]): void {
    const { expectNoError, thrownBy } = require('internal/assert/throwing');
    expectNoError({ name: 'doesNotThrow', fn: methods.doesNotThrow, diff: optionsOf(this).diff }, thrownBy(fn), args);
  },

  async doesNotReject(fn: any, ...args: any[]): Promise<void> {
    const { expectNoError, rejectionOf } = require('internal/assert/throwing');
    const method = { name: 'doesNotReject', fn: methods.doesNotReject, diff: optionsOf(this).diff };
    expectNoError(method, await rejectionOf(fn), args);
  },

  ifError(error: any): void {
    if (error === null || error === undefined) return;
    throwUnwanted(error, optionsOf(this).diff);
  },

  match(string: any, regexp: any, ...messages: any[]): void {
    checkMatch(this, methods.match, 'match', string, regexp, messages);
  },

  doesNotMatch(string: any, regexp: any, ...messages: any[]): void {
    checkMatch(this, methods.doesNotMatch, 'doesNotMatch', string, regexp, messages);
  },
};

// `depth`: how many of assert's frames the program's call has above it, besides this one's.
function checkTruthy(method: Function, diff: string, args: any[], depth: number): void {
  const [value, ...messages] = args;
  if (value) return;
  let generated = false;
  let message: any;
  if (args.length === 0) {
    generated = true;
    message = 'No value argument passed to `assert.ok()`';
  } else if (messages[0] == null) {
    generated = true;
    const expression = require('internal/assert/source_expression').failedExpression(depth + 1);
    message = expression === undefined ? 'The expression evaluated to a falsy value'
      : `The expression evaluated to a falsy value:\n\n  ${expression}\n`;
  } else {
    message = resolveMessage(messages, value, true);
  }
  const error = new AssertionError({ actual: value, expected: true, message, operator: '==', stackStartFn: method, diff });
  error.generatedMessage = generated;
  throw error;
}

function throwUnwanted(error: any, diff: string): never {
  let message = 'ifError got unwanted exception: ';
  if (typeof error === 'object' && typeof error.message === 'string') {
    message += error.message.length === 0 && error.constructor ? error.constructor.name : error.message;
  } else {
    message += inspect(error);
  }
  const unwanted: any = new AssertionError({
    actual: error, expected: null, operator: 'ifError', message, stackStartFn: methods.ifError, diff,
  });
  unwanted.generatedMessage = false;
  joinStacks(unwanted, error.stack);
  throw unwanted;
}

// The stack of the unwanted error goes before that of the assertion, without the frames that both have.
function joinStacks(unwanted: any, original: unknown): void {
  if (typeof original !== 'string') return;
  const start = original.indexOf('\n    at');
  if (start === -1) return;
  const frames = original.slice(start + 1).split('\n');
  let own = unwanted.stack.split('\n');
  for (const frame of frames) {
    const position = own.indexOf(frame);
    if (position !== -1) {
      own = own.slice(0, position);
      break;
    }
  }
  unwanted.stack = `${own.join('\n')}\n${frames.join('\n')}`;
}

function checkMatch(self: any, method: Function, name: string, string: any, regexp: any, messages: any[]): void {
  if (!require('util/types').isRegExp(regexp)) throw new codes.ERR_INVALID_ARG_TYPE('regexp', 'RegExp', regexp);
  const wanted = name === 'match';
  if (typeof string === 'string' && (RegExp.prototype.exec.call(regexp, string) !== null) === wanted) return;
  const message = resolveMessage(messages, string, regexp);
  const text = typeof string !== 'string'
    ? `The "string" argument must be of type string. Received type ${typeof string} (${inspect(string)})`
    : `The input ${wanted ? 'did not match' : 'was expected to not match'} the regular expression ${inspect(regexp)}. ` +
      `Input:\n\n${inspect(string)}\n`;
  const error = new AssertionError({
    actual: string, expected: regexp, message: message || text, operator: name, stackStartFn: method,
    diff: optionsOf(self).diff,
  });
  error.generatedMessage = !message;
  throw error;
}

for (const [name, length] of [['throws', 1], ['rejects', 1], ['doesNotThrow', 1], ['doesNotReject', 1]] as [string, number][]) {
  Object.defineProperty(methods[name], 'length', { __proto__: null, value: length, configurable: true } as any);
}
Assert.prototype = Object.defineProperty({}, 'constructor',
  { __proto__: null, value: Assert, writable: true, configurable: true } as any);
Object.assign(Assert.prototype, methods);

module.exports = { Assert, checkTruthy, methods };
