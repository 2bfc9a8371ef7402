// The module `querystring`: Node's own reading and writing of query strings, more lenient than URLSearchParams.
'use strict';

const { codes: { ERR_INVALID_URI } } = require('internal/errors');

const DEFAULT_MAX_KEYS = 1000;
// Kept as they are by `escape`: letters, digits and these.
const PLAIN = /^[A-Za-z0-9!'()*\-._~]*$/;

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

// Escapes undone as bytes; what is no escape stays.
function unescapeBuffer(s: any, decodeSpaces: any): any {
  const text = `${s}`;
  const bytes = require('buffer').Buffer.allocUnsafe(text.length);
  let used = 0;
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i);
    if (code === 0x2b && decodeSpaces) code = 0x20;
    const high = code === 0x25 && i + 2 < text.length ? hexDigit(text.charCodeAt(i + 1)) : -1;
    const low = high >= 0 ? hexDigit(text.charCodeAt(i + 2)) : -1;
    if (low >= 0) {
      code = high * 16 + low;
      i += 2;
    }
    bytes[used++] = code;
  }
  return used < bytes.length ? bytes.slice(0, used) : bytes;
}

function qsUnescape(s: string, decodeSpaces: any): string {
  try {
    return decodeURIComponent(s);
  } catch {
    return QueryString.unescapeBuffer(s, decodeSpaces).toString();
  }
}

// Node takes any unit behind a surrogate for its other half; only one at the very end has none.
function pairedSurrogates(text: string): string {
  let paired = '';
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0xd800 || unit > 0xdfff) {
      paired += text[i];
      continue;
    }
    if (++i >= text.length) throw new ERR_INVALID_URI();
    paired += String.fromCodePoint(0x10000 + ((unit & 0x3ff) << 10 | text.charCodeAt(i) & 0x3ff));
  }
  return paired;
}

function qsEscape(str: any): string {
  const text = typeof str === 'string' ? str : typeof str === 'object' ? String(str) : `${str}`;
  if (PLAIN.test(text)) return text;
  return encodeURIComponent(text.isWellFormed() ? text : pairedSurrogates(text));
}

// ---- writing ----

function primitiveText(value: any): string {
  switch (typeof value) {
    case 'string': return value;
    case 'number': return Number.isFinite(value) ? `${value}` : '';
    case 'bigint':
    case 'boolean': return `${value}`;
    default: return '';
  }
}

function encodePrimitive(value: any, encode: (text: string) => string): string {
  const text = primitiveText(value);
  return text === '' ? '' : encode(text);
}

function stringify(obj: any, sep: any, eq: any, options: any): string {
  const separator = sep || '&';
  const equals = eq || '=';
  const custom = options?.encodeURIComponent;
  const encode = typeof custom === 'function' ? custom : QueryString.escape;
  if (obj === null || typeof obj !== 'object') return '';

  const fields: string[] = [];
  for (const key of Object.keys(obj)) {
    const value = obj[key];
    const start = `${encodePrimitive(key, encode)}${equals}`;
    if (Array.isArray(value)) for (const item of value) fields.push(start + encodePrimitive(item, encode));
    else fields.push(start + encodePrimitive(value, encode));
  }
  return fields.join(separator);
}

// ---- reading ----

function decodeText(text: string, decode: (text: string) => string, custom: boolean): string {
  const spaced = text.includes('+') ? text.replaceAll('+', custom ? '%20' : ' ') : text;
  if (!custom && !spaced.includes('%')) return spaced;
  try {
    return decode(spaced);
  } catch {
    return QueryString.unescape(spaced, true);
  }
}

function addField(fields: any, key: string, value: string): void {
  const before = fields[key];
  if (before === undefined) fields[key] = value;
  else if (Array.isArray(before)) before[before.length] = value;
  else fields[key] = [before, value];
}

function parse(qs: any, sep: any, eq: any, options: any): any {
  const fields: any = { __proto__: null };
  if (typeof qs !== 'string' || qs.length === 0) return fields;
  const separator = sep ? `${sep}` : '&';
  const equals = eq ? `${eq}` : '=';
  let left = DEFAULT_MAX_KEYS;
  // Zero, and what is no finite number, means without limit.
  if (options && typeof options.maxKeys === 'number') {
    left = options.maxKeys > 0 ? options.maxKeys : Infinity;
  }
  let decode = QueryString.unescape;
  if (options && typeof options.decodeURIComponent === 'function') decode = options.decodeURIComponent;
  const custom = decode !== qsUnescape;

  for (let start = 0; start <= qs.length && left > 0;) {
    let end = qs.indexOf(separator, start);
    if (end === -1) end = qs.length;
    // An empty field counts as a field.
    left--;
    if (end > start) {
      const part = qs.slice(start, end);
      const at = part.indexOf(equals);
      const key = at === -1 ? part : part.slice(0, at);
      const value = at === -1 ? '' : part.slice(at + equals.length);
      addField(fields, decodeText(key, decode, custom), decodeText(value, decode, custom));
    }
    start = end + separator.length;
  }
  return fields;
}

const QueryString: any = {
  unescapeBuffer, unescape: qsUnescape, escape: qsEscape, stringify, encode: stringify, parse, decode: parse,
};
module.exports = QueryString;
