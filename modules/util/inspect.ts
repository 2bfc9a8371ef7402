// util.inspect: a value as text. This file walks the value and decides what each object looks like from outside;
// the contents, names, errors, primitives and the layout are in the files beside it.
'use strict';

const k = require('internal/util/kinds');
const options = require('internal/util/inspect_options');
const { escapeControls, formatNumber, formatPrimitive, quote } = require('internal/util/inspect_primitives');
const contents = require('internal/util/inspect_collections');
const { constructorName, functionBase, prefix, tagOf } = require('internal/util/inspect_names');
const { join } = require('internal/util/inspect_layout');
const { getStringWidth } = require('internal/util/terminal_text');
const { isStackOverflowError } = require('internal/errors');
const { kind, nonIndexKeys, proxyDetails } = native;

const kCustom = Symbol.for('nodejs.util.inspect.custom');

// An object's outside, as far as it is known before its contents are formatted.
interface Shape {
  // The whole text, when nothing else is to be shown.
  text?: string;
  // What stands before the opening brace and is kept when the contents are folded.
  base: string;
  open: string;
  close: string;
  keys: PropertyKey[];
  // The properties of an array-like object come after its elements, and the elements may be grouped.
  isList: boolean;
  entries?: (depth: number) => string[];
}

const noEntries = (): string[] => [];

function inspect(value: unknown, opts?: any, ...legacy: any[]): string {
  let ctx;
  if (typeof opts === 'boolean') {
    // inspect(value, showHidden, depth, colors)
    ctx = options.start();
    ctx.showHidden = opts;
    if (legacy[0] !== undefined) ctx.depth = legacy[0];
    if (legacy[1] !== undefined) ctx.colors = legacy[1];
    options.finishOptions(ctx);
  } else {
    ctx = options.startWith(opts);
    if (legacy.length > 0 && legacy[0] !== undefined) ctx.depth = legacy[0];
    if (legacy.length > 1 && legacy[1] !== undefined) {
      ctx.colors = legacy[1];
      options.finishOptions(ctx);
    }
  }
  options.finishOptions(ctx);
  return formatValue(ctx, value, 0);
}

function formatValue(ctx: any, value: any, depth: number, isTypedArray = false): string {
  if (typeof value !== 'object' && typeof value !== 'function' && value === value) {
    return formatPrimitive(ctx.stylize, value, ctx);
  }
  if (value === null) return ctx.stylize('null', 'null');
  if (typeof value === 'number') return formatPrimitive(ctx.stylize, value, ctx);

  const shown = value;
  let proxies = 0;
  for (let proxy; (proxy = proxyDetails(value)) !== undefined; proxies++) {
    if (proxy[0] !== null && ctx.showProxy) return formatProxy(ctx, proxy as [object, object], depth);
    [value] = proxy;
    if (value === null) return wrapProxy(ctx, ctx.stylize('<Revoked Proxy>', 'special'), proxies);
  }

  if (ctx.customInspect) {
    const custom = value[kCustom];
    // A prototype has the method for its instances, not for itself.
    if (typeof custom === 'function' && custom !== inspect && value.constructor?.prototype !== value) {
      const text = formatCustom(ctx, shown, custom, depth, proxies > 0);
      if (text !== undefined) return text;
    }
  }

  if (ctx.seen.includes(value)) return circularReference(ctx, value);
  return wrapProxy(ctx, formatObject(ctx, value, depth, isTypedArray), proxies);
}

function wrapProxy(ctx: any, text: string, times: number): string {
  if (times === 0) return text;
  return `${ctx.stylize('Proxy(', 'special').repeat(times)}${text}${ctx.stylize(')', 'special').repeat(times)}`;
}

// Undefined when the object answers with itself: then it is shown as if it had no method.
function formatCustom(ctx: any, value: any, custom: any, depth: number, isProxy: boolean): string | undefined {
  const left = ctx.depth === null ? null : ctx.depth - depth;
  const isForeign = isProxy || !(value instanceof Object);
  const result = custom.call(value, left, options.userOptions(ctx, isForeign), inspect);
  if (result === value) return undefined;
  if (typeof result === 'object') return formatValue(ctx, result, depth);
  return `${result}`.replaceAll('\n', `\n${' '.repeat(ctx.indentation)}`);
}

