// Editing a line on a terminal: what each key does, drawing, history, undo and the kill ring.
// Methods for the readline interface as `this`; completion is in completion.ts.
'use strict';

const { cursorTo, moveCursor, clearScreenDown } = require('internal/readline/cursor');
const { charLengthAt } = require('internal/readline/keypress');
const { getStringWidth, stripVTControlCharacters } = require('internal/util/terminal_text');

const MAX_UNDO_STEPS = 2048;
const MAX_KILLED = 32;

/** Length in UTF-16 units of the character before `i`. */
function charLengthLeft(text: string, i: number): number {
  if (i <= 0) return 0;
  return i > 1 && text.codePointAt(i - 2)! >= 0x10000 ? 2 : 1;
}

/** The text with which the cursor jumps back by words. */
function wordBefore(text: string): string {
  const reversed = Array.from(text).reverse().join('');
  return /^\s*(?:[^\w\s]+|\w+)?/.exec(reversed)![0];
}

function wordAfter(text: string): string {
  return /^(?:\s+|[^\w\s]+|\w+)\s*/.exec(text)?.[0] ?? '';
}

/** Where the display of `text` ends, on a terminal of `columns` columns. */
function displayPosition(self: any, text: string): { cols: number, rows: number } {
  let offset = 0;
  let rows = 0;
  const { columns } = self;
  for (const char of stripVTControlCharacters(text)) {
    if (char === '\n') {
      // A line that fills its row exactly has wrapped already.
      rows += Math.ceil(offset / columns) || 1;
      offset = 0;
      continue;
    }
    if (char === '\t') {
      offset += self.tabSize - offset % self.tabSize;
      continue;
    }
    const width = getStringWidth(char, false);
    if (width === 0 || width === 1) {
      offset += width;
    } else {
      // A wide character does not start in the last column.
      if ((offset + 1) % columns === 0) offset++;
      offset += 2;
    }
  }
  return { cols: offset % columns, rows: rows + (offset - offset % columns) / columns };
}

function setLine(self: any, line: string, cursor: number) {
  self.line = line;
  self.cursor = cursor;
}

/** Remembers the line before a change, for undo. */
function beforeEdit(self: any) {
  (self._undoStack ??= []).push({ text: self.line, cursor: self.cursor });
  if (self._undoStack.length > MAX_UNDO_STEPS) self._undoStack.shift();
}

function kill(self: any, text: string) {
  self._killRing ??= [];
  if (!text || text === self._killRing[0]) return;
  self._killRing.unshift(text);
  self._killRingIndex = 0;
  while (self._killRing.length > MAX_KILLED) self._killRing.pop();
}

function yank(self: any) {
  if (!self._killRing?.length) return;
  self._yanking = true;
  self._insertString(self._killRing[self._killRingIndex]);
}

/** Replaces what was just yanked by the entry before it. */
function yankPop(self: any) {
  if (!self._yanking || self._killRing.length < 2) return;
  const last = self._killRing[self._killRingIndex];
  self._killRingIndex = (self._killRingIndex + 1) % self._killRing.length;
  const current = self._killRing[self._killRingIndex];
  const head = self.line.slice(0, self.cursor - last.length);
  setLine(self, head + current + self.line.slice(self.cursor), head.length + current.length);
  self._refreshLine();
}

function undo(self: any) {
  const step = self._undoStack?.pop();
  if (step === undefined) return;
  (self._redoStack ??= []).push({ text: self.line, cursor: self.cursor });
  setLine(self, step.text, step.cursor);
  self._refreshLine();
}

function redo(self: any) {
  const step = self._redoStack?.pop();
  if (step === undefined) return;
  (self._undoStack ??= []).push({ text: self.line, cursor: self.cursor });
  setLine(self, step.text, step.cursor);
  self._refreshLine();
}

/** Deletes from `start` to `end` and keeps the text for a later yank where wanted. */
function deleteRange(self: any, start: number, end: number, keep: boolean) {
  if (start === end) return;
  beforeEdit(self);
  if (keep) kill(self, self.line.slice(start, end));
  setLine(self, self.line.slice(0, start) + self.line.slice(end), start);
  self._refreshLine();
}

/** Shows an entry of the history that begins with what was typed; `step` is 1 for older ones. */
function moveInHistory(self: any, step: 1 | -1) {
  if (self.historyIndex === -1) self._historySearch = self.line.slice(0, self.cursor);
  const search = self._historySearch ?? '';
  let index = self.historyIndex + step;
  while (index >= 0 && index < self.history.length &&
         (!self.history[index].startsWith(search) || self.line === self.history[index])) {
    index += step;
  }
  if (index >= self.history.length) return;
  self.historyIndex = Math.max(index, -1);
  const line = self.historyIndex === -1 ? search : self.history[self.historyIndex];
  setLine(self, line, line.length);
  self._refreshLine();
}

