// AssertionError, and the messages that it makes of the values that were compared.
'use strict';

const { inspect } = require('internal/util/inspect');
const { myersDiff } = require('internal/util/diff');
const { validateObject, validateOneOf } = require('internal/validators');

// First lines of the messages, by operator.
const headings: Record<string, string> = {
  __proto__: null as any,
  deepStrictEqual: 'Expected values to be strictly deep-equal:',
  partialDeepStrictEqual: 'Expected values to be partially and strictly deep-equal:',
  strictEqual: 'Expected values to be strictly equal:',
  strictEqualObject: 'Expected "actual" to be reference-equal to "expected":',
  deepEqual: 'Expected values to be loosely deep-equal:',
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
  notIdentical: 'Values have same structure but are not reference-equal:',
};

const diffOperators = new Set(['deepStrictEqual', 'strictEqual', 'partialDeepStrictEqual']);

// Values up to this many characters together are written side by side.
const maxShortLength = 12;
const maxLineLength = 80;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const isReference = (value: unknown): boolean => isObject(value) || typeof value === 'function';

function inspectValue(value: unknown): string {
  return inspect(value, {
    compact: false, customInspect: false, depth: 1000, maxArrayLength: Infinity, showHidden: false,
    showProxy: false, sorted: true, getters: true,
  });
}

// Two errors are told apart by what they say, not by where they were made; so are their causes.
function withoutStack(error: any): any {
  if (!Error.isError(error)) return Array.isArray(error) ? error.map(withoutStack) : error;
  const copy = Object.assign(Object.create(Object.getPrototypeOf(error)), error);
  for (const name of ['message', 'cause', 'errors']) {
    if (Object.hasOwn(error, name)) {
      defineHidden(copy, name, name === 'message' ? error.message : withoutStack(error[name]));
    }
  }
  defineHidden(copy, 'stack', undefined);
  return copy;
}

const palette = { green: '', red: '', blue: '', white: '', gray: '' };

function colors(): typeof palette {
  if (!require('internal/util/colors').shouldColorize(process.stderr)) return palette;
  return {
    green: '\u001b[32m', red: '\u001b[31m', blue: '\u001b[34m', white: '\u001b[39m', gray: '\u001b[90m',
  };
}

// Equal lines at a stretch: up to so many are shown whole, of more the first and the last.
const maxEqualLines = 7;
const leadingEqualLines = 5;

// A line that ends with a comma in one of the texts only is the same line.
function sameLine(a: string, b: string): boolean {
  return a === b || `${a},` === b || a === `${b},`;
}

function diffLines(actual: string[], expected: string[]): { text: string; skipped: boolean } {
  const { green, red, white } = colors();
  // The edits come from the end to the start.
  const edits = lineEdits(actual, expected);
  let text = '';
  let skipped = false;
  let equal: string[] = [];
  const flush = (isLast: boolean) => {
    const shown = isLast || equal.length > maxEqualLines ? equal.slice(0, leadingEqualLines) : equal;
    for (const line of shown) text += `\n  ${line}`;
    if (!isLast && equal.length > maxEqualLines) {
      skipped = true;
      text += `\n...\n  ${equal.at(-1)}`;
    }
    equal = [];
  };
  for (const [operation, line] of edits) {
    if (operation === 0) {
      equal.push(line);
      continue;
    }
    flush(false);
    text += operation === 1 ? `\n${green}+${white} ${line}` : `\n${red}-${white} ${line}`;
  }
  flush(true);
  return { text, skipped };
}

type Edit = [operation: -1 | 0 | 1, line: string];

function lineEdits(actual: string[], expected: string[]): Edit[] {
  const edits: Edit[] = myersDiff(actual, expected, sameLine).reverse();
  // Kept lines come from `actual`; where `expected` goes on after them, they have a comma there.
  let position = 0;
  for (const edit of edits) {
    if (edit[0] === 0 && expected[position].length > edit[1].length) edit[1] = expected[position];
    if (edit[0] !== 1) position++;
  }
  return edits;
}

// Where two short lines begin to differ.
function caret(actual: string, expected: string): string {
  if (actual.length + expected.length >= maxLineLength) return '';
  let i = 0;
  while (i < actual.length && actual[i] === expected[i]) i++;
  return i > 2 ? `\n${' '.repeat(i + 2)}^` : '';
}

function isShortPair(actual: any, expected: any, a: string, b: string): boolean {
  if (isObject(actual) && isObject(expected)) return false;
  if (actual === 0 && expected === 0) return false;
  const length = (text: string, value: unknown) => text.length - (typeof value === 'string' ? 2 : 0);
  return length(a, actual) + length(b, expected) <= maxShortLength;
}