function circularReference(ctx: any, value: object): string {
  ctx.circular ??= new Map();
  let index = ctx.circular.get(value);
  if (index === undefined) {
    index = ctx.circular.size + 1;
    ctx.circular.set(value, index);
  }
  return ctx.stylize(`[Circular *${index}]`, 'special');
}

function formatProxy(ctx: any, [target, handler]: [object, object], depth: number): string {
  if (depth > ctx.depth && ctx.depth !== null) return ctx.stylize('Proxy [Array]', 'special');
  ctx.indentation += 2;
  const parts = [formatValue(ctx, target, depth + 1), formatValue(ctx, handler, depth + 1)];
  ctx.indentation -= 2;
  return join(ctx, parts, '', 'Proxy [', ']', true, depth + 1);
}

function ownKeys(value: object, showHidden: boolean): PropertyKey[] {
  if (showHidden) return Reflect.ownKeys(value);
  let keys: PropertyKey[];
  try {
    keys = Object.keys(value);
  } catch (error) {
    // The keys of a module that has not run yet cannot be asked for their enumerability.
    if (!(error instanceof ReferenceError)) throw error;
    keys = Object.getOwnPropertyNames(value);
  }
  const symbols = Object.getOwnPropertySymbols(value);
  if (symbols.length === 0) return keys;
  return [...keys, ...symbols.filter((key) => Object.prototype.propertyIsEnumerable.call(value, key))];
}

function formatObject(ctx: any, value: any, depth: number, isTypedArray: boolean): string {
  const isDeep = depth > ctx.depth && ctx.depth !== null;
  // With showHidden the properties of the program's prototypes are listed too.
  const inherited: string[] | undefined = ctx.showHidden && !isDeep ? [] : undefined;
  const constructor = constructorName(value, ctx, depth, inherited);
  const inheritedList = inherited?.length ? inherited : undefined;
  const tag = tagOf(value, ctx.showHidden);
  const shape = shapeOf(ctx, value, constructor, tag, inheritedList !== undefined, isTypedArray, depth);
  if (shape.text !== undefined) return shape.text;

  if (isDeep) {
    const name = prefix(constructor, tag, kind(value) === k.kArray ? 'Array' : 'Object').slice(0, -1);
    return ctx.stylize(constructor === null ? name : `[${name}]`, 'special');
  }

  ctx.seen.push(value);
  ctx.currentDepth = depth + 1;
  const parts = formatContents(ctx, value, shape, constructor, tag, inheritedList, depth + 1);
  if (typeof parts === 'string') return parts;
  if (ctx.circular !== undefined) markReferenced(ctx, value, shape);
  ctx.seen.pop();
  sortParts(ctx, parts, shape);

  const text = join(ctx, parts, shape.base, shape.open, shape.close, shape.isList, depth + 1, value);
  spend(ctx, text.length);
  return text;
}

function formatContents(
  ctx: any, value: any, shape: Shape, constructor: string | null, tag: string, inherited: string[] | undefined,
  depth: number,
): string[] | string {
  const before = ctx.indentation;
  try {
    const parts = (shape.entries ?? noEntries)(depth);
    for (const key of shape.keys) parts.push(formatProperty(ctx, value, depth, key, shape.isList));
    if (inherited !== undefined) parts.push(...inherited);
    return parts;
  } catch (error) {
    if (!isStackOverflowError(error)) throw error;
    ctx.seen.pop();
    ctx.indentation = before;
    const name = prefix(constructor, tag, 'Object').slice(0, -1);
    return ctx.stylize(
      `[${name}: Inspection interrupted prematurely. Maximum call stack size exceeded.]`, 'special');
  }
}

function markReferenced(ctx: any, value: object, shape: Shape): void {
  const index = ctx.circular.get(value);
  if (index === undefined) return;
  const reference = ctx.stylize(`<ref *${index}>`, 'special');
  if (ctx.compact === true) shape.open = `${reference} ${shape.open}`;
  else shape.base = shape.base === '' ? reference : `${reference} ${shape.base}`;
}