const methods = {
  _addHistory(this: any): string {
    if (this.line.length === 0) return '';
    if (this.historySize === 0 || this.line.trim().length === 0) return this.line;
    const { history, line } = this;
    if (history.length === 0 || history[0] !== line) {
      if (this.removeHistoryDuplicates) {
        const duplicate = history.indexOf(line);
        if (duplicate !== -1) history.splice(duplicate, 1);
      }
      history.unshift(line);
      if (history.length > this.historySize) history.pop();
    }
    this.historyIndex = -1;
    // A listener may have changed the list, for example to keep a password out of it.
    this.emit('history', history);
    return history[0];
  },

  /** Draws prompt and line anew and puts the cursor in its place. */
  _refreshLine(this: any) {
    const line = this._prompt + this.line;
    const display = this._getDisplayPos(line);
    const position = this.getCursorPos();
    const rowsBefore = this.prevRows || 0;
    if (rowsBefore > 0) moveCursor(this.output, 0, -rowsBefore);
    cursorTo(this.output, 0);
    clearScreenDown(this.output);
    this._writeToOutput(line);
    // The terminal wraps only with the next character.
    if (display.cols === 0) this._writeToOutput(' ');
    cursorTo(this.output, position.cols);
    const up = display.rows - position.rows;
    if (up > 0) moveCursor(this.output, 0, -up);
    this.prevRows = position.rows;
  },

  _insertString(this: any, text: string) {
    beforeEdit(this);
    const atEnd = this.cursor === this.line.length;
    const before = this.getCursorPos();
    setLine(this, this.line.slice(0, this.cursor) + text + this.line.slice(this.cursor), this.cursor + text.length);
    // Text at the end needs no redrawing, unless it wraps.
    if (atEnd && this.getCursorPos().rows <= before.rows) this._writeToOutput(text);
    else this._refreshLine();
  },

  _tabComplete(this: any, lastKeypressWasTab: boolean) {
    require('internal/readline/completion').complete(this, lastKeypressWasTab);
  },

  _wordLeft(this: any) {
    if (this.cursor > 0) this._moveCursor(-wordBefore(this.line.slice(0, this.cursor)).length);
  },

  _wordRight(this: any) {
    if (this.cursor < this.line.length) this._moveCursor(wordAfter(this.line.slice(this.cursor)).length);
  },

  _deleteLeft(this: any) {
    if (this.cursor > 0) deleteRange(this, this.cursor - charLengthLeft(this.line, this.cursor), this.cursor, false);
  },

  _deleteRight(this: any) {
    if (this.cursor >= this.line.length) return;
    deleteRange(this, this.cursor, this.cursor + charLengthAt(this.line, this.cursor), false);
  },

  _deleteWordLeft(this: any) {
    deleteRange(this, this.cursor - wordBefore(this.line.slice(0, this.cursor)).length, this.cursor, false);
  },

  _deleteWordRight(this: any) {
    deleteRange(this, this.cursor, this.cursor + wordAfter(this.line.slice(this.cursor)).length, false);
  },

  _deleteLineLeft(this: any) {
    deleteRange(this, 0, this.cursor, true);
  },

  _deleteLineRight(this: any) {
    deleteRange(this, this.cursor, this.line.length, true);
  },

  /** The line is complete. */
  _line(this: any) {
    const line = this._addHistory();
    this._undoStack = [];
    this._redoStack = [];
    this.clearLine();
    this._onLine(line);
  },

  _historyNext(this: any) {
    if (this.historyIndex >= 0) moveInHistory(this, -1);
  },

  _historyPrev(this: any) {
    if (this.historyIndex < this.history.length && this.history.length > 0) moveInHistory(this, 1);
  },

  _getDisplayPos(this: any, text: string) {
    return displayPosition(this, text);
  },

  getCursorPos(this: any) {
    return displayPosition(this, this._prompt + this.line.slice(0, this.cursor));
  },

  _getCursorPos(this: any) {
    return this.getCursorPos();
  },

  _moveCursor(this: any, by: number) {
    if (by === 0) return;
    const before = this.getCursorPos();
    this.cursor = Math.min(Math.max(this.cursor + by, 0), this.line.length);
    const after = this.getCursorPos();
    if (before.rows === after.rows) moveCursor(this.output, after.cols - before.cols, 0);
    else this._refreshLine();
  },

  _ttyWrite(this: any, text: string, key: any) {
    const previousKey = this._previousKey;
    key ||= {};
    this._previousKey = key;
    const { name, ctrl, meta, shift } = key;
    if (!meta || name !== 'y') this._yanking = false;
    if (name !== 'up' && name !== 'down') this._historySearch = undefined;
    // Undo is control and underscore, and terminals send that as 0x1f.
    if (typeof key.sequence === 'string') {
      if (key.sequence === '\x1f') return undo(this);
      if (key.sequence === '\x1e') return redo(this);
    }
    if (name === 'escape') return;
    if (ctrl && shift) return controlShiftKey(this, name);
    if (ctrl) return controlKey(this, key);
    if (meta) return metaKey(this, name);
    return plainKey(this, text, name, previousKey);
  },
};

