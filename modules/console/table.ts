// console.table: rows and columns of a collection, drawn with box characters.
'use strict';

const { validateArray } = require('internal/validators');
const types = require('util/types');
const contents = require('internal/util/inspect_collections');
const { getStringWidth } = require('internal/util/terminal_text');

const iterationHeading = '(iteration index)';
const indexHeading = '(index)';
const keyHeading = 'Key';
const valueHeading = 'Values';

function row(cells: string[], widths: number[]): string {
  const padded = cells.map((cell, i) => ` ${cell}${' '.repeat(widths[i] - getStringWidth(cell) + 1)}`);
  return `│${padded.join('│')}│`;
}

// `columns` are lists of cells, some of which may be missing.
function draw(headings: string[], columns: string[][]): string {
  const height = Math.max(0, ...columns.map((column) => column.length));
  const rows = Array.from({ length: height }, (_, y) => columns.map((column) => column[y] ?? ''));
  const widths = headings.map((heading, x) =>
    Math.max(getStringWidth(heading), ...rows.map((cells) => getStringWidth(cells[x]))));
  const line = (left: string, middle: string, right: string) =>
    left + widths.map((width) => '─'.repeat(width + 2)).join(middle) + right;
  return [
    line('┌', '┬', '┐'), row(headings, widths), line('├', '┼', '┤'),
    ...rows.map((cells) => row(cells, widths)), line('└', '┴', '┘'),
  ].join('\n');
}

function cellFormatter(inspectOptions: object | undefined): (value: any) => string {
  const { inspect } = require('internal/util/inspect');
  return (value) => {
    // Collections in cells are only named, unless they are small.
    const isLarge = value !== null && typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length > 2;
    return inspect(value, { maxArrayLength: 3, breakLength: Infinity, ...inspectOptions, depth: isLarge ? -1 : 0 });
  };
}

// What a map or set, or an iterator over one, has as entries.
function mapEntries(data: any): unknown[][] | undefined {
  if (types.isMapIterator(data)) {
    const [entries, pairs] = contents.iteratorEntries(data);
    if (!pairs) return undefined;
    const list: unknown[][] = [];
    for (let i = 0; i < entries.length; i += 2) list.push([entries[i], entries[i + 1]]);
    return list;
  }
  return types.isMap(data) ? [...Map.prototype.entries.call(data)] : undefined;
}

function setItems(data: any): unknown[] | undefined {
  if (types.isSet(data)) return [...Set.prototype.values.call(data)];
  if (!types.isSetIterator(data) && !types.isMapIterator(data)) return undefined;
  return contents.iteratorEntries(data)[0];
}

const isPrimitive = (value: unknown): boolean =>
  value === null || (typeof value !== 'object' && typeof value !== 'function');

// The table's text, or undefined for what is no table.
function tableOf(data: any, properties: any, inspectOptions: object | undefined): string | undefined {
  if (data === null || typeof data !== 'object') return undefined;
  if (properties !== undefined) validateArray(properties, 'properties');
  const format = cellFormatter(inspectOptions);
  const indices = (length: number) => Array.from({ length }, (_, i) => `${i}`);

  const entries = mapEntries(data);
  if (entries !== undefined) {
    return draw([iterationHeading, keyHeading, valueHeading],
      [indices(entries.length), entries.map(([key]) => format(key)), entries.map(([, value]) => format(value))]);
  }
  const items = setItems(data);
  if (items !== undefined) {
    return draw([iterationHeading, valueHeading], [indices(items.length), items.map(format)]);
  }
  return objectTable(data, properties, format);
}

function objectTable(data: any, properties: string[] | undefined, format: (value: any) => string): string {
  const columns = new Map<string, string[]>();
  const values: string[] = [];
  let hasPrimitives = false;
  const rowKeys = Object.keys(data);
  for (const name of properties ?? []) columns.set(name, []);
  rowKeys.forEach((rowKey, y) => {
    const item = data[rowKey];
    const isPlain = isPrimitive(item);
    if (isPlain) {
      hasPrimitives = true;
      values[y] = format(item);
      return;
    }
    for (const name of properties ?? Object.keys(item)) {
      let cells = columns.get(name);
      if (cells === undefined) columns.set(name, cells = []);
      if (Object.hasOwn(item, name)) cells[y] = format(item[name]);
    }
  });

  const headings = [indexHeading, ...columns.keys()];
  const cells = [rowKeys, ...columns.values()];
  if (hasPrimitives && properties === undefined) {
    headings.push(valueHeading);
    cells.push(values);
  }
  return draw(headings, cells);
}

module.exports = { tableOf };