// The elements of a list keep their order.
function sortParts(ctx: any, parts: string[], shape: Shape): void {
  if (!ctx.sorted) return;
  const compare = ctx.sorted === true ? undefined : ctx.sorted;
  if (!shape.isList) {
    parts.sort(compare);
  } else if (shape.keys.length > 1) {
    const from = parts.length - shape.keys.length;
    parts.push(...parts.splice(from).sort(compare));
  }
}

// A value without end, for example one whose getters make new objects, would fill the memory: from this many
// characters on nothing is entered any more.
const maxOutput = 2 ** 27;

function spend(ctx: any, length: number): void {
  const spent = (ctx.budget[ctx.indentation] || 0) + length;
  ctx.budget[ctx.indentation] = spent;
  if (spent > maxOutput) ctx.depth = -1;
}

function shapeOf(
  ctx: any, value: any, constructor: string | null, tag: string, hasInherited: boolean, isTypedArray: boolean,
  depth: number,
): Shape {
  const is = kind(value);
  const shape: Shape = { base: '', open: '{', close: '}', keys: [], isList: false };
  if (Symbol.iterator in value || constructor === null) {
    if (describeIterable(ctx, value, is, constructor, tag, hasInherited, shape)) return shape;
  }
  shape.keys = ownKeys(value, ctx.showHidden);
  const isBare = () => shape.keys.length === 0 && !hasInherited;
  const describe = describers[is] ?? (value instanceof Error ? describeError : undefined);
  if (describe !== undefined) {
    describe({ ctx, value, constructor, tag, shape, isBare, isTypedArray, depth, is });
    return shape;
  }
  if (is === k.kFunction || typeof value === 'function') {
    describeFunction({ ctx, value, constructor, tag, shape, isBare } as Facts);
  } else if (constructor === 'Object' && tag === '') {
    if (isBare()) shape.text = '{}';
  } else if (isBare()) {
    shape.text = `${prefix(constructor, tag, 'Object')}{}`;
  } else {
    shape.open = `${prefix(constructor, tag, 'Object')}{`;
  }
  return shape;
}

const typedArrayTag = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag)!.get as () => string;
const typedArrayLength = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(Uint8Array.prototype), 'length')!.get as () => number;
const setSize = Object.getOwnPropertyDescriptor(Set.prototype, 'size')!.get as () => number;
const mapSize = Object.getOwnPropertyDescriptor(Map.prototype, 'size')!.get as () => number;

// Whether the value is one of the language's collections.
function describeIterable(
  ctx: any, value: any, is: number, constructor: string | null, tag: string, hasInherited: boolean, shape: Shape,
): boolean {
  const isEmpty = (size: number) => size === 0 && shape.keys.length === 0 && !hasInherited;
  switch (is) {
    case k.kArray: {
      const before = constructor !== 'Array' || tag !== '' ? prefix(constructor, tag, 'Array', `(${value.length})`) : '';
      shape.keys = nonIndexKeys(value, !ctx.showHidden);
      setBrackets(shape, before);
      if (isEmpty(value.length)) shape.text = `${shape.open}]`;
      shape.entries = (depth) => contents.arrayEntries(ctx, value, depth);
      return true;
    }
    case k.kTypedArray: {
      const length = typedArrayLength.call(value);
      const name = typedArrayTag.call(value);
      shape.keys = nonIndexKeys(value, !ctx.showHidden);
      setBrackets(shape, prefix(constructor, tag, constructor === null ? name : '', `(${length})`));
      if (isEmpty(length) && !ctx.showHidden) shape.text = `${shape.open}]`;
      // An object without prototype lacks the accessors; a view of the same bytes has them.
      const view = constructor === null ? new (globalThis as any)[name](value) : value;
      shape.entries = (depth) => contents.typedArrayEntries(ctx, view, depth, length);
      return true;
    }
    case k.kSet: {
      const size = setSize.call(value);
      shape.keys = ownKeys(value, ctx.showHidden);
      shape.open = `${prefix(constructor, tag, 'Set', `(${size})`)}{`;
      if (isEmpty(size)) shape.text = `${shape.open}}`;
      shape.entries = (depth) => contents.setEntries(ctx, value, depth, size);
      return true;
    }
    case k.kMap: {
      const size = mapSize.call(value);
      shape.keys = ownKeys(value, ctx.showHidden);
      shape.open = `${prefix(constructor, tag, 'Map', `(${size})`)}{`;
      if (isEmpty(size)) shape.text = `${shape.open}}`;
      shape.entries = (depth) => contents.mapEntries(ctx, value, depth, size);
      return true;
    }
    case k.kMapIterator:
    case k.kSetIterator: {
      const type = is === k.kMapIterator ? 'Map' : 'Set';
      const [entries, pairs] = contents.iteratorEntries(value);
      shape.keys = ownKeys(value, ctx.showHidden);
      const name = `${type} ${pairs ? 'Entries' : 'Iterator'}`;
      shape.open = tag === '' || tag === `${type} Iterator` ? `[${name}] {` : `[${tag}] [${name}] {`;
      // The entries of pairs may be grouped like those of a list.
      shape.entries = (depth) => contents.iteratorItems(ctx, entries, pairs, depth);
      return true;
    }
    default:
      return false;
  }
}

