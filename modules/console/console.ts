// The module `console`: the class Console, and the global console, which is the module itself.
// Tables, timings and colours are in the files beside it, loaded when they are used.
'use strict';

const { codes, isStackOverflowError } = require('internal/errors');
const { format, formatWithOptions } = require('internal/util/format');
const diagnostics = require('internal/diagnostics_channel/state');

const kCounts = Symbol('counts');
const kColorMode = Symbol('kColorMode');
const kIsConsole = Symbol('kIsConsole');
const kIndentWidth = Symbol('kGroupIndentWidth');
const kIndent = Symbol('kGroupIndentation');
const kInspectOptions = Symbol('kInspectOptions');

const maxGroupIndentation = 1000;

function Console(this: any, options: any): any {
  // Like the other old classes it may be called without `new`.
  if (new.target === undefined) return Reflect.construct(Console, arguments);
  if (!options || typeof options.write === 'function') {
    options = { stdout: options, stderr: arguments[1], ignoreErrors: arguments[2] };
  }
  const { stdout, stderr = stdout, ignoreErrors = true, colorMode = 'auto', inspectOptions, groupIndentation } = options;

  if (!stdout || typeof stdout.write !== 'function') throw new codes.ERR_CONSOLE_WRITABLE_STREAM('stdout');
  if (!stderr || typeof stderr.write !== 'function') throw new codes.ERR_CONSOLE_WRITABLE_STREAM('stderr');
  checkOptions(options, colorMode, inspectOptions, groupIndentation);

  // A subclass may override methods, and all of them can be passed around without their object.
  for (const key of Object.keys(Console.prototype)) {
    const method = this[key].bind(this);
    Object.defineProperty(method, 'name', { __proto__: null, value: key, configurable: true } as any);
    this[key] = method;
  }
  defineHidden(this, '_stdout', stdout);
  defineHidden(this, '_stderr', stderr);
  defineState(this, ignoreErrors, colorMode, groupIndentation ?? 2);
  if (inspectOptions !== undefined) defineHidden(this, kInspectOptions, inspectOptions);
  return this;
}

function checkOptions(options: any, colorMode: unknown, inspectOptions: any, groupIndentation: unknown): void {
  const { validateInteger, validateObject, validateOneOf } = require('internal/validators');
  validateOneOf(colorMode, 'colorMode', ['auto', true, false]);
  if (groupIndentation !== undefined) validateInteger(groupIndentation, 'groupIndentation', 0, maxGroupIndentation);
  if (inspectOptions === undefined) return;
  validateObject(inspectOptions, 'options.inspectOptions');
  const perStream = inspectOptions instanceof Map ? [...inspectOptions.values()] : [inspectOptions];
  for (const one of perStream) {
    if (one.colors !== undefined && options.colorMode !== undefined) {
      throw new codes.ERR_INCOMPATIBLE_OPTION_PAIR('options.inspectOptions.color', 'colorMode');
    }
  }
}

function defineHidden(target: object, key: PropertyKey, value: unknown): void {
  Object.defineProperty(target, key, { __proto__: null, value, configurable: true, writable: true } as any);
}

function defineState(console: any, ignoreErrors: unknown, colorMode: unknown, indentWidth: number): void {
  defineHidden(console, '_stdoutErrorHandler', writeErrorHandler(console, '_stdout'));
  defineHidden(console, '_stderrErrorHandler', writeErrorHandler(console, '_stderr'));
  defineHidden(console, '_ignoreErrors', Boolean(ignoreErrors));
  defineHidden(console, '_times', new Map());
  defineHidden(console, kCounts, new Map());
  defineHidden(console, kColorMode, colorMode);
  defineHidden(console, kIsConsole, true);
  defineHidden(console, kIndentWidth, indentWidth);
  defineHidden(console, kIndent, '');
  Object.defineProperty(console, Symbol.toStringTag, { __proto__: null, value: 'console', configurable: true } as any);
}

const ignore = (): void => {};

// An error that a write reports later must not end the program, unless the program listens for errors itself.
function writeErrorHandler(console: any, name: string): (error?: Error | null) => void {
  return (error) => {
    const stream = console[name];
    if (error != null && !stream._writableState?.errorEmitted && stream.listenerCount('error') === 0) {
      stream.once('error', ignore);
    }
  };
}