function differenceMessage(actual: any, expected: any, operator: string, message: string | undefined): string {
  const isReferences = operator === 'strictEqual' &&
    ((isObject(actual) && isObject(expected)) || (typeof actual === 'function' && typeof expected === 'function'));
  const a = inspectValue(actual);
  const b = inspectValue(expected);
  const heading = message ?? headings[isReferences ? 'strictEqualObject' : operator];
  if (a === b && isObject(actual) && isObject(expected)) return `${message ?? headings.notIdentical}\n\n${a}\n`;

  const actualLines = a.split('\n');
  const expectedLines = b.split('\n');
  const isSingle = actualLines.length === 1 && expectedLines.length === 1;
  if (isSingle && isShortPair(actual, expected, a, b)) return `${heading}\n\n${a} !== ${b}\n`;

  const { green, red, white } = colors();
  const legend = `\n${green}+ actual${white} ${red}- expected${white}`;
  if (isSingle) {
    const mark = a !== b && !(isObject(actual) && isObject(expected)) ? caret(a, b) : '';
    return `${heading}${legend}\n\n${green}+${white} ${a}\n${red}-${white} ${b}${mark}\n`;
  }
  const { text, skipped } = diffLines(actualLines, expectedLines);
  return `${heading}${legend}${skipped ? '\n... Skipped lines' : ''}\n${text}\n`;
}

// A long value is cut four lines earlier than it would have to be.
const maxUnequalLines = 50;

function unequalMessage(actual: any, operator: string, diff: string): string {
  const heading = headings[operator === 'notStrictEqual' && isReference(actual) ? 'notStrictEqualObject' : operator];
  const lines = inspectValue(actual).split('\n');
  if (lines.length > maxUnequalLines && diff !== 'full') lines.splice(maxUnequalLines - 4, Infinity, '...');
  if (lines.length > 1) return `${heading}\n\n${lines.join('\n')}\n`;
  return `${heading}${lines[0].length > 5 ? '\n\n' : ' '}${lines[0]}`;
}

const cut = (text: string, length: number, diff: string): string =>
  (text.length > length && diff !== 'full' ? `${text.slice(0, length - 3)}...` : text);

function operatorMessage(actual: any, expected: any, operator: string, diff: string): string {
  const a = inspectValue(actual);
  const b = inspectValue(expected);
  if (operator === 'notDeepEqual' && a === b) return cut(`${headings.notDeepEqual}\n\n${a}`, 1024, diff);
  const [left, right] = [cut(a, 512, diff), cut(b, 512, diff)];
  if (operator === 'deepEqual') return `${headings.deepEqual}\n\n${left}\n\nshould loosely deep-equal\n\n${right}`;
  if (operator === 'notDeepEqual') {
    return `Expected values not to be loosely deep-equal:\n\n${left}\n\nshould not loosely deep-equal\n\n${right}`;
  }
  return `${left} ${operator} ${right}`;
}

function messageOf(options: any): string {
  const { message, operator, diff = 'simple' } = options;
  let { actual, expected } = options;
  if (diffOperators.has(operator)) {
    if (Error.isError(actual) && Error.isError(expected) && actual.stack && expected.stack) {
      actual = withoutStack(actual);
      expected = withoutStack(expected);
    }
    return differenceMessage(actual, expected, operator, message == null ? undefined : String(message));
  }
  if (message != null) return String(message);
  if (operator === 'notDeepStrictEqual' || operator === 'notStrictEqual') return unequalMessage(actual, operator, diff);
  return operatorMessage(actual, expected, operator, diff);
}

function defineHidden(target: object, key: PropertyKey, value: unknown): void {
  Object.defineProperty(target, key, { __proto__: null, value, enumerable: false, writable: true, configurable: true } as any);
}

const kInspect = Symbol.for('nodejs.util.inspect.custom');
// Longer values, in lines or characters, are cut when the error itself is printed. Of characters it is the last
// so many that go, as in Node.
const maxShownLines = 10;
const maxShownLength = 512;

function shorten(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const lines = value.split('\n', maxShownLines + 1);
  if (lines.length > maxShownLines) return `${lines.slice(0, maxShownLines).join('\n')}\n...`;
  return value.length > maxShownLength ? `${value.slice(0, -maxShownLength)}...` : value;
}

class AssertionError extends Error {
  declare generatedMessage: boolean;
  declare code: string;
  declare actual: unknown;
  declare expected: unknown;
  declare operator: string;
  declare diff: string;

  constructor(options: any) {
    validateObject(options, 'options');
    const { message, operator, stackStartFn, stackStartFunction, actual, expected, diff = 'simple' } = options;
    validateOneOf(diff, 'options.diff', ['simple', 'full']);
    super(messageOf(options));
    this.generatedMessage = message == null;
    defineHidden(this, 'name', 'AssertionError');
    this.code = 'ERR_ASSERTION';
    this.actual = actual;
    this.expected = expected;
    this.operator = operator;
    this.diff = diff;
    require('internal/errors').captureStackWithCode(this, stackStartFn || stackStartFunction || AssertionError);
  }

  toString(): string { return `${this.name} [${this.code}]: ${this.message}`; }

  [kInspect](_depth: number, ctx: object): string {
    const { actual, expected } = this;
    this.actual = shorten(actual);
    this.expected = shorten(expected);
    try {
      return inspect(this, { ...ctx, customInspect: false, depth: 0 });
    } finally {
      this.actual = actual;
      this.expected = expected;
    }
  }
}

module.exports = { AssertionError };
