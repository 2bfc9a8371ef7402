// The error classes of the builtin modules: errors with Node's codes, system errors, AbortError,
// and the helpers that keep internal frames out of their stacks.
// The codes and their texts are tables of their own (internal/error_codes, internal/error_messages).
'use strict';

type ErrorClass = new (...args: any[]) => Error;
type Message = string | ((this: any, ...args: any[]) => string);
type Entry = [base: ErrorClass, message: Message, ...others: ErrorClass[]];

const kIsNodeError = Symbol('kIsNodeError');
// A function on an error that is about to be reported as uncaught: returns the stack to print.
const kEnhanceStackBeforeInspector = Symbol('kEnhanceStackBeforeInspector');

let lazyInspect: any;
const inspect = (value: unknown, options?: object): string =>
  (lazyInspect ??= require('internal/util/inspect').inspect)(value, options);

// Fills the %s, %d and %j of a message template.
function fillTemplate(template: string, args: unknown[]): string {
  if (args.length === 0) return template;
  let next = 0;
  return template.replace(/%[sd]/g, (match) => {
    const value = args[next++];
    if (match === '%d') return `${Number(value)}`;
    return typeof value === 'object' && value !== null ? inspect(value, { depth: 0 }) : String(value);
  });
}

// The first line of a coded error's stack names the code. The engine makes the stack's text when it is read.
function captureStackWithCode(error: any, below: Function): void {
  native.setStackHeader(error, `${error.name} [${error.code}]: ${error.message}`);
  if (Error.stackTraceLimit !== 0) Error.captureStackTrace(error, below);
}

function defineHidden(target: object, key: PropertyKey, value: unknown): void {
  Object.defineProperty(target, key, { __proto__: null, value, enumerable: false, writable: true, configurable: true } as any);
}

// `below`: the function that the program's code called; frames above it are not shown.
function makeCodedClass(Base: ErrorClass, code: string, message: Message, below?: Function): ErrorClass {
  class NodeError extends Base {
    declare code: string;
    constructor(...args: unknown[]) {
      super();
      this.code = code;
      const text = typeof message === 'string' ? fillTemplate(message, args) : Reflect.apply(message, this, args);
      defineHidden(this, 'message', text);
      captureStackWithCode(this, below ?? NodeError);
    }

    get ['constructor'](): any { return Base; }

    get [kIsNodeError](): true { return true; }

    toString(): string { return `${this.name} [${code}]: ${this.message}`; }
  }
  return NodeError;
}

// The classes of a code: the main one, and those by the names of their bases.
function makeClasses(code: string, below: Function): Record<string, ErrorClass> {
  const { table } = require('internal/error_codes');
  if (!Object.hasOwn(table, code)) throw new TypeError(`There is no error code ${code}`);
  const [base, message, ...others]: Entry = table[code];
  const main = base === SystemError as unknown
    ? makeSystemErrorClass(code, message as string) : makeCodedClass(base, code, message, below);
  const classes: Record<string, ErrorClass> = { main };
  for (const Other of others) classes[Other.name] = makeCodedClass(Other, code, message);
  return classes;
}

// Stands for the class of a code until the first error is made: modules name the codes they may throw when they
// are loaded, but a program meets few of the three hundred, and most programs none.
function lazyCodedClass(code: string): any {
  let classes: Record<string, ErrorClass> | undefined;
  const load = () => (classes ??= makeClasses(code, NodeError));
  function NodeError(...args: unknown[]): Error {
    return new (load().main)(...args);
  }
  for (const name of ['TypeError', 'RangeError']) {
    Object.defineProperty(NodeError, name, { __proto__: null, get: () => load()[name], configurable: true } as any);
  }
  // Stacks are trimmed where the error is thrown (hideStackFrames), so both spellings are one class.
  defineHidden(NodeError, 'HideStackFramesError', NodeError);
  return NodeError;
}

const codes: Record<string, any> = Object.create(new Proxy(Object.create(null), {
  get(_target, code) {
    if (typeof code !== 'string' || !code.startsWith('ERR_')) return undefined;
    return codes[code] = lazyCodedClass(code);
  },
}));

interface SystemContext {
  code: string; message: string; syscall: string; errno?: number;
  path?: string | Uint8Array; dest?: string | Uint8Array;
}