// Every line of every method goes through here.
function write(console: any, isError: boolean, text: string): void {
  const stream = isError ? console._stderr : console._stdout;
  const indent = console[kIndent];
  if (indent.length !== 0) {
    if (text.includes('\n')) text = text.replaceAll('\n', `\n${indent}`);
    text = indent + text;
  }
  text += '\n';
  if (console._ignoreErrors === false) {
    stream.write(text);
    return;
  }
  // Errors that come synchronously are emitted during the write; the ones that come later meet the handler.
  const listens = typeof stream.once === 'function' && typeof stream.removeListener === 'function';
  if (listens) stream.once('error', ignore);
  try {
    stream.write(text, isError ? console._stderrErrorHandler : console._stdoutErrorHandler);
  } catch (error) {
    // Output is not worth failing for, but a stack that is too deep is the program's error.
    if (isStackOverflowError(error)) throw error;
  } finally {
    if (listens) stream.removeListener('error', ignore);
  }
}

// Whether and how inspect colours what is written to the stream.
function inspectOptionsFor(console: any, stream: any): object | undefined {
  const mode = console[kColorMode];
  const colors = mode === 'auto' ? require('internal/util/colors').shouldColorize(stream) : mode;
  const given = console[kInspectOptions];
  if (given !== undefined) {
    const options = given instanceof Map ? given.get(stream) : given;
    if (options !== undefined) return options.colors === undefined ? { ...options, colors } : options;
  }
  return colors ? { colors: true } : undefined;
}

function textFor(console: any, isError: boolean, args: any[]): string {
  // Strings without directives need no options, and asking a stream for its colours costs system calls.
  if (args.length === 1 && typeof args[0] === 'string') return args[0];
  const options = inspectOptionsFor(console, isError ? console._stderr : console._stdout);
  return options === undefined ? format(...args) : formatWithOptions(options, ...args);
}

function publish(method: string, args: any[]): void {
  if (diagnostics.loaded) diagnostics.publish(`console.${method}`, args);
}

const warn = (message: string): void => process.emitWarning(message);

const consoleMethods: any = {
  log(...args: any[]): void {
    publish('log', args);
    write(this, false, textFor(this, false, args));
  },

  info(...args: any[]): void {
    publish('info', args);
    write(this, false, textFor(this, false, args));
  },

  debug(...args: any[]): void {
    publish('debug', args);
    write(this, false, textFor(this, false, args));
  },

  warn(...args: any[]): void {
    publish('warn', args);
    write(this, true, textFor(this, true, args));
  },

  error(...args: any[]): void {
    publish('error', args);
    write(this, true, textFor(this, true, args));
  },

  dir(object: unknown, options: any): void {
    const { inspect } = require('internal/util/inspect');
    write(this, false, inspect(object, {
      customInspect: false, ...inspectOptionsFor(this, this._stdout), ...options,
    }));
  },

  time(label = 'default'): void {
    require('internal/console/timing').start(this._times, `${label}`, 'console.time()', warn);
  },

  timeEnd(label = 'default'): void {
    const { end } = require('internal/console/timing');
    end(this._times, `${label}`, 'console.timeEnd()', warn,
      (name: string, time: string) => write(this, false, textFor(this, false, ['%s: %s', name, time])));
  },

  timeLog(label = 'default', ...data: any[]): void {
    const { log } = require('internal/console/timing');
    log(this._times, `${label}`, 'console.timeLog()', warn, (name: string, time: string) =>
      write(this, false, textFor(this, false, ['%s: %s', name, time, ...data])));
  },

  trace: function trace(this: any, ...args: any[]): void {
    const error: any = { name: 'Trace', message: textFor(this, true, args) };
    Error.captureStackTrace(error, trace);
    this.error(error.stack);
  },

  assert(condition: unknown, ...args: any[]): void {
    if (condition) return;
    if (typeof args[0] === 'string') args[0] = `Assertion failed: ${args[0]}`;
    else args.unshift('Assertion failed');
    this.warn(...args);
  },

  clear(): void {
    if (!this._stdout.isTTY || process.env.TERM === 'dumb') return;
    const { clearScreenDown, cursorTo } = require('readline');
    cursorTo(this._stdout, 0, 0);
    clearScreenDown(this._stdout);
  },

  count(label = 'default'): void {
    label = `${label}`;
    const count = (this[kCounts].get(label) ?? 0) + 1;
    this[kCounts].set(label, count);
    this.log(`${label}: ${count}`);
  },

  countReset(label = 'default'): void {
    label = `${label}`;
    if (!this[kCounts].delete(label)) warn(`Count for '${label}' does not exist`);
  },

  group(...data: any[]): void {
    if (data.length > 0) this.log(...data);
    this[kIndent] += ' '.repeat(this[kIndentWidth]);
  },

  groupEnd(): void {
    this[kIndent] = this[kIndent].slice(0, this[kIndent].length - this[kIndentWidth]);
  },

  table(tabularData: any, properties: any): any {
    const text = require('internal/console/table').tableOf(tabularData, properties,
      inspectOptionsFor(this, this._stdout));
    return text === undefined ? this.log(tabularData) : this.log(text);
  },
};

