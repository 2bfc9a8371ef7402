// Hooks that programs put into resolving and loading (`module.registerHooks`). Those registered last are asked first;
// each decides whether to ask the next, and the default comes last.
'use strict';

const { codes: { ERR_INVALID_RETURN_PROPERTY_VALUE, ERR_INVALID_RETURN_VALUE } } = require('internal/errors');
const { validateFunction, validateObject } = require('internal/validators');

type Resolved = { url: string; format?: string | null; importAttributes?: object; shortCircuit?: boolean };
type Loaded = { format?: string | null; source?: unknown; shortCircuit?: boolean };
type Hook = (subject: string, context: any, next: (subject?: string, context?: any) => any) => any;

/** Registered hooks, oldest first. */
const resolvers: Hook[] = [];
const loaders: Hook[] = [];

class ModuleHooks {
  #resolve: Hook | undefined;
  #load: Hook | undefined;

  constructor(resolve: Hook | undefined, load: Hook | undefined) {
    this.#resolve = resolve;
    this.#load = load;
    if (resolve) resolvers.push(resolve);
    if (load) loaders.push(load);
    tellRuntime();
  }

  get resolve(): Hook | undefined { return this.#resolve; }
  get load(): Hook | undefined { return this.#load; }

  deregister(): void {
    remove(resolvers, this.#resolve);
    remove(loaders, this.#load);
    tellRuntime();
  }
}

function remove(hooks: Hook[], hook: Hook | undefined): void {
  const index = hook === undefined ? -1 : hooks.lastIndexOf(hook);
  if (index !== -1) hooks.splice(index, 1);
}

/** Imports ask for hooks only while there are some. */
function tellRuntime(): void {
  native.setHooks(resolvers.length > 0, loaders.length > 0);
}

function registerHooks(hooks: any): ModuleHooks {
  validateObject(hooks, 'hooks');
  const { resolve, load } = hooks;
  if (resolve) validateFunction(resolve, 'hooks.resolve');
  if (load) validateFunction(load, 'hooks.load');
  return new ModuleHooks(resolve || undefined, load || undefined);
}

const isActive = () => resolvers.length > 0 || loaders.length > 0;

/** Runs a chain of hooks from the newest to the default. */
function runChain(
  hooks: Hook[],
  subject: string,
  context: any,
  last: (subject: string, context: any) => any,
  check: (name: string, result: any, asked: boolean) => any,
): any {
  const chain = hooks.slice();
  const ask = (index: number, subject: string, context: any): any => {
    if (index < 0) return last(subject, context);
    const hook = chain[index];
    let asked = false;
    const next = (nextSubject = subject, nextContext = context) => {
      asked = true;
      return ask(index - 1, nextSubject, { ...context, ...nextContext });
    };
    return check(hook.name, hook(subject, context, next), asked);
  };
  return ask(chain.length - 1, subject, context);
}

function checkResolved(name: string, result: any, asked: boolean): Resolved {
  if (typeof result !== 'object' || result === null) {
    throw new ERR_INVALID_RETURN_VALUE('an object', `${name || 'resolve'} hook's resolve()`, result);
  }
  const { url, shortCircuit } = result;
  if (!asked && !shortCircuit) throw skipped('resolve', shortCircuit);
  if (typeof url !== 'string') throw new ERR_INVALID_RETURN_PROPERTY_VALUE('a URL string', 'resolve', 'url', url);
  return result;
}

function checkLoaded(name: string, result: any, asked: boolean): Loaded {
  if (typeof result !== 'object' || result === null) {
    throw new ERR_INVALID_RETURN_VALUE('an object', `${name || 'load'} hook's load()`, result);
  }
  if (!asked && !result.shortCircuit) throw skipped('load', result.shortCircuit);
  return result;
}

function skipped(name: string, value: unknown): Error {
  return new ERR_INVALID_RETURN_PROPERTY_VALUE('true', name, 'shortCircuit', value);
}

/** Where a specifier leads. */
function resolve(
  specifier: string,
  parentURL: string | undefined,
  importAttributes: object,
  conditions: string[],
  last: (specifier: string, context: any) => Resolved,
): Resolved {
  return runChain(resolvers, specifier, { conditions, importAttributes, parentURL }, last, checkResolved);
}

/** What is at a URL. */
function load(
  url: string,
  format: string | null | undefined,
  importAttributes: object,
  conditions: string[],
  last: (url: string, context: any) => Loaded,
): Loaded {
  return runChain(loaders, url, { conditions, format, importAttributes }, last, checkLoaded);
}

/** A source as text. */
function textOf(source: unknown): string {
  if (typeof source === 'string') return source;
  const isBytes = source instanceof ArrayBuffer || source instanceof SharedArrayBuffer || ArrayBuffer.isView(source);
  if (isBytes) return new TextDecoder().decode(source as any);
  throw new ERR_INVALID_RETURN_PROPERTY_VALUE('string, an instance of ArrayBuffer, or a TypedArray', 'load', 'source', source);
}

const hasResolvers = () => resolvers.length > 0;
const hasLoaders = () => loaders.length > 0;

module.exports = { hasLoaders, hasResolvers, isActive, load, registerHooks, resolve, textOf };
