// The report of an uncaught error on stderr, in Node's layout: where it was thrown with the line of source and a
// caret, the error as `util.inspect` shows it, and the version.
//
// It runs when the program is in an unknown state, so each part that fails is left out rather than thrown.
'use strict';

type Location = { filename: string; lineNumber: number; columnNumber: number; sourceLine?: string };

/** A line longer than this is machine-made; the caret under it helps nobody. */
const LONGEST_LINE = 10_000;

function report(error: any, location: Location | undefined): void {
  const isError = Error.isError(error) || hasStack(error);
  const arrow = attempt(() => arrowOf(location ?? locationOf(error))) ?? '';
  let text;
  if (isError) {
    text = `${arrow === '' ? '' : `${arrow}\n`}${describe(error)}\n`;
  } else {
    text = `\n${arrow === '' ? 'Uncaught:\n' : arrow}${describe(error)}\n`;
    if (Object(error) !== error) {
      text += '(Use `node --trace-uncaught ...` to show where the exception was thrown)\n';
    }
  }
  const { getOptionValue } = require('internal/options');
  if (getOptionValue('--trace-uncaught')) text += thrownAt(error, location);
  if (getOptionValue('--extra-info-on-fatal-exception')) text += `\nNode.js ${process.version}\n`;
  attempt(() => native.writeStderr(text));
}

function hasStack(error: any): boolean {
  return attempt(() => typeof error === 'object' && error !== null && typeof error.stack === 'string') ?? false;
}

function attempt<T>(fn: () => T): T | undefined {
  try {
    return fn();
  } catch {
    return undefined;
  }
}

function describe(error: any): string {
  // Node prints nothing for a symbol, which cannot become a string without being asked.
  if (typeof error === 'symbol') return '';
  if (typeof error !== 'object' && typeof error !== 'function') return `${error}`;
  attempt(() => enhance(error));
  const text = attempt(() => require('internal/util/inspect').inspect(error, { colors: useColors() }));
  return text ?? attempt(() => String(error.stack ?? error)) ?? 'Uncaught error';
}

/** Whoever passed the error on may have something to add to its stack, such as where it was emitted. */
function enhance(error: any): void {
  const { kEnhanceStackBeforeInspector } = require('internal/errors');
  if (typeof error[kEnhanceStackBeforeInspector] === 'function') error.stack = error[kEnhanceStackBeforeInspector]();
}

function useColors(): boolean {
  return attempt(() => process.stderr.isTTY && process.stderr.hasColors()) ?? false;
}

function thrownAt(error: any, location: Location | undefined): string {
  const { filename, lineNumber, columnNumber } = location ?? locationOf(error) ?? ({} as any);
  if (filename === undefined) return '';
  return `Thrown at:\n    at ${filename}:${lineNumber}:${columnNumber}\n`;
}

/** Where the error was made, for one that did not arrive by being thrown. */
function locationOf(error: any): Location | undefined {
  const position = native.errorPosition(error);
  if (position === undefined) return undefined;
  const [filename, lineNumber, columnNumber, sourceLine] = position;
  return { filename, lineNumber, columnNumber, sourceLine };
}

/** `file:line`, the line, and a caret under the column; empty when the source is not at hand. */
function arrowOf(location: Location | undefined): string {
  if (location === undefined) return '';
  const { filename, lineNumber, columnNumber } = location;
  // The engine keeps only a piece of a long line.
  const line = attempt(() => readLine(filename, lineNumber)) ?? location.sourceLine;
  if (line === undefined || line.length > LONGEST_LINE) return '';
  // The engine points at what is thrown; the statement is what readers look for.
  const before = line.slice(0, columnNumber - 1).replace(/\bthrow\s+$/, '');
  const indent = before.replace(/[^\t]/g, ' ');
  return `${filename}:${lineNumber}\n${line}\n${indent}^\n`;
}

function readLine(filename: string, lineNumber: number): string | undefined {
  if (filename.startsWith('node:')) return native.builtinLine(filename.slice(5), lineNumber);
  if (filename.startsWith('silk:')) return native.builtinLine(filename, lineNumber);
  const text = require('internal/main').textOf(filename) ?? read(filename);
  return text?.split(/\r\n|[\n\r\u2028\u2029]/)[lineNumber - 1];
}

function read(filename: string): string | undefined {
  let path = filename;
  if (filename.startsWith('file:')) path = require('url').fileURLToPath(filename);
  else if (!filename.startsWith('/')) return undefined;
  return require('fs').readFileSync(path, 'utf8');
}

module.exports = { report };
