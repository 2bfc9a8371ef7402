// Moving the cursor and clearing parts of a terminal, by the control sequences of ECMA-48.
'use strict';

const { validateFunction, validateInteger } = require('internal/validators');
const { codes: { ERR_INVALID_ARG_VALUE, ERR_INVALID_CURSOR_POS } } = require('internal/errors');

const ESC = '\x1b';

const sequences = {
  clearToLineBeginning: `${ESC}[1K`,
  clearToLineEnd: `${ESC}[0K`,
  clearLine: `${ESC}[2K`,
  clearScreenDown: `${ESC}[0J`,
};

/** Writes, or calls back at once where there is nothing to write or nobody to write to. */
function writeTo(stream: any, text: string, callback: any): boolean {
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (text === '' || stream === null || stream === undefined) {
    if (typeof callback === 'function') process.nextTick(callback, null);
    return true;
  }
  return stream.write(text, callback);
}

function cursorToSequence(x: any, y: any): string {
  if (Number.isNaN(x)) throw new ERR_INVALID_ARG_VALUE('x', x);
  if (Number.isNaN(y)) throw new ERR_INVALID_ARG_VALUE('y', y);
  if (typeof x !== 'number') {
    // A row without a column.
    if (typeof y === 'number') throw new ERR_INVALID_CURSOR_POS();
    return '';
  }
  return typeof y === 'number' ? `${ESC}[${y + 1};${x + 1}H` : `${ESC}[${x + 1}G`;
}

function moveCursorSequence(dx: number, dy: number): string {
  let text = '';
  if (dx < 0) text += `${ESC}[${-dx}D`;
  else if (dx > 0) text += `${ESC}[${dx}C`;
  if (dy < 0) text += `${ESC}[${-dy}A`;
  else if (dy > 0) text += `${ESC}[${dy}B`;
  return text;
}

function clearLineSequence(dir: number): string {
  if (dir < 0) return sequences.clearToLineBeginning;
  return dir > 0 ? sequences.clearToLineEnd : sequences.clearLine;
}

function cursorTo(stream: any, x: any, y?: any, callback?: any) {
  if (callback !== undefined) validateFunction(callback, 'callback');
  if (typeof y === 'function') {
    callback = y;
    y = undefined;
  }
  return writeTo(stream, cursorToSequence(x, y), callback);
}

function moveCursor(stream: any, dx: number, dy: number, callback?: any) {
  return writeTo(stream, moveCursorSequence(dx, dy), callback);
}

function clearLine(stream: any, dir: number, callback?: any) {
  return writeTo(stream, clearLineSequence(dir), callback);
}

function clearScreenDown(stream: any, callback?: any) {
  return writeTo(stream, sequences.clearScreenDown, callback);
}

/** `readline/promises`: collects such sequences, to be written together. */
class Readline {
  #autoCommit = false;
  #stream: any;
  #todo: string[] = [];

  constructor(stream: any, options: any = undefined) {
    const { isWritable } = require('internal/stream/predicates');
    if (!isWritable(stream)) {
      const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
      throw new ERR_INVALID_ARG_TYPE('stream', 'Writable', stream);
    }
    this.#stream = stream;
    if (options?.autoCommit != null) {
      require('internal/validators').validateBoolean(options.autoCommit, 'options.autoCommit');
      this.#autoCommit = options.autoCommit;
    }
  }

  #add(text: string) {
    if (this.#autoCommit) process.nextTick(() => this.#stream.write(text));
    else this.#todo.push(text);
    return this;
  }

  cursorTo(x: any, y: any = undefined) {
    validateInteger(x, 'x');
    if (y != null) validateInteger(y, 'y');
    return this.#add(cursorToSequence(x, y ?? undefined));
  }

  moveCursor(dx: any, dy: any) {
    if (dx || dy) {
      validateInteger(dx, 'dx');
      validateInteger(dy, 'dy');
      this.#add(moveCursorSequence(dx, dy));
    }
    return this;
  }

  clearLine(dir: any) {
    validateInteger(dir, 'dir', -1, 1);
    return this.#add(clearLineSequence(dir));
  }

  clearScreenDown() {
    return this.#add(sequences.clearScreenDown);
  }

  commit() {
    return new Promise<void>((resolve) => {
      this.#stream.write(this.#todo.join(''), resolve);
      this.#todo = [];
    });
  }

  rollback() {
    this.#todo = [];
    return this;
  }
}

module.exports = { cursorTo, moveCursor, clearLine, clearScreenDown, Readline };
