// The module `punycode`: RFC 3492 and domains in it. Deprecated in Node, and kept for programs that load it; the URL
// classes do not use it.
'use strict';

const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const INITIAL_BIAS = 72;
const INITIAL_N = 128;
const MAX_INT = 0x7fffffff;

// Characters that IDNA takes for a full stop.
const SEPARATORS = /[\x2e\u3002\uff0e\uff61]/g;

function fail(message: string): never {
  throw new RangeError(message);
}

const OVERFLOW = 'Overflow: input needs wider integers to process';
const INVALID = 'Invalid input';
const NOT_BASIC = 'Illegal input >= 0x80 (not a basic code point)';

function ucs2decode(string: string): number[] {
  return Array.from(string, (char) => char.codePointAt(0) as number);
}

function ucs2encode(codePoints: number[]): string {
  return String.fromCodePoint(...codePoints);
}

// RFC 3492, 6.1
function adapt(delta: number, points: number, first: boolean): number {
  delta = first ? Math.floor(delta / DAMP) : delta >> 1;
  delta += Math.floor(delta / points);
  let k = 0;
  for (; delta > ((BASE - T_MIN) * T_MAX) >> 1; k += BASE) delta = Math.floor(delta / (BASE - T_MIN));
  return Math.floor(k + (BASE - T_MIN + 1) * delta / (delta + SKEW));
}

function threshold(k: number, bias: number): number {
  return Math.min(Math.max(k - bias, T_MIN), T_MAX);
}

function digitOf(code: number): number {
  if (code >= 0x30 && code < 0x3a) return code - 0x30 + 26;
  if (code >= 0x41 && code < 0x5b) return code - 0x41;
  if (code >= 0x61 && code < 0x7b) return code - 0x61;
  return BASE;
}

function charOf(digit: number): string {
  return String.fromCharCode(digit < 26 ? digit + 0x61 : digit - 26 + 0x30);
}

// RFC 3492, 6.2
function decode(input: string): string {
  const delimiter = Math.max(input.lastIndexOf('-'), 0);
  const output: number[] = [];
  for (let i = 0; i < delimiter; i++) {
    if (input.charCodeAt(i) >= 0x80) fail(NOT_BASIC);
    output.push(input.charCodeAt(i));
  }

  let n = INITIAL_N;
  let i = 0;
  let bias = INITIAL_BIAS;
  for (let index = delimiter > 0 ? delimiter + 1 : 0; index < input.length;) {
    const before = i;
    for (let weight = 1, k = BASE; ; k += BASE) {
      if (index >= input.length) fail(INVALID);
      const digit = digitOf(input.charCodeAt(index++));
      if (digit >= BASE) fail(INVALID);
      if (digit > Math.floor((MAX_INT - i) / weight)) fail(OVERFLOW);
      i += digit * weight;
      const t = threshold(k, bias);
      if (digit < t) break;
      if (weight > Math.floor(MAX_INT / (BASE - t))) fail(OVERFLOW);
      weight *= BASE - t;
    }
    const length = output.length + 1;
    bias = adapt(i - before, length, before === 0);
    if (Math.floor(i / length) > MAX_INT - n) fail(OVERFLOW);
    n += Math.floor(i / length);
    i %= length;
    output.splice(i++, 0, n);
  }
  return String.fromCodePoint(...output);
}

// `delta` as a generalized variable-length integer.
function encodeDelta(delta: number, bias: number): string {
  let digits = '';
  let rest = delta;
  for (let k = BASE; ; k += BASE) {
    const t = threshold(k, bias);
    if (rest < t) return digits + charOf(rest);
    digits += charOf(t + (rest - t) % (BASE - t));
    rest = Math.floor((rest - t) / (BASE - t));
  }
}

// RFC 3492, 6.3
function encode(input: string): string {
  const points = ucs2decode(input);
  const basic = points.filter((point) => point < 0x80);
  let output = String.fromCodePoint(...basic);
  if (basic.length > 0) output += '-';

  let n = INITIAL_N;
  let delta = 0;
  let bias = INITIAL_BIAS;
  for (let handled = basic.length; handled < points.length;) {
    const next = points.reduce((least, point) => (point >= n && point < least ? point : least), MAX_INT);
    if (next - n > Math.floor((MAX_INT - delta) / (handled + 1))) fail(OVERFLOW);
    delta += (next - n) * (handled + 1);
    n = next;
    for (const point of points) {
      if (point < n && ++delta > MAX_INT) fail(OVERFLOW);
      if (point !== n) continue;
      output += encodeDelta(delta, bias);
      bias = adapt(delta, handled + 1, handled === basic.length);
      delta = 0;
      handled++;
    }
    delta++;
    n++;
  }
  return output;
}

// Applies `map` to each label; the local part of an email address stays.
function mapDomain(domain: string, map: (label: string) => string): string {
  const at = domain.indexOf('@');
  const local = at === -1 ? '' : domain.slice(0, at + 1);
  const labels = domain.slice(at + 1).replace(SEPARATORS, '.').split('.');
  return local + labels.map(map).join('.');
}

function toUnicode(input: string): string {
  return mapDomain(input, (label) => (/^xn--/.test(label) ? decode(label.slice(4).toLowerCase()) : label));
}

function toASCII(input: string): string {
  return mapDomain(input, (label) => (/[^\0-\x7f]/.test(label) ? `xn--${encode(label)}` : label));
}

module.exports = {
  version: '2.1.0',
  ucs2: { decode: ucs2decode, encode: ucs2encode },
  decode, encode, toASCII, toUnicode,
};

if (!require('internal/caller').isInsideNodeModules()) {
  process.emitWarning(
    'The `punycode` module is deprecated. Please use a userland alternative instead.', 'DeprecationWarning', 'DEP0040');
}