Console.prototype = {};
Object.assign(Console.prototype, consoleMethods);
Console.prototype.dirxml = Console.prototype.log;
Console.prototype.groupCollapsed = Console.prototype.group;
Object.defineProperty(Console.prototype, 'constructor',
  { __proto__: null, value: Console, configurable: true, writable: true } as any);
for (const [name, length] of [['dir', 2], ['assert', 1], ['table', 2]] as [string, number][]) {
  Object.defineProperty(consoleMethods[name], 'length', { __proto__: null, value: length, configurable: true } as any);
}
Object.defineProperty(Console, Symbol.hasInstance, {
  __proto__: null,
  value: function(this: any, instance: any): boolean {
    if (instance === null || typeof instance !== 'object') return false;
    return this === Console ? instance[kIsConsole] === true : Function.prototype[Symbol.hasInstance].call(this, instance);
  },
} as any);
Object.defineProperty((Console as any)[Symbol.hasInstance], 'name',
  { __proto__: null, value: '[Symbol.hasInstance]', configurable: true } as any);

// The global console: an object without a class, whose streams are made when something is first written.
const globalConsole: any = Object.create({});
for (const key of Object.keys(Console.prototype)) {
  const method = Console.prototype[key].bind(globalConsole);
  Object.defineProperties(method, {
    name: { __proto__: null, value: key, configurable: true },
    length: { __proto__: null, value: 0, configurable: true },
  } as any);
  globalConsole[key] = method;
}
for (const name of ['stdout', 'stderr']) {
  let stream: any;
  Object.defineProperty(globalConsole, `_${name}`, {
    __proto__: null,
    get() { return stream ??= (process as any)[name]; },
    set(value) { stream = value; },
    configurable: true,
  } as any);
}
defineState(globalConsole, true, 'auto', 2);
globalConsole.Console = Console;
// These speak to an attached inspector only.
globalConsole.profile = function profile(): void {};
globalConsole.profileEnd = function profileEnd(): void {};
globalConsole.timeStamp = function timeStamp(): void {};

// An inspector would show the messages of a context apart; without one it writes like the console itself.
const contextMethods = [
  'dir', 'dirxml', 'table', 'groupEnd', 'clear', 'count', 'countReset', 'profile', 'profileEnd', 'debug', 'error',
  'info', 'log', 'warn', 'trace', 'group', 'groupCollapsed', 'assert', 'time', 'timeLog', 'timeEnd', 'timeStamp',
];

globalConsole.context = function context(_name: unknown): object {
  return Object.fromEntries(contextMethods.map((name) => [name === 'dirxml' ? 'dirXml' : name, globalConsole[name]]));
};

// A task would join stacks across asynchronous calls in an inspector.
globalConsole.createTask = function createTask(): object {
  if (typeof arguments[0] !== 'string' || arguments[0] === '') {
    throw new Error('First argument must be a non-empty string.');
  }
  return {
    run(fn: unknown): unknown {
      if (typeof fn !== 'function') throw new Error('First argument must be a function.');
      return fn();
    },
  };
};

module.exports = globalConsole;