// An error that carries the context of a failed system call; `errno`, `syscall`, `path` and `dest`
// are views of that context.
class SystemError extends Error {
  declare code: string;
  constructor(code: string, context: SystemContext, prefix?: string) {
    super();
    let message = `${prefix}: ${context.syscall} returned ${context.code} (${context.message})`;
    if (context.path !== undefined) message += ` ${context.path}`;
    if (context.dest !== undefined) message += ` => ${context.dest}`;
    this.code = code;
    defineHidden(this, 'name', 'SystemError');
    defineHidden(this, 'message', message);
    Object.defineProperty(this, 'info', { __proto__: null, value: context, enumerable: true, configurable: true, writable: false } as any);
    viewContext(this, context, 'errno');
    viewContext(this, context, 'syscall');
    if (context.path !== undefined) viewContext(this, context, 'path');
    if (context.dest !== undefined) viewContext(this, context, 'dest');
    captureStackWithCode(this, new.target);
  }

  toString(): string { return `${this.name} [${this.code}]: ${this.message}`; }

  get [kIsNodeError](): true { return true; }
}

function viewContext(error: object, context: any, key: string): void {
  const isPath = key === 'path' || key === 'dest';
  Object.defineProperty(error, key, {
    __proto__: null,
    get: () => (isPath && context[key] !== undefined ? context[key].toString() : context[key]),
    set: (value: unknown) => { context[key] = isPath && value ? require('buffer').Buffer.from(`${value}`) : value; },
    enumerable: true,
    configurable: true,
  } as any);
}

function makeSystemErrorClass(code: string, prefix: string): any {
  return class NodeError extends SystemError {
    constructor(context: SystemContext) { super(code, context, prefix); }

    get ['constructor'](): any { return SystemError; }
  };
}

// `cause` is the only option that the platform's Error takes.
class AbortError extends Error {
  code: string;
  constructor(message = 'The operation was aborted', options: any = undefined) {
    if (options !== undefined && typeof options !== 'object') {
      throw new codes.ERR_INVALID_ARG_TYPE('options', 'Object', options);
    }
    super(message, options);
    this.code = 'ABORT_ERR';
    this.name = 'AbortError';
  }
}

function genericNodeError(message: string, properties: object): Error {
  const error = new Error(message);
  Object.assign(error, properties);
  return error;
}

class NodeAggregateError extends AggregateError {
  code: string;
  constructor(errors: any[], message?: string) {
    super(errors, message);
    this.code = errors[0]?.code;
    captureStackWithCode(this, NodeAggregateError);
  }

  get [kIsNodeError](): true { return true; }

  get ['constructor'](): any { return AggregateError; }
}

// Joins a second error onto a first one, for operations whose cleanup fails too.
function aggregateTwoErrors(inner: any, outer: any): any {
  if (!inner || !outer || inner === outer) return inner || outer;
  if (Array.isArray(outer.errors)) {
    outer.errors.push(inner);
    return outer;
  }
  const error: any = new AggregateError([outer, inner], outer.message);
  error.code = outer.code;
  Error.captureStackTrace(error, aggregateTwoErrors);
  return error;
}

let systemErrors: Map<number, [name: string, message: string]> | undefined;

// errno (negative) -> name and text, from the one table that the runtime has.
function systemErrorMap(): Map<number, [string, string]> {
  return systemErrors ??= new Map(native.systemErrors().map(([errno, name, message]) => [errno, [name, message]]));
}

function uvErrmapGet(errno: number): [string, string] | undefined {
  return systemErrorMap().get(errno);
}

function systemErrorName(errno: number): string {
  return uvErrmapGet(errno)?.[0] ?? `Unknown system error ${errno}`;
}

// The constructors below are called with `new` and return plain Errors, as their users
// look at the own properties and print them.
function plainError(message: string, below: Function): any {
  const error = new Error(message);
  Error.captureStackTrace(error, below);
  return error;
}

function UVException(this: unknown, context: any): Error {
  const [name, text] = uvErrmapGet(context.errno) ?? ['UNKNOWN', 'unknown error'];
  let message = `${name}: ${context.message || text}, ${context.syscall}`;
  const path = context.path && context.path.toString();
  const dest = context.dest && context.dest.toString();
  if (path) message += ` '${path}'`;
  if (dest) message += ` -> '${dest}'`;
  const error = plainError(message, new.target ?? UVException);
  for (const key of Object.keys(context)) {
    if (key !== 'message' && key !== 'path' && key !== 'dest') error[key] = context[key];
  }
  error.code = name;
  if (path) error.path = path;
  if (dest) error.dest = dest;
  return error;
}

