// The module `process`: puts the process object together.
//
// The object exists before any builtin module runs and is empty; this file gives it its prototype and its properties,
// in Node's order and with Node's attributes. What the properties do is in the files beside this one, and what few
// programs touch is loaded when it is touched.
'use strict';

const EventEmitter = require('events');
const { boot, getOptionValue } = require('internal/options');
const facts = require('internal/process/facts');
const usage = require('internal/process/usage');
const identity = require('internal/process/identity');
const ending = require('internal/process/ending');
const fatal = require('internal/fatal_exception');
const { nextTick, runNextTicks } = require('internal/task_queues');

/** Own properties of one kind each: constants, things that programs may replace, and things made on first use. */
function constant(name: string, value: unknown): void {
  Object.defineProperty(process, name, { configurable: true, enumerable: true, value });
}

function accessor(name: string, get: () => unknown, set?: (value: any) => void): void {
  Object.defineProperty(process, name, { configurable: true, enumerable: true, get, set });
}

function lazy(name: string, load: () => unknown): void {
  let value: unknown;
  accessor(name, function get() { return (value ??= load()); }, function set(replacement) { value = replacement; });
}

function setPrototype(): void {
  // Not a class: `new process.constructor()` is an event emitter of that name.
  const { process: constructor } = { process: function process() {} };
  Object.defineProperty(constructor, 'prototype', {
    value: Object.create(EventEmitter.prototype, {
      constructor: { configurable: true, writable: true, value: constructor },
    }),
  });
  Object.setPrototypeOf(process, constructor.prototype as any);
}

function defineFacts(): void {
  constant('version', facts.version);
  constant('versions', facts.versions);
  constant('arch', boot().arch);
  constant('platform', boot().platform);
  constant('release', facts.release());
  process._rawDebug = _rawDebug;
  constant('moduleLoadList', []);
  process.binding = binding;
  process._linkedBinding = _linkedBinding;
  EventEmitter.call(process);
  process.domain = null;
  let exiting = false;
  accessor('_exiting', function get() { return exiting; }, function set(value) { exiting = value; });
  Object.defineProperty(process, 'exitCode', { enumerable: true, ...ending.exitCodeAccessor });
  lazy('config', facts.config);
  process.dlopen = dlopen;
}

function defineUsage(): void {
  process.uptime = usage.uptime;
  process._getActiveRequests = _getActiveRequests;
  process._getActiveHandles = _getActiveHandles;
  process.getActiveResourcesInfo = getActiveResourcesInfo;
  process.reallyExit = ending.reallyExit;
  process._kill = ending._kill;
  process.loadEnvFile = loadEnvFile;
  for (const name of ['cpuUsage', 'threadCpuUsage', 'resourceUsage', 'memoryUsage', 'constrainedMemory',
    'availableMemory']) process[name] = usage[name];
  process.kill = ending.kill;
  process.exit = ending.exit;
  process.execve = ending.execve;
  process.ref = ref;
  process.unref = unref;
  lazy('finalization', () => require('internal/process/finalization'));
  process.hrtime = usage.hrtime;
  process.openStdin = openStdin();
}

function defineIdentity(): void {
  for (const name of ['getuid', 'geteuid', 'getgid', 'getegid', 'getgroups']) process[name] = identity[name];
}

function defineErrors(): void {
  // Assignments change nothing.
  accessor('allowedNodeEnvironmentFlags', function get() { return require('internal/process/flags'); }, function set() {});
  Object.defineProperty(process, 'features', { enumerable: true, value: facts.features() });
  const anonymous = (() => function (error: unknown, fromPromise: boolean) { return fatal.offer(error, fromPromise); })();
  process._fatalException = anonymous;
  process.setUncaughtExceptionCaptureCallback = fatal.setUncaughtExceptionCaptureCallback;
  process.addUncaughtExceptionCaptureCallback = fatal.addUncaughtExceptionCaptureCallback;
  process.hasUncaughtExceptionCaptureCallback = fatal.hasUncaughtExceptionCaptureCallback;
  process.emitWarning = emitWarning;
  process.nextTick = nextTick;
  process._tickCallback = runNextTicks;
  let sourceMaps = getOptionValue('--enable-source-maps') === true;
  accessor('sourceMapsEnabled', function get() { return sourceMaps; });
  process.setSourceMapsEnabled = function setSourceMapsEnabled(enabled: boolean) {
    require('internal/validators').validateBoolean(enabled, 'enabled');
    sourceMaps = enabled;
  };
  process.getBuiltinModule = getBuiltinModule;
  process._debugProcess = notImplemented('process._debugProcess');
  process._debugEnd = notImplemented('process._debugEnd');
  process._startProfilerIdleNotifier = (() => () => {})();
  process._stopProfilerIdleNotifier = (() => () => {})();
}

function defineStreams(): void {
  const stdio = () => require('internal/process/stdio');
  accessor('stdout', function getStdout() { return stdio().getStdout(); });
  accessor('stdin', function getStdin() { return stdio().getStdin(); });
  accessor('stderr', function getStderr() { return stdio().getStderr(); });
  process.abort = ending.abort;
  process.umask = identity.wrappedUmask;
  process.chdir = identity.wrappedChdir;
  process.cwd = identity.wrappedCwd;
  for (const name of ['initgroups', 'setgroups', 'setegid', 'seteuid', 'setgid', 'setuid']) {
    process[name] = identity[name];
  }
}