function setBrackets(shape: Shape, before: string): void {
  shape.open = `${before}[`;
  shape.close = ']';
  shape.isList = true;
}

interface Facts {
  ctx: any;
  value: any;
  constructor: string | null;
  tag: string;
  shape: Shape;
  // Whether no property is to be listed.
  isBare: () => boolean;
  isTypedArray: boolean;
  depth: number;
  is: number;
}

// The engine makes these properties when they are first asked for; they are shown where the language puts them.
const firstFunctionKeys: PropertyKey[] = ['length', 'name', 'prototype'];

function functionKeys(keys: PropertyKey[]): PropertyKey[] {
  const first = firstFunctionKeys.filter((key) => keys.includes(key));
  return [...first, ...keys.filter((key) => !first.includes(key))];
}

function describeFunction({ ctx, value, constructor, tag, shape, isBare }: Facts): void {
  shape.base = functionBase(ctx, value, constructor, tag);
  if (ctx.showHidden) shape.keys = functionKeys(shape.keys);
  if (isBare()) shape.text = ctx.stylize(shape.base, 'special');
}

function describeArguments({ shape, isBare, constructor, tag }: Facts): void {
  if (constructor !== 'Object') {
    shape.open = `${prefix(constructor, tag, 'Arguments')}{`;
    return;
  }
  shape.open = '[Arguments] {';
  if (isBare()) shape.text = `${shape.open}}`;
}

function describeRegExp({ ctx, value, constructor, tag, shape, isBare, depth }: Facts): void {
  const source = RegExp.prototype.toString.call(constructor !== null ? value : new RegExp(value));
  const before = prefix(constructor, tag, 'RegExp');
  shape.base = before === 'RegExp ' ? source : `${before}${source}`;
  if (isBare() || (depth > ctx.depth && ctx.depth !== null)) shape.text = ctx.stylize(shape.base, 'regexp');
}

function describeDate({ ctx, value, constructor, tag, shape, isBare }: Facts): void {
  const isInvalid = Number.isNaN(Date.prototype.getTime.call(value));
  const text = isInvalid ? Date.prototype.toString.call(value) : Date.prototype.toISOString.call(value);
  const before = prefix(constructor, tag, 'Date');
  shape.base = before === 'Date ' ? text : `${before}${text}`;
  if (isBare()) shape.text = ctx.stylize(shape.base, 'date');
}

function describeError({ ctx, value, constructor, tag, shape, isBare }: Facts): void {
  const { formatError } = require('internal/util/inspect_errors');
  shape.base = formatError(ctx, value, constructor, tag, shape.keys);
  if (isBare()) shape.text = shape.base;
}