function controlShiftKey(self: any, name: string) {
  if (name === 'backspace') self._deleteLineLeft();
  else if (name === 'delete') self._deleteLineRight();
}

/** For keys that mean something to the program: closes, unless someone listens. */
function interrupt(self: any) {
  if (self.listenerCount('SIGINT') > 0) self.emit('SIGINT');
  else self.close();
}

function suspend(self: any) {
  if (process.platform === 'win32') return;
  if (self.listenerCount('SIGTSTP') > 0) {
    self.emit('SIGTSTP');
    return;
  }
  process.once('SIGCONT', () => {
    // Another program may have changed the terminal meanwhile.
    if (!self.paused) {
      self.pause();
      self.emit('SIGCONT');
    }
    self._setRawMode(true);
    self._refreshLine();
  });
  self._setRawMode(false);
  process.kill(process.pid, 'SIGTSTP');
}

const controlKeys: Record<string, (self: any) => void> = {
  '__proto__': null as any,
  'c': interrupt,
  'h': (self) => self._deleteLeft(),
  'd': (self) => {
    if (self.cursor === 0 && self.line.length === 0) self.close();
    else if (self.cursor < self.line.length) self._deleteRight();
  },
  'u': (self) => self._deleteLineLeft(),
  'k': (self) => self._deleteLineRight(),
  'a': (self) => self._moveCursor(-Infinity),
  'e': (self) => self._moveCursor(Infinity),
  'b': (self) => self._moveCursor(-charLengthLeft(self.line, self.cursor)),
  'f': (self) => self._moveCursor(charLengthAt(self.line, self.cursor)),
  'l': (self) => {
    cursorTo(self.output, 0, 0);
    clearScreenDown(self.output);
    self._refreshLine();
  },
  'n': (self) => self._historyNext(),
  'p': (self) => self._historyPrev(),
  'y': yank,
  'z': suspend,
  'w': (self) => self._deleteWordLeft(),
  'backspace': (self) => self._deleteWordLeft(),
  'delete': (self) => self._deleteWordRight(),
  'left': (self) => self._wordLeft(),
  'right': (self) => self._wordRight(),
};

function controlKey(self: any, key: any) {
  controlKeys[key.name]?.(self);
}

function metaKey(self: any, name: string) {
  switch (name) {
    case 'b':
      return self._wordLeft();
    case 'f':
      return self._wordRight();
    case 'd':
    case 'delete':
      return self._deleteWordRight();
    case 'backspace':
      return self._deleteWordLeft();
    case 'y':
      return yankPop(self);
  }
}

const plainKeys: Record<string, (self: any) => void> = {
  '__proto__': null as any,
  'return': (self) => {
    self._sawReturnAt = Date.now();
    self._line();
  },
  'enter': (self) => {
    // The second half of a "\r\n".
    if (self._sawReturnAt === 0 || Date.now() - self._sawReturnAt > self.crlfDelay) self._line();
    self._sawReturnAt = 0;
  },
  'backspace': (self) => self._deleteLeft(),
  'delete': (self) => self._deleteRight(),
  'left': (self) => self._moveCursor(-charLengthLeft(self.line, self.cursor)),
  'right': (self) => self._moveCursor(charLengthAt(self.line, self.cursor)),
  'home': (self) => self._moveCursor(-Infinity),
  'end': (self) => self._moveCursor(Infinity),
  'up': (self) => self._historyPrev(),
  'down': (self) => self._historyNext(),
};

function plainKey(self: any, text: string, name: string, previousKey: any) {
  if (self._sawReturnAt && name !== 'enter') self._sawReturnAt = 0;
  if (name in plainKeys) {
    plainKeys[name](self);
    return;
  }
  if (name === 'tab' && typeof self.completer === 'function' && self.isCompletionEnabled) {
    self._tabComplete(previousKey?.name === 'tab');
    return;
  }
  if (typeof text === 'string' && text) insertTyped(self, text);
}

/** Typed or pasted text: the lines in it are lines. */
function insertTyped(self: any, text: string) {
  const ending = /\r\n|[\n\r\u2028\u2029]/g;
  let start = 0;
  for (let match = ending.exec(text); match !== null; match = ending.exec(text)) {
    self._insertString(text.slice(start, match.index));
    self._line();
    start = ending.lastIndex;
  }
  if (start === text.length) return;
  self._insertString(text.slice(start));
}

module.exports = { methods };
