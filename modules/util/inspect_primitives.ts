// How util.inspect writes primitives.
'use strict';

type Stylize = (text: string, style: string) => string;

const loneSurrogate = '[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]';
const needsEscape = new RegExp(`[\\x00-\\x1f\\x27\\x5c\\x7f-\\x9f]|${loneSurrogate}`);
const escapedWith: Record<string, RegExp> = {
  "'": new RegExp(`[\\x00-\\x1f\\x27\\x5c\\x7f-\\x9f]|${loneSurrogate}`, 'g'),
  '"': new RegExp(`[\\x00-\\x1f\\x5c\\x7f-\\x9f]|${loneSurrogate}`, 'g'),
  '`': new RegExp(`[\\x00-\\x1f\\x5c\\x7f-\\x9f]|${loneSurrogate}`, 'g'),
};

const shortEscapes: Record<string, string> = {
  __proto__: null as any,
  '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r', '\\': '\\\\', "'": "\\'",
};

function escape(character: string): string {
  const short = shortEscapes[character];
  if (short !== undefined) return short;
  const code = character.charCodeAt(0);
  return code < 0x100 ? `\\x${code.toString(16).toUpperCase().padStart(2, '0')}` : `\\u${code.toString(16)}`;
}

// A string literal, in the quotes that need the fewest escapes.
function quote(text: string): string {
  let mark = "'";
  if (text.includes("'")) {
    if (!text.includes('"')) mark = '"';
    else if (!text.includes('`') && !text.includes('${')) mark = '`';
  } else if (!needsEscape.test(text)) {
    return `'${text}'`;
  }
  return `${mark}${text.replace(escapedWith[mark], escape)}${mark}`;
}

// 1234567 -> 1_234_567, the sign stays in front
const groupInteger = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, '_');
// 1234567 -> 123_456_7
const groupFraction = (digits: string): string => digits.replace(/(\d{3})(?=\d)/g, '$1_');

function formatNumber(stylize: Stylize, value: number, separate: boolean): string {
  const text = Object.is(value, -0) ? '-0' : `${value}`;
  if (!separate || !/^-?\d+(\.\d+)?$/.test(text)) return stylize(text, 'number');
  const [integer, fraction] = text.split('.');
  const grouped = groupInteger(integer);
  return stylize(fraction === undefined ? grouped : `${grouped}.${groupFraction(fraction)}`, 'number');
}

function formatBigInt(stylize: Stylize, value: bigint, separate: boolean): string {
  const text = String(value);
  return stylize(`${separate ? groupInteger(text) : text}n`, 'bigint');
}

// Shorter strings are not worth being split over lines.
const minSplitWidth = 16;

function formatString(stylize: Stylize, value: string, ctx: any): string {
  let trailer = '';
  if (value.length > ctx.maxStringLength) {
    const remaining = value.length - ctx.maxStringLength;
    value = value.slice(0, ctx.maxStringLength);
    trailer = `... ${remaining} more character${remaining > 1 ? 's' : ''}`;
  }
  if (ctx.compact !== true && value.length > minSplitWidth && value.length > ctx.breakLength - ctx.indentation - 4) {
    const lines = value.split(/(?<=\n)/).map((line) => stylize(quote(line), 'string'));
    return lines.join(` +\n${' '.repeat(ctx.indentation + 2)}`) + trailer;
  }
  return stylize(quote(value), 'string') + trailer;
}

function formatPrimitive(stylize: Stylize, value: any, ctx: any): string {
  switch (typeof value) {
    case 'string': return formatString(stylize, value, ctx);
    case 'number': return formatNumber(stylize, value, ctx.numericSeparator);
    case 'bigint': return formatBigInt(stylize, value, ctx.numericSeparator);
    case 'boolean': return stylize(`${value}`, 'boolean');
    case 'undefined': return stylize('undefined', 'undefined');
    default: return stylize(Symbol.prototype.toString.call(value), 'symbol');
  }
}

// Names are written without quotes, but control characters in them must not reach a terminal.
function escapeControls(text: string): string {
  return text.replace(escapedWith['"'], escape);
}

module.exports = { escapeControls, formatBigInt, formatNumber, formatPrimitive, quote };
