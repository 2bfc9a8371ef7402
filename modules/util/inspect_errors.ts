// How util.inspect writes errors: the stack, with the class's real name in its first line.
'use strict';

const { prefix } = require('internal/util/inspect_names');

function stackOf(error: any): string {
  return error.stack ? String(error.stack) : Error.prototype.toString.call(error);
}

// What the stack says already is not listed again among the properties.
function listedKeys(ctx: any, keys: PropertyKey[], error: any, stack: string): void {
  if (!ctx.showHidden && keys.length > 0) {
    for (const name of ['name', 'message', 'stack']) {
      const index = keys.indexOf(name);
      if (index !== -1 && (typeof error[name] !== 'string' || stack.includes(error[name]))) keys.splice(index, 1);
    }
  }
  if ('cause' in error && !keys.includes('cause')) keys.push('cause');
  if (Array.isArray(error.errors) && !keys.includes('errors')) keys.push('errors');
}

// An error's stack starts with its `name`; a subclass that did not set one is still shown under its own name.
function nameClass(stack: string, constructor: string | null, name: string, tag: string): string {
  const startsWithName = name.endsWith('Error') && stack.startsWith(name) &&
    (stack.length === name.length || stack[name.length] === ':' || stack[name.length] === '\n');
  if (constructor !== null && !startsWithName) return stack;

  let { length } = name;
  let fallback = 'Error';
  if (constructor === null) {
    const start = /^([A-Z][a-z_ A-Z0-9[\]()-]+)(?::|\n\s+at)/.exec(stack) ?? /^([a-z_A-Z0-9-]*Error)$/.exec(stack);
    fallback = start?.[1] ?? '';
    ({ length } = fallback);
    fallback ||= 'Error';
  }
  const shown = prefix(constructor, tag, fallback).slice(0, -1);
  if (name === shown) return stack;
  if (!shown.includes(name)) return `${shown} [${name}]${stack.slice(length)}`;
  return length === 0 ? `${shown}: ${stack}` : `${shown}${stack.slice(length)}`;
}

// The longest run of lines that both lists have: where in the first, and how long.
function overlap(a: string[], b: string[]): { offset: number; length: number } {
  for (let offset = 0; offset < a.length - 3; offset++) {
    const start = b.indexOf(a[offset]);
    if (start === -1) continue;
    const rest = b.length - start;
    if (rest <= 3) continue;
    let length = 1;
    const longest = Math.min(a.length - offset, rest);
    while (length < longest && a[offset + length] === b[start + length]) length++;
    if (length > 3) return { offset, length };
  }
  return { offset: 0, length: 0 };
}

const isError = (value: unknown): boolean => Error.isError(value) || value instanceof Error;

// Frames that the cause's stack, printed below, has too, are left out.
function frameLines(ctx: any, error: any, frames: string): string[] {
  const lines = frames.split('\n');
  let cause;
  try {
    ({ cause } = error);
  } catch {
    // An accessor of the program's: without a cause nothing is shortened.
  }
  if (cause != null && isError(cause)) {
    const causeStack = stackOf(cause);
    const start = causeStack.indexOf('\n    at');
    if (start !== -1) {
      const { offset, length } = overlap(lines, causeStack.slice(start + 1).split('\n'));
      if (length > 3) {
        const skipped = length - 2;
        const note = `    ... ${skipped} lines matching cause stack trace ...`;
        lines.splice(offset + 1, skipped, ctx.stylize(note, 'undefined'));
      }
    }
  }
  return lines;
}

const builtinFrame = /^ {4}at (?:.* \()?node:/;
const packageName = /\/node_modules\/(.+?)(?=\/)/g;

// With colours: frames of builtin modules are grey, the names of packages underlined, the working directory grey.
function colorFrame(ctx: any, line: string, directory: string | undefined): string {
  if (builtinFrame.test(line)) return ctx.stylize(line, 'undefined');
  let text = '';
  let at = 0;
  for (const match of line.matchAll(packageName)) {
    let end = match.index + '/node_modules/'.length;
    text += line.slice(at, end);
    let name = match[1];
    if (name.startsWith('@')) {
      const scoped = /^\/[^/]+/.exec(line.slice(end + name.length));
      if (scoped !== null) name += scoped[0];
    }
    text += ctx.stylize(name, 'module');
    end += name.length;
    at = end;
  }
  text += line.slice(at);
  return directory === undefined ? text : markDirectory(ctx, text, directory);
}

function markDirectory(ctx: any, line: string, directory: string): string {
  let start = line.indexOf(directory);
  if (start === -1) return line;
  let { length } = directory;
  if (line.slice(start - 7, start) === 'file://') {
    start -= 7;
    length += 7;
  }
  const opened = line[start - 1] === '(' ? start - 1 : start;
  const close = opened !== start && line.endsWith(')') ? -1 : line.length;
  const end = start + length + 1;
  let text = `${line.slice(0, opened)}${ctx.stylize(line.slice(opened, end), 'undefined')}${line.slice(end, close)}`;
  if (close === -1) text += ctx.stylize(')', 'undefined');
  return text;
}

function workingDirectory(): string | undefined {
  try {
    return process.cwd();
  } catch {
    // The directory was removed.
    return undefined;
  }
}

function formatError(ctx: any, error: any, constructor: string | null, tag: string, keys: PropertyKey[]): string {
  let stack = stackOf(error);
  listedKeys(ctx, keys, error, stack);
  const name = error.name != null ? String(error.name) : 'Error';
  stack = nameClass(stack, constructor, name, tag);

  // The message may have lines that look like frames.
  const message = error.message ? stack.indexOf(error.message) : -1;
  const framesAt = stack.indexOf('\n    at', message === -1 ? 0 : message + error.message.length);
  if (framesAt === -1) {
    stack = `[${stack}]`;
  } else {
    let head = stack.slice(0, framesAt);
    const lines = frameLines(ctx, error, stack.slice(framesAt + 1));
    if (ctx.colors) {
      const directory = workingDirectory();
      for (const line of lines) head += `\n${colorFrame(ctx, line, directory)}`;
    } else {
      head += `\n${lines.join('\n')}`;
    }
    stack = head;
  }
  return ctx.indentation === 0 ? stack : stack.replaceAll('\n', `\n${' '.repeat(ctx.indentation)}`);
}

module.exports = { formatError };
