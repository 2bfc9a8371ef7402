// The contents of util.inspect's collections: arrays, typed arrays, buffers, maps, sets, iterators, promises.
// Each function gives the list of texts that stand between the braces.
'use strict';

const k = require('internal/util/kinds');
const { formatBigInt, formatNumber } = require('internal/util/inspect_primitives');
const { join } = require('internal/util/inspect_layout');
const { iteratorEntries, promiseDetails, weakKeys } = native;

type Format = (ctx: any, value: unknown, depth: number, isTypedArray?: boolean) => string;

// Set by internal/util/inspect, whose functions call back here for nested values.
let formatValue: Format;
let formatProperty: (ctx: any, value: any, depth: number, key: PropertyKey, isElement: boolean) => string;

function connect(functions: any): void {
  ({ formatProperty, formatValue } = functions);
}

const more = (count: number): string => `... ${count} more item${count > 1 ? 's' : ''}`;
const shownOf = (ctx: any, count: number): number => Math.min(Math.max(0, ctx.maxArrayLength), count);

function indented<T>(ctx: any, make: () => T): T {
  ctx.indentation += 2;
  try {
    return make();
  } finally {
    ctx.indentation -= 2;
  }
}

function arrayEntries(ctx: any, value: any[], depth: number): string[] {
  const shown = shownOf(ctx, value.length);
  const output: string[] = [];
  for (let i = 0; i < shown; i++) {
    // Special care only for arrays with holes.
    if (!Object.hasOwn(value, i)) return sparseEntries(ctx, value, depth, shown, output, i);
    output.push(formatProperty(ctx, value, depth, i, true));
  }
  if (value.length > shown) output.push(more(value.length - shown));
  return output;
}

// A run of holes counts as one entry. The array may be much longer than the keys it has.
function sparseEntries(ctx: any, value: any[], depth: number, limit: number, output: string[], from: number): string[] {
  const keys = Object.keys(value);
  let index = from;
  let i = keys.findIndex((key) => Number(key) >= from);
  if (i === -1) i = keys.length;
  for (; i < keys.length && output.length < limit; i++) {
    const key = keys[i];
    // 2^32 - 2 is the last index.
    if (!/^(?:0|[1-9]\d{0,9})$/.test(key) || Number(key) > 4294967294) break;
    const position = Number(key);
    if (position !== index) {
      output.push(holes(ctx, position - index));
      index = position;
      if (output.length === limit) break;
    }
    output.push(formatProperty(ctx, value, depth, key, true));
    index++;
  }
  const remaining = value.length - index;
  if (output.length !== limit) {
    if (remaining > 0) output.push(holes(ctx, remaining));
  } else if (remaining > 0) {
    output.push(more(remaining));
  }
  return output;
}

const holes = (ctx: any, count: number): string =>
  ctx.stylize(`<${count} empty item${count > 1 ? 's' : ''}>`, 'undefined');

function typedArrayEntries(ctx: any, value: any, depth: number, length: number): string[] {
  const shown = shownOf(ctx, length);
  const format = length > 0 && typeof value[0] === 'bigint' ? formatBigInt : formatNumber;
  const output: string[] = [];
  for (let i = 0; i < shown; i++) output.push(format(ctx.stylize, value[i], ctx.numericSeparator));
  if (length > shown) output.push(more(length - shown));
  if (!ctx.showHidden) return output;
  const accessors = ['BYTES_PER_ELEMENT', 'length', 'byteLength', 'byteOffset', 'buffer'];
  return output.concat(accessorEntries(ctx, value, depth, accessors, true));
}

// Properties that the object has from its class.
function accessorEntries(ctx: any, value: any, depth: number, keys: string[], isTypedArray = false): string[] {
  return indented(ctx, () => keys.map((key) =>
    `${ctx.stylize(`[${key}]`, 'string')}: ${formatValue(ctx, value[key], depth, isTypedArray)}`));
}

