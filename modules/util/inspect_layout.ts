// Layout of util.inspect: whether the parts of an object go on one line, below one another, or into columns.
'use strict';

const { stripVTControlCharacters } = require('internal/util/terminal_text');

const lengthOf = (text: string, ctx: any): number => (ctx.colors ? stripVTControlCharacters(text).length : text.length);

function fitsOnLine(ctx: any, parts: string[], start: number, base: string): boolean {
  let total = parts.length + start;
  if (total + parts.length > ctx.breakLength) return false;
  for (const part of parts) {
    total += lengthOf(part, ctx);
    if (total > ctx.breakLength) return false;
  }
  return base === '' || !base.includes('\n');
}

// A terminal's character is about two and a half times as high as it is wide: columns are chosen so that a long
// list of short elements comes out about square.
const characterAspect = 2.5;
const maxColumns = 15;

// Puts the elements of a long array into columns. `value` decides the side on which they are padded: numbers
// are aligned right, anything else left.
function groupElements(ctx: any, parts: string[], value: any[] | undefined): string[] {
  // "... more items" stays on a line of its own.
  const hasMore = ctx.maxArrayLength < parts.length;
  const count = hasMore ? parts.length - 1 : parts.length;
  const separator = 2;
  const lengths = new Array<number>(count);
  let total = 0;
  let longest = 0;
  for (let i = 0; i < count; i++) {
    lengths[i] = lengthOf(parts[i], ctx);
    total += lengths[i] + separator;
    longest = Math.max(longest, lengths[i]);
  }

  const width = longest + separator;
  const threeFit = width * 3 + ctx.indentation < ctx.breakLength;
  if (!threeFit || !(total / width > 5 || longest <= 6)) return parts;

  // Elements that are much shorter than the longest allow for more columns.
  const bias = Math.sqrt(width - total / parts.length);
  const biasedWidth = Math.max(width - 3 - bias, 1);
  const columns = Math.min(
    Math.round(Math.sqrt(characterAspect * biasedWidth * count) / biasedWidth),
    Math.floor((ctx.breakLength - ctx.indentation) / width),
    ctx.compact * 4,
    maxColumns);
  if (columns <= 1) return parts;

  const columnWidths: number[] = [];
  for (let column = 0; column < columns; column++) {
    let widest = 0;
    for (let i = column; i < count; i += columns) widest = Math.max(widest, lengths[i]);
    columnWidths.push(widest + separator);
  }
  const numeric = value === undefined || isNumeric(value, parts.length);
  const rows: string[] = [];
  for (let i = 0; i < count; i += columns) {
    rows.push(row(parts, lengths, i, Math.min(i + columns, count), columnWidths, numeric));
  }
  if (hasMore) rows.push(parts[count]);
  return rows;
}

function isNumeric(value: any[], count: number): boolean {
  for (let i = 0; i < count; i++) {
    if (typeof value[i] !== 'number' && typeof value[i] !== 'bigint') return false;
  }
  return true;
}

function row(parts: string[], lengths: number[], from: number, to: number, widths: number[], alignRight: boolean): string {
  let text = '';
  for (let i = from; i < to - 1; i++) {
    const cell = `${parts[i]}, `;
    // Colours take characters, but no width.
    const padded = widths[i - from] + parts[i].length - lengths[i];
    text += alignRight ? cell.padStart(padded, ' ') : cell.padEnd(padded, ' ');
  }
  const last = to - 1;
  if (!alignRight) return text + parts[last];
  return text + parts[last].padStart(widths[last - from] + parts[last].length - lengths[last] - 2, ' ');
}

// By concatenation, which copies nothing: Array's join would copy the inner text at every level around it.
function concatenate(parts: string[], separator: string): string {
  let text = '';
  for (let i = 0; i < parts.length; i++) text += i === 0 ? parts[i] : separator + parts[i];
  return text;
}

// Joins the parts of an object. `isList`: they are elements that may be grouped; `value` is the array they are of.
function join(
  ctx: any, parts: string[], base: string, open: string, close: string, isList: boolean, depth: number, value?: any,
): string {
  const prefix = base === '' ? '' : `${base} `;
  if (ctx.compact === true) {
    if (fitsOnLine(ctx, parts, 0, base)) {
      return `${open}${base ? ` ${base}` : ''} ${parts.join(', ')} ${close}`;
    }
    const indent = `\n${' '.repeat(ctx.indentation)}`;
    const first = base === '' && open.length === 1 ? ' ' : `${base ? ` ${base}` : ''}${indent}  `;
    return `${open}${first}${concatenate(parts, `,${indent}  `)} ${close}`;
  }

  if (typeof ctx.compact === 'number' && ctx.compact >= 1) {
    const entries = parts.length;
    if (isList && entries > 6) parts = groupElements(ctx, parts, value);
    // Only the innermost levels go on one line, and only what was not grouped.
    if (ctx.currentDepth - depth < ctx.compact && entries === parts.length) {
      const start = parts.length + ctx.indentation + open.length + base.length + 10;
      if (fitsOnLine(ctx, parts, start, base)) {
        const joined = parts.join(', ');
        if (!joined.includes('\n')) return `${prefix}${open} ${joined} ${close}`;
      }
    }
  }
  const indent = `\n${' '.repeat(ctx.indentation)}`;
  return `${prefix}${open}${indent}  ${concatenate(parts, `,${indent}  `)}${indent}${close}`;
}

module.exports = { join };