function hostAndPort(address: string | undefined, port: number | undefined): string {
  if (port && port > 0) return ` ${address}:${port}`;
  return address ? ` ${address}` : '';
}

function UVExceptionWithHostPort(this: unknown, errno: number, syscall: string, address?: string, port?: number): Error {
  const [code, text] = uvErrmapGet(errno) ?? ['UNKNOWN', 'unknown error'];
  const error = plainError(`${syscall} ${code}: ${text}${hostAndPort(address, port)}`, UVExceptionWithHostPort);
  error.code = code;
  error.errno = errno;
  error.syscall = syscall;
  error.address = address;
  if (port) error.port = port;
  return error;
}

function ErrnoException(this: unknown, errno: number, syscall: string, original?: string): Error {
  const code = systemErrorName(errno);
  const error = plainError(original ? `${syscall} ${code} ${original}` : `${syscall} ${code}`, ErrnoException);
  error.errno = errno;
  error.code = code;
  error.syscall = syscall;
  return error;
}

function ExceptionWithHostPort(
  this: unknown, errno: number, syscall: string, address?: string, port?: number, additional?: string,
): Error {
  const code = systemErrorName(errno);
  let details = hostAndPort(address, port);
  if (additional) details += ` - Local (${additional})`;
  const error = plainError(`${syscall} ${code}${details}`, ExceptionWithHostPort);
  error.errno = errno;
  error.code = code;
  error.syscall = syscall;
  error.address = address;
  if (port) error.port = port;
  return error;
}

class ConnResetException extends Error {
  code = 'ECONNRESET';

  get ['constructor'](): any { return Error; }
}

// `errno` of a name lookup: a negative system number, or the resolver's own code as a string.
function DNSException(this: unknown, errno: number | string, syscall: string, hostname?: string): Error {
  const code = typeof errno === 'string' ? errno
    : errno === -3007 || errno === -3008 ? 'ENOTFOUND' : systemErrorName(errno);
  const error = plainError(`${syscall} ${code}${hostname ? ` ${hostname}` : ''}`, DNSException);
  error.errno = typeof errno === 'string' ? undefined : errno;
  error.code = code;
  error.syscall = syscall;
  if (hostname) error.hostname = hostname;
  return error;
}

// The error, with a stack that starts at what called `below`.
function thrownFrom(below: Function, error: any): any {
  if (Error.stackTraceLimit && Error.isError(error)) {
    if (error[kIsNodeError]) captureStackWithCode(error, below);
    else Error.captureStackTrace(error, below);
  }
  return error;
}

// Wraps a function that only checks its arguments, so that the stack of what it throws starts at
// the function that was called with the wrong argument. Checks on hot paths use `thrownFrom` themselves: no wrapper.
function hideStackFrames<F extends (...args: any[]) => any>(checker: F): F & { withoutStackTrace: F } {
  function wrappedFn(this: unknown, ...args: unknown[]): unknown {
    try {
      return Reflect.apply(checker, this, args);
    } catch (error: any) {
      throw thrownFrom(wrappedFn, error);
    }
  }
  (wrappedFn as any).withoutStackTrace = checker;
  return wrappedFn as any;
}

function isStackOverflowError(error: any): boolean {
  return error?.name === 'RangeError' || error?.name === 'InternalError'
    ? /too much recursion|Maximum call stack size exceeded/.test(error.message)
    : false;
}

module.exports = {
  AbortError,
  ConnResetException,
  DNSException,
  ErrnoException,
  ExceptionWithHostPort,
  NodeAggregateError,
  SystemError,
  UVException,
  UVExceptionWithHostPort,
  aggregateTwoErrors,
  captureStackWithCode,
  codes,
  genericNodeError,
  hideStackFrames,
  isStackOverflowError,
  kEnhanceStackBeforeInspector,
  kIsNodeError,
  systemErrorMap,
  thrownFrom,
  uvErrmapGet,
  get determineSpecificType() { return require('internal/error_messages').determineSpecificType; },
  get formatList() { return require('internal/error_messages').formatList; },
};