function describeArrayBuffer({ ctx, value, constructor, tag, shape, isBare, isTypedArray, is }: Facts): void {
  const before = prefix(constructor, tag, is === k.kArrayBuffer ? 'ArrayBuffer' : 'SharedArrayBuffer');
  shape.open = `${before}{`;
  shape.entries = (depth) => [
    // The bytes were shown by the typed array.
    ...isTypedArray ? [] : contents.arrayBufferEntries(ctx, value),
    ...contents.accessorEntries(ctx, value, depth, ['byteLength']),
  ];
  if (isTypedArray && isBare()) {
    shape.text = `${before}{ [byteLength]: ${formatNumber(ctx.stylize, value.byteLength, false)} }`;
  }
}

function describeDataView({ ctx, value, constructor, tag, shape }: Facts): void {
  shape.open = `${prefix(constructor, tag, 'DataView')}{`;
  shape.entries = (depth) => contents.accessorEntries(ctx, value, depth, ['byteLength', 'byteOffset', 'buffer']);
}

function describePromise({ ctx, value, constructor, tag, shape }: Facts): void {
  shape.open = `${prefix(constructor, tag, 'Promise')}{`;
  shape.entries = (depth) => contents.promiseEntries(ctx, value, depth);
}

function describeWeakCollection({ ctx, value, constructor, tag, shape, is }: Facts): void {
  shape.open = `${prefix(constructor, tag, is === k.kWeakMap ? 'WeakMap' : 'WeakSet')}{`;
  shape.entries = (depth) => contents.weakEntries(ctx, value, depth, is === k.kWeakMap);
}

function describeNamespace({ ctx, value, constructor, tag, shape }: Facts): void {
  shape.open = `${prefix(constructor, tag, 'Module')}{`;
  const { keys } = shape;
  shape.keys = [];
  shape.entries = (depth) => contents.namespaceEntries(ctx, value, depth, keys);
}

const boxed: Record<number, [type: string, valueOf: (this: any) => unknown]> = {
  [k.kNumberObject]: ['Number', Number.prototype.valueOf],
  [k.kStringObject]: ['String', String.prototype.valueOf],
  [k.kBooleanObject]: ['Boolean', Boolean.prototype.valueOf],
  [k.kBigIntObject]: ['BigInt', BigInt.prototype.valueOf],
  [k.kSymbolObject]: ['Symbol', Symbol.prototype.valueOf],
};

function describeBoxed({ ctx, value, constructor, tag, shape, isBare, is }: Facts): void {
  const [type, valueOf] = boxed[is];
  // The characters of a string are its first properties.
  if (is === k.kStringObject) shape.keys.splice(0, value.length);
  let base = `[${type}`;
  if (type !== constructor) base += constructor === null ? ' (null prototype)' : ` (${constructor})`;
  base += `: ${formatPrimitive(options.stylizeNoColor, valueOf.call(value), ctx)}]`;
  if (tag !== '' && tag !== constructor) base += ` [${tag}]`;
  shape.base = shape.keys.length !== 0 || ctx.stylize === options.stylizeNoColor
    ? base : ctx.stylize(base, type.toLowerCase());
  if (isBare()) shape.text = shape.base;
}

const describers: Record<number, (facts: Facts) => void> = {
  [k.kArguments]: describeArguments,
  [k.kFunction]: describeFunction,
  [k.kAsyncFunction]: describeFunction,
  [k.kGeneratorFunction]: describeFunction,
  [k.kAsyncGeneratorFunction]: describeFunction,
  [k.kRegExp]: describeRegExp,
  [k.kDate]: describeDate,
  [k.kError]: describeError,
  [k.kArrayBuffer]: describeArrayBuffer,
  [k.kSharedArrayBuffer]: describeArrayBuffer,
  [k.kDataView]: describeDataView,
  [k.kPromise]: describePromise,
  [k.kWeakMap]: describeWeakCollection,
  [k.kWeakSet]: describeWeakCollection,
  [k.kModuleNamespace]: describeNamespace,
  [k.kNumberObject]: describeBoxed,
  [k.kStringObject]: describeBoxed,
  [k.kBooleanObject]: describeBoxed,
  [k.kBigIntObject]: describeBoxed,
  [k.kSymbolObject]: describeBoxed,
};

