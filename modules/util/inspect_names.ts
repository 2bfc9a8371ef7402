// How util.inspect names an object: its class, the tag, the text in front of the braces, and functions.
'use strict';

const k = require('internal/util/kinds');
const { kind, className } = native;

// Constructors of the language and the platform: their prototypes' properties are never listed.
let builtIns: Set<string> | undefined;

function isBuiltIn(name: string): boolean {
  builtIns ??= new Set(Object.getOwnPropertyNames(globalThis).filter((global) => /^[A-Z][a-zA-Z0-9]+$/.test(global)));
  return builtIns.has(name);
}

function isInstanceOf(object: object, Class: any): boolean {
  try {
    return object instanceof Class;
  } catch {
    return false;
  }
}

// The name that the engine has for a value without a usable constructor.
function engineName(object: object): string {
  const name = className(object);
  return name === 'Proxy' ? 'Object' : name;
}

// The name of the object's class; null for an object whose prototype is null. With `prototypeProperties` the
// properties of the program's own prototypes are collected on the way.
function constructorName(object: any, ctx: any, depth: number, prototypeProperties?: string[]): string | null {
  let firstPrototype: any;
  const original = object;
  while (object || isUndetectable(object)) {
    const descriptor = Object.getOwnPropertyDescriptor(object, 'constructor');
    if (descriptor !== undefined && typeof descriptor.value === 'function' && descriptor.value.name !== '' &&
        isInstanceOf(original, descriptor.value)) {
      const { name } = descriptor.value;
      if (prototypeProperties !== undefined && (firstPrototype !== object || !isBuiltIn(name))) {
        addPrototypeProperties(ctx, original, firstPrototype || original, depth, prototypeProperties);
      }
      return String(name);
    }
    object = Object.getPrototypeOf(object);
    if (firstPrototype === undefined) firstPrototype = object;
  }
  if (firstPrototype === null) return null;

  const name = engineName(original);
  if (depth > ctx.depth && ctx.depth !== null) return `${name} <Complex prototype>`;
  const inherited = constructorName(firstPrototype, ctx, depth + 1, prototypeProperties);
  if (inherited !== null) return `${name} <${inherited}>`;
  const { inspect } = require('internal/util/inspect');
  return `${name} <${inspect(firstPrototype, { ...publicOptions(ctx), customInspect: false, depth: -1 })}>`;
}

function publicOptions(ctx: any): object {
  return require('internal/util/inspect_options').userOptions(ctx, false);
}

// document.all, the one object that is falsy.
function isUndetectable(value: any): boolean {
  return typeof value === 'undefined' && value !== undefined;
}

// How far up the program's prototypes are listed.
const maxPrototypes = 3;

function addPrototypeProperties(ctx: any, original: any, object: any, depth: number, output: string[]): void {
  let steps = 0;
  let keys: PropertyKey[] = [];
  const hidden = new Set<PropertyKey>();
  do {
    if (steps !== 0 || original === object) {
      object = Object.getPrototypeOf(object);
      // Objects without a class of their own have nothing to list.
      if (object === null) break;
      const { value } = Object.getOwnPropertyDescriptor(object, 'constructor') ?? {};
      if (typeof value === 'function' && isBuiltIn(value.name)) break;
    }
    for (const key of keys) hidden.add(key);
    keys = Reflect.ownKeys(object);
    ctx.seen.push(original);
    for (const key of keys) {
      if (key === 'constructor' || Object.hasOwn(original, key) || hidden.has(key)) continue;
      const descriptor = Object.getOwnPropertyDescriptor(object, key) as PropertyDescriptor;
      if (typeof descriptor.value === 'function') continue;
      const { formatProperty } = require('internal/util/inspect');
      const text = formatProperty(ctx, object, depth, key, false, descriptor, original);
      output.push(ctx.colors ? `\u001b[2m${text}\u001b[22m` : text);
    }
    ctx.seen.pop();
  } while (++steps !== maxPrototypes);
}

// 'Foo ', 'Foo(2) [tag] ', '[Object: null prototype] ': what stands before the opening brace.
function prefix(constructor: string | null, tag: string, fallback: string, size = ''): string {
  if (constructor === null) {
    const bare = `[${fallback}${size}: null prototype] `;
    return tag !== '' && fallback !== tag ? `${bare}[${tag}] ` : bare;
  }
  if (tag === '' || constructor === tag) return `${constructor}${size} `;
  // 'Intl.Collator' is the class Collator with its namespace.
  return tag.endsWith(`.${constructor}`) ? `${tag}${size} ` : `${constructor}${size} [${tag}] `;
}

// The Symbol.toStringTag of an object, unless it is listed among the own properties anyway.
function tagOf(object: any, showHidden: boolean): string {
  const tag = object[Symbol.toStringTag];
  if (typeof tag !== 'string' || tag === '') return '';
  const listed = showHidden ? Object.hasOwn(object, Symbol.toStringTag)
    : Object.prototype.propertyIsEnumerable.call(object, Symbol.toStringTag);
  return listed ? '' : tag;
}

const comments = /\/\/.*?(?:\n|$)|\/\*[\s\S]*?\*\//g;
// What stands between `class` and the brace, without comments: anything but a parameter list.
const classHead = /^(?:\s+[^(]*?)?\s*\{/;

function isClass(source: string): boolean {
  if (!source.startsWith('class') || !source.endsWith('}')) return false;
  const rest = source.slice(5, -1);
  const brace = rest.indexOf('{');
  if (brace === -1) return false;
  return !rest.slice(0, brace).includes('(') || classHead.test(rest.replace(comments, ''));
}

function classBase(value: any, constructor: string | null, tag: string): string {
  const name = (Object.hasOwn(value, 'name') && value.name) || '(anonymous)';
  let base = `class ${name}`;
  if (constructor !== 'Function' && constructor !== null) base += ` [${constructor}]`;
  if (tag !== '' && constructor !== tag) base += ` [${tag}]`;
  if (constructor === null) return `[${base} extends [null prototype]]`;
  const parent = Object.getPrototypeOf(value).name;
  return `[${base}${parent ? ` extends ${parent}` : ''}]`;
}

const functionTypes: Record<number, string> = {
  [k.kAsyncFunction]: 'AsyncFunction',
  [k.kGeneratorFunction]: 'GeneratorFunction',
  [k.kAsyncGeneratorFunction]: 'AsyncGeneratorFunction',
};

// '[Function: name]', '[class A extends B]', …
function functionBase(ctx: any, value: any, constructor: string | null, tag: string): string {
  if (isClass(Function.prototype.toString.call(value))) return classBase(value, constructor, tag);
  const type = functionTypes[kind(value)] ?? 'Function';
  let base = `[${type}`;
  if (constructor === null) base += ' (null prototype)';
  const { name } = value;
  if (name === '') base += ' (anonymous)';
  else base += `: ${typeof name === 'string' ? name : require('internal/util/inspect').formatValue(ctx, name, 0)}`;
  base += ']';
  if (constructor !== type && constructor !== null) base += ` ${constructor}`;
  if (tag !== '' && constructor !== tag) base += ` [${tag}]`;
  return base;
}

module.exports = { constructorName, functionBase, isBuiltIn, prefix, tagOf };