function arrayBufferEntries(ctx: any, value: any): string[] {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(value);
  } catch {
    return [ctx.stylize('(detached)', 'special')];
  }
  const shown = shownOf(ctx, bytes.length);
  let text = '';
  for (let i = 0; i < shown; i++) text += `${i === 0 ? '' : ' '}${bytes[i].toString(16).padStart(2, '0')}`;
  const rest = bytes.length - shown;
  if (rest > 0) text += ` ... ${rest} more byte${rest > 1 ? 's' : ''}`;
  return [`${ctx.stylize('[Uint8Contents]', 'special')}: <${text}>`];
}

function setEntries(ctx: any, value: Set<unknown>, depth: number, size: number): string[] {
  const shown = shownOf(ctx, size);
  const output: string[] = [];
  indented(ctx, () => {
    for (const item of Set.prototype.values.call(value)) {
      if (output.length >= shown) break;
      output.push(formatValue(ctx, item, depth));
    }
  });
  if (size > shown) output.push(more(size - shown));
  return output;
}

function mapEntries(ctx: any, value: Map<unknown, unknown>, depth: number, size: number): string[] {
  const shown = shownOf(ctx, size);
  const output: string[] = [];
  indented(ctx, () => {
    for (const [key, item] of Map.prototype.entries.call(value)) {
      if (output.length >= shown) break;
      output.push(`${formatValue(ctx, key, depth)} => ${formatValue(ctx, item, depth)}`);
    }
  });
  if (size > shown) output.push(more(size - shown));
  return output;
}

// What is left of a map or set iterator. Pairs are shown as small arrays.
function iteratorItems(ctx: any, entries: unknown[], pairs: boolean, depth: number): string[] {
  const stride = pairs ? 2 : 1;
  const count = entries.length / stride;
  const shown = shownOf(ctx, count);
  const output: string[] = [];
  indented(ctx, () => {
    for (let i = 0; i < shown; i++) {
      if (!pairs) {
        output.push(formatValue(ctx, entries[i], depth));
      } else {
        const pair = [formatValue(ctx, entries[2 * i], depth), formatValue(ctx, entries[2 * i + 1], depth)];
        output.push(join(ctx, pair, '', '[', ']', true, depth));
      }
    }
  });
  if (count > shown) output.push(more(count - shown));
  return output;
}

// The order of a weak collection means nothing; sorted it is at least the same every time.
function weakEntries(ctx: any, value: any, depth: number, isMap: boolean): string[] {
  if (!ctx.showHidden) return [ctx.stylize('<items unknown>', 'special')];
  const keys = weakKeys(value);
  const shown = shownOf(ctx, keys.length);
  const output: string[] = [];
  indented(ctx, () => {
    for (const key of keys.slice(0, shown)) {
      const text = formatValue(ctx, key, depth);
      output.push(isMap ? `${text} => ${formatValue(ctx, WeakMap.prototype.get.call(value, key), depth)}` : text);
    }
  });
  if (!ctx.sorted) output.sort();
  if (keys.length > shown) output.push(more(keys.length - shown));
  return output;
}

function promiseEntries(ctx: any, value: Promise<unknown>, depth: number): string[] {
  const [state, result] = promiseDetails(value);
  if (state === 0) return [ctx.stylize('<pending>', 'special')];
  const text = indented(ctx, () => formatValue(ctx, result, depth));
  return [state === 2 ? `${ctx.stylize('<rejected>', 'special')} ${text}` : text];
}

// The exports of a module that has not run yet cannot be read.
function namespaceEntries(ctx: any, value: any, depth: number, keys: PropertyKey[]): string[] {
  const output: string[] = [];
  for (const key of keys) {
    try {
      output.push(formatProperty(ctx, value, depth, key, false));
    } catch (error) {
      if (!(error instanceof ReferenceError)) throw error;
      const named = formatProperty(ctx, { [key]: '' }, depth, key, false);
      output.push(named.slice(0, named.lastIndexOf(' ') + 1) + ctx.stylize('<uninitialized>', 'special'));
    }
  }
  return output;
}

module.exports = {
  accessorEntries, arrayBufferEntries, arrayEntries, connect, iteratorEntries, iteratorItems, mapEntries, namespaceEntries,
  promiseEntries, setEntries, typedArrayEntries, weakEntries,
};