// `isElement`: the property is shown without its key when it is an element, and with less indentation otherwise.
function formatProperty(
  ctx: any, value: any, depth: number, key: any, isList: boolean, descriptor?: PropertyDescriptor, original = value,
): string {
  const found: any = descriptor ?? Object.getOwnPropertyDescriptor(value, key) ??
    { value: value[key], configurable: true, enumerable: false };
  let space = ' ';
  let text: string;
  if (found.value !== undefined) {
    const indent = ctx.compact !== true || isList ? 2 : 3;
    ctx.indentation += indent;
    text = formatValue(ctx, found.value, depth);
    if (indent === 3 && ctx.breakLength < getStringWidth(text, ctx.colors)) {
      space = `\n${' '.repeat(ctx.indentation)}`;
    }
    ctx.indentation -= indent;
  } else if (found.get !== undefined) {
    text = formatGetter(ctx, original, found, depth);
  } else if (found.set !== undefined) {
    text = ctx.stylize('[Setter]', 'special');
  } else {
    text = ctx.stylize('undefined', 'undefined');
  }
  return `${formatKey(ctx, key, found.enumerable !== false)}:${space}${text}`;
}

function formatElement(ctx: any, value: any, depth: number, key: any): string {
  const found = Object.getOwnPropertyDescriptor(value, key) as PropertyDescriptor;
  if (found.value !== undefined) {
    ctx.indentation += 2;
    const text = formatValue(ctx, found.value, depth);
    ctx.indentation -= 2;
    return text;
  }
  if (found.get !== undefined) return formatGetter(ctx, value, found, depth);
  return found.set !== undefined ? ctx.stylize('[Setter]', 'special') : ctx.stylize('undefined', 'undefined');
}

function formatKey(ctx: any, key: PropertyKey, isEnumerable: boolean): string {
  if (typeof key === 'symbol') {
    const text = ctx.stylize(escapeControls(Symbol.prototype.toString.call(key)), 'symbol');
    return isEnumerable ? text : `[${text}]`;
  }
  const name = String(key);
  if (name === '__proto__') return "['__proto__']";
  if (!isEnumerable) return `[${escapeControls(name)}]`;
  if (/^[a-zA-Z_][a-zA-Z_0-9]*$/.test(name)) return ctx.stylize(name, 'name');
  return ctx.stylize(quote(name), 'string');
}

function formatGetter(ctx: any, object: any, { get, set }: PropertyDescriptor, depth: number): string {
  const special = (text: string) => ctx.stylize(text, 'special');
  const label = set !== undefined ? 'Getter/Setter' : 'Getter';
  const wanted = ctx.getters === true || (ctx.getters === 'get' && set === undefined) ||
    (ctx.getters === 'set' && set !== undefined);
  if (!wanted) return special(`[${label}]`);
  ctx.indentation += 2;
  try {
    const result: unknown = (get as any).call(object);
    if (result === null) return `${special(`[${label}:`)} ${ctx.stylize('null', 'null')}${special(']')}`;
    if (typeof result === 'object' || typeof result === 'function') {
      return `${special(`[${label}]`)} ${formatValue(ctx, result, depth)}`;
    }
    return `${special(`[${label}:`)} ${formatPrimitive(ctx.stylize, result, ctx)}${special(']')}`;
  } catch (error) {
    return `${special(`[${label}:`)} <Inspection threw (${formatValue(ctx, error, depth)})>${special(']')}`;
  } finally {
    ctx.indentation -= 2;
  }
}

contents.connect({
  formatValue,
  formatProperty: (ctx: any, value: any, depth: number, key: PropertyKey, isElement: boolean) =>
    (isElement ? formatElement(ctx, value, depth, key) : formatProperty(ctx, value, depth, key, false)),
});

Object.assign(inspect, { custom: kCustom });
Object.defineProperty(inspect, 'defaultOptions', {
  __proto__: null,
  get() { return options.defaults; },
  set(value) { options.setDefaults(value); },
} as any);
Object.assign(inspect, { colors: options.colors, styles: options.styles });
Object.defineProperty(inspect, 'length', { __proto__: null, value: 2, configurable: true } as any);

module.exports = { customInspectSymbol: kCustom, formatProperty, formatValue, inspect };
