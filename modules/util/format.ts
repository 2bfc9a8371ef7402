// util.format: printf-like formatting of the arguments of console.log and its kin.
// inspect is loaded only when a value needs it: most lines that programs print are strings.
'use strict';

const defaults = require('internal/util/inspect_defaults');

let lazyInspect: any;
const inspectModule = () => (lazyInspect ??= require('internal/util/inspect'));

const toNumber = (value: any, parse: (text: string) => number, inspectOptions: any): string => {
  const { formatNumber, formatBigInt } = require('internal/util/inspect_primitives');
  const { stylizeNoColor } = require('internal/util/inspect_options');
  const separate = (inspectOptions?.numericSeparator ?? defaults.numericSeparator) === true;
  if (typeof value === 'bigint') return formatBigInt(stylizeNoColor, value, separate);
  if (typeof value === 'symbol') return formatNumber(stylizeNoColor, NaN, separate);
  return formatNumber(stylizeNoColor, parse(value), separate);
};

// Whether the object says itself what it is as text, by a toString that is not the language's own.
function hasOwnText(value: any): boolean {
  for (let proxy; (proxy = native.proxyDetails(value)) !== undefined;) [value] = proxy as any[];
  if (value === null) return false;
  const hasPrimitive = typeof value[Symbol.toPrimitive] === 'function';
  if (!hasPrimitive && typeof value.toString !== 'function') return false;
  if (Object.hasOwn(value, 'toString') || (hasPrimitive && Object.hasOwn(value, Symbol.toPrimitive))) return true;

  // Dates and errors have one from the language; the program's classes count.
  let owner = value;
  do {
    owner = Object.getPrototypeOf(owner);
  } while (owner !== null && !Object.hasOwn(owner, 'toString') &&
    !(hasPrimitive && Object.hasOwn(owner, Symbol.toPrimitive)));
  if (owner === null) return false;
  const constructor = Object.getOwnPropertyDescriptor(owner, 'constructor')?.value;
  return typeof constructor !== 'function' || !require('internal/util/inspect_names').isBuiltIn(constructor.name);
}

function formatString(value: any, inspectOptions: any): string {
  if (typeof value === 'number' || typeof value === 'bigint') return toNumber(value, Number, inspectOptions);
  if (typeof value !== 'object' || value === null || hasOwnText(value)) return String(value);
  return inspectModule().inspect(value, { ...inspectOptions, depth: 0, colors: false, compact: 3 });
}

function formatJson(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error: any) {
    if (isCircularError(error)) return '[Circular]';
    throw error;
  }
}

let circularMessage: string | undefined;

// The engine's text for a circular structure, up to what depends on the object.
function isCircularError(error: any): boolean {
  if (error?.name !== 'TypeError') return false;
  if (circularMessage === undefined) {
    const loop: any = {};
    loop.loop = loop;
    try {
      JSON.stringify(loop);
    } catch (sample: any) {
      [circularMessage] = sample.message.split('\n');
    }
  }
  return error.message.split('\n')[0] === circularMessage;
}

// The text of one %-directive. Undefined when the letter is none.
function formatDirective(letter: string, value: any, inspectOptions: any): string | undefined {
  switch (letter) {
    case 's': return formatString(value, inspectOptions);
    case 'd': return toNumber(value, Number, inspectOptions);
    case 'i': return toNumber(value, Number.parseInt, inspectOptions);
    case 'f': return toNumber(typeof value === 'symbol' ? NaN : Number.parseFloat(value), Number, inspectOptions);
    case 'j': return formatJson(value);
    case 'O': return inspectModule().inspect(value, inspectOptions);
    case 'o': return inspectModule().inspect(value, { ...inspectOptions, showHidden: true, showProxy: true, depth: 4 });
    // CSS has no meaning on a terminal.
    case 'c': return '';
    default: return undefined;
  }
}

function formatWithOptions(inspectOptions: object, ...args: unknown[]): string {
  require('internal/util/inspect_options').validateInspectOptions(inspectOptions);
  return formatArguments(inspectOptions, args);
}

function format(...args: unknown[]): string {
  return formatArguments(undefined, args);
}

function formatArguments(inspectOptions: object | undefined, args: unknown[]): string {
  const first = args[0];
  if (typeof first !== 'string') return joinRest('', args, 0, inspectOptions);
  if (args.length === 1) return first;

  let text = '';
  let used = 1;
  let from = 0;
  for (let i = first.indexOf('%'); i !== -1 && i < first.length - 1; i = first.indexOf('%', i)) {
    const letter = first[i + 1];
    if (letter === '%') {
      text += first.slice(from, i + 1);
      i += 2;
      from = i;
      continue;
    }
    const piece = used < args.length ? formatDirective(letter, args[used], inspectOptions) : undefined;
    if (piece === undefined && !(used < args.length && letter === 'j')) {
      i++;
      continue;
    }
    text += `${first.slice(from, i)}${piece}`;
    used++;
    i += 2;
    from = i;
  }
  return joinRest(from === 0 ? first : text + first.slice(from), args, used, inspectOptions);
}

// Numbers, booleans, undefined and null need no inspect, as long as they are plain.
function isPlain(value: unknown, inspectOptions: object | undefined): boolean {
  if (inspectOptions !== undefined || defaults.colors || defaults.numericSeparator) return false;
  return typeof value === 'number' ? !Object.is(value, -0)
    : typeof value === 'boolean' || value === undefined || value === null;
}

// What no directive has used is appended.
function joinRest(text: string, args: unknown[], from: number, inspectOptions: object | undefined): string {
  for (let i = from; i < args.length; i++) {
    const value = args[i];
    if (i > 0) text += ' ';
    if (typeof value === 'string' || isPlain(value, inspectOptions)) text += value as string;
    else text += inspectModule().inspect(value, inspectOptions);
  }
  return text;
}

module.exports = { format, formatWithOptions };