function defineStart(): void {
  const { argv0, args, execArgv, execPath } = boot();
  process.env = require('internal/process/env').env;
  defineTitle(getOptionValue('--title') ?? argv0);
  process.argv = [execPath, ...args];
  process.execArgv = execArgv;
  constant('pid', native.pid());
  process.ppid = native.ppid();
  process.execPath = execPath;
  process.debugPort = 9229;
  Object.defineProperty(process, 'argv0', { enumerable: true, value: argv0 });
  constant('_preload_modules', getOptionValue('--require') ?? []);
  lazy('report', () => require('internal/process/report'));
  Object.defineProperty(process, Symbol.toStringTag, { writable: true, value: 'process' });
  if (getOptionValue('--deprecation') === false) process.noDeprecation = true;
  if (getOptionValue('--trace-deprecation')) process.traceDeprecation = true;
  if (getOptionValue('--throw-deprecation')) process.throwDeprecation = true;
  if (getOptionValue('--trace-warnings')) process.traceProcessWarnings = true;
}

function defineTitle(title: string): void {
  Object.defineProperty(process, 'title', {
    configurable: true,
    enumerable: true,
    get: () => title,
    set: (value) => {
      title = `${value}`;
      native.setTitle(title);
    },
  });
  if (getOptionValue('--title') !== undefined) native.setTitle(title);
}

function listen(): void {
  const { startListeningIfSignal, stopListeningIfSignal } = require('internal/process/signals');
  process.on('newListener', startListeningIfSignal);
  process.on('removeListener', stopListeningIfSignal);
  if (getOptionValue('--warnings') && process.env.NODE_NO_WARNINGS !== '1') process.on('warning', onWarning);
}

function onWarning(warning: unknown): void {
  require('internal/process/warning').onWarning(warning);
}

function emitWarning(warning: any, type: any, code: any, ctor: any): void {
  require('internal/process/warning').emitWarning(warning, type, code, ctor);
}

function _rawDebug(...args: unknown[]): void {
  native.writeStderr(`${require('util').format(...args)}\n`);
}

function openStdin() {
  return (() => function () {
    process.stdin.resume();
    return process.stdin;
  })();
}

/** Node's internals were never an interface; what packages still take from here are modules that have one. */
function binding(module: string): unknown {
  module = String(module);
  const stands: Record<string, () => unknown> = {
    constants: () => ({ os: require('os').constants, fs: require('fs').constants, crypto: {}, zlib: {}, trace: {} }),
    natives: () => Object.fromEntries(require('module').builtinModules.map((id: string) => [id, ''])),
    util: () => require('util').types,
  };
  if (!Object.hasOwn(stands, module)) throw new Error(`No such module: ${module}`);
  return stands[module]();
}

function _linkedBinding(module: string): never {
  const { codes: { ERR_INVALID_MODULE } } = require('internal/errors');
  throw new ERR_INVALID_MODULE(`No such binding was linked: ${String(module)}`);
}

function dlopen(...args: unknown[]): never {
  const { codes: { ERR_METHOD_NOT_IMPLEMENTED, ERR_MISSING_ARGS } } = require('internal/errors');
  if (args.length < 2) {
    const error = new ERR_MISSING_ARGS('module', 'filename');
    error.message = 'process.dlopen needs at least 2 arguments';
    throw error;
  }
  throw new ERR_METHOD_NOT_IMPLEMENTED('process.dlopen()');
}

function notImplemented(name: string): () => never {
  const method = name.slice(name.indexOf('.') + 1);
  return {
    [method](): never {
      const { codes: { ERR_METHOD_NOT_IMPLEMENTED } } = require('internal/errors');
      throw new ERR_METHOD_NOT_IMPLEMENTED(`${name}()`);
    },
  }[method];
}

/** Objects that say no more than their type. */
function _getActiveRequests(): object[] {
  return native.activeRequests().map((type) => ({ type }));
}

function _getActiveHandles(): unknown[] {
  return require('internal/active_handles').activeHandles().map(({ owner }: any) => owner);
}

/** What keeps the loop running, by type: system calls, sockets, servers, timers and immediates. */
function getActiveResourcesInfo(): string[] {
  const { REFED_IMMEDIATES, REFED_TIMERS, state } = require('internal/timers/state');
  return [
    ...native.activeRequests(),
    ...require('internal/active_handles').activeHandles().map(({ type }: any) => type),
    ...Array(state[REFED_TIMERS]).fill('Timeout'),
    ...Array(state[REFED_IMMEDIATES]).fill('Immediate'),
  ];
}

function loadEnvFile(path: any = '.env'): void {
  const text = require('fs').readFileSync(path, 'utf8');
  const parsed = require('internal/process/env').parseEnv(text);
  for (const [name, value] of Object.entries(parsed)) process.env[name] ??= value as string;
}
Object.defineProperty(loadEnvFile, 'length', { value: 0 });

function ref(maybeRefable: any): void {
  const refFunction = maybeRefable?.[Symbol.for('nodejs.ref')] ?? maybeRefable?.ref;
  if (typeof refFunction === 'function') Reflect.apply(refFunction, maybeRefable, []);
}

function unref(maybeRefable: any): void {
  const unrefFunction = maybeRefable?.[Symbol.for('nodejs.unref')] ?? maybeRefable?.unref;
  if (typeof unrefFunction === 'function') Reflect.apply(unrefFunction, maybeRefable, []);
}

function getBuiltinModule(id: string): unknown {
  require('internal/validators').validateString(id, 'id');
  const name = id.startsWith('node:') ? id.slice(5) : id;
  return require('module').isBuiltin(id) ? require(name) : undefined;
}

setPrototype();
defineFacts();
defineUsage();
defineIdentity();
defineErrors();
defineStreams();
defineStart();
listen();

module.exports = process;
