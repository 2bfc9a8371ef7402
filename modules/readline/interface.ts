// The readline interface: lines out of a stream, questions, and the life of an interface.
// Editing a line on a terminal is in editor.ts, whose methods this class takes over.
'use strict';

const EventEmitter = require('events');
const { StringDecoder } = require('string_decoder');
const {
  codes: { ERR_INVALID_ARG_VALUE, ERR_USE_AFTER_CLOSE }, AbortError,
} = require('internal/errors');
const {
  validateAbortSignal, validateArray, validateNumber, validateString, validateUint32,
} = require('internal/validators');
const { emitKeypressEvents } = require('internal/readline/keypress');
const editor = require('internal/readline/editor');

const DEFAULT_HISTORY_SIZE = 30;
/** A "\r" and a "\n" this close are one line end. */
const MIN_CRLF_DELAY_MS = 100;

// Of \r\n, \n, \r and the two separators of Unicode.
const lineEnding = /\r\n|[\n\r\u2028\u2029]/g;

type Options = {
  input: any, output: any, completer: any, terminal: any, signal?: AbortSignal, history?: string[],
  historySize?: number, removeHistoryDuplicates?: boolean, tabSize?: number, prompt?: string,
  escapeCodeTimeout?: number, crlfDelay?: number,
};

/** The arguments in one form: options, or the old list of streams. */
function toOptions(input: any, output: any, completer: any, terminal: any): Options {
  if (!input?.input) return { input, output, completer, terminal };
  const { escapeCodeTimeout, signal } = input;
  if (escapeCodeTimeout !== undefined && !Number.isFinite(escapeCodeTimeout)) {
    throw new ERR_INVALID_ARG_VALUE('input.escapeCodeTimeout', escapeCodeTimeout);
  }
  if (signal) validateAbortSignal(signal, 'options.signal');
  return input;
}

function checkOptions(options: Options) {
  const { completer, history, historySize, tabSize } = options;
  if (completer !== undefined && typeof completer !== 'function') {
    throw new ERR_INVALID_ARG_VALUE('completer', completer);
  }
  if (history !== undefined) validateArray(history, 'history');
  if (historySize !== undefined) validateNumber(historySize, 'historySize', 0);
  if (tabSize !== undefined) validateUint32(tabSize, 'tabSize', true);
}

function InterfaceBase(this: any, input: any, output?: any, completer?: any, terminal?: any) {
  const options = toOptions(input, output, completer, terminal);
  checkOptions(options);
  EventEmitter.call(this);
  this._sawReturnAt = 0;
  // The program may see keys of a completion that is still under way.
  this.isCompletionEnabled = true;
  this._previousKey = null;
  this.escapeCodeTimeout = options.escapeCodeTimeout ?? 500;
  this.tabSize = options.tabSize ?? 8;
  const isTerminal = options.terminal === undefined ? !!options.output?.isTTY : !!options.terminal;
  this.terminal = isTerminal;
  this.line = '';
  this.input = options.input;
  this.output = options.output;
  this.history = options.history ?? [];
  this.historySize = options.historySize ?? DEFAULT_HISTORY_SIZE;
  this.removeHistoryDuplicates = !!options.removeHistoryDuplicates;
  this.crlfDelay = options.crlfDelay ? Math.max(MIN_CRLF_DELAY_MS, options.crlfDelay) : MIN_CRLF_DELAY_MS;
  this.completer = options.completer;
  this.closed = false;
  this._questionCallback = null;
  this._oldPrompt = undefined;
  this.setPrompt(options.prompt === undefined ? '> ' : `${options.prompt}`);
  if (isTerminal) startTerminal(this);
  else startPlain(this);
  if (options.signal) closeBySignal(this, options.signal);
  // The line of a previous life, where an object is used again.
  this.line = '';
  this.input.resume();
}
Object.setPrototypeOf(InterfaceBase.prototype, EventEmitter.prototype);
Object.setPrototypeOf(InterfaceBase, EventEmitter);

function startPlain(self: any) {
  const { input } = self;
  const onData = (data: any) => self._normalWrite(data);
  const onError = (err: any) => self.emit('error', err);
  const onEnd = () => {
    if (typeof self._line_buffer === 'string' && self._line_buffer.length > 0) {
      const rest = self._line_buffer;
      self._line_buffer = null;
      self._onLine(rest);
    }
    self.close();
  };
  self._line_buffer = null;
  self._decoder = new StringDecoder('utf8');
  input.on('error', onError);
  input.on('data', onData);
  input.on('end', onEnd);
  self.once('close', () => {
    input.removeListener('error', onError);
    input.removeListener('data', onData);
    input.removeListener('end', onEnd);
  });
}

function startTerminal(self: any) {
  const { input, output } = self;
  const onError = (err: any) => self.emit('error', err);
  const onKeypress = (text: string, key: any) => {
    self._ttyWrite(text, key);
    // Half a surrogate pair was drawn as something else.
    if (key?.sequence) {
      const codePoint = key.sequence.codePointAt(0);
      if (codePoint >= 0xD800 && codePoint <= 0xDFFF) self._refreshLine();
    }
  };
  const onEnd = () => {
    if (typeof self.line === 'string' && self.line.length > 0) self.emit('line', self.line);
    self.close();
  };
  const onResize = () => self._refreshLine();
  emitKeypressEvents(input, self);
  input.on('error', onError);
  input.on('keypress', onKeypress);
  input.on('end', onEnd);
  self._setRawMode(true);
  self.cursor = 0;
  self.historyIndex = -1;
  if (output !== null && output !== undefined) output.on('resize', onResize);
  self.once('close', () => {
    input.removeListener('error', onError);
    input.removeListener('keypress', onKeypress);
    input.removeListener('end', onEnd);
    if (output !== null && output !== undefined) output.removeListener('resize', onResize);
  });
}

function closeBySignal(self: any, signal: AbortSignal) {
  const onAborted = () => self.close();
  if (signal.aborted) {
    process.nextTick(onAborted);
  } else {
    const disposable = EventEmitter.addAbortListener(signal, onAborted);
    self.once('close', disposable[Symbol.dispose]);
  }
}

/** Methods like those of a class: not enumerable. */
function defineMethods(methods: object) {
  for (const key of Reflect.ownKeys(methods)) {
    const descriptor = Object.getOwnPropertyDescriptor(methods, key)!;
    Object.defineProperty(InterfaceBase.prototype, key, { ...descriptor, enumerable: false });
  }
}

function checkOpen(self: any) {
  if (self.closed) throw new ERR_USE_AFTER_CLOSE('readline');
}

defineMethods({
  get columns() {
    return (this as any).output?.columns || Infinity;
  },

  setPrompt(prompt: string) {
    (this as any)._prompt = prompt;
  },

  getPrompt() {
    return (this as any)._prompt;
  },

  prompt(this: any, preserveCursor?: boolean) {
    if (this.paused) this.resume();
    if (this.terminal && process.env.TERM !== 'dumb') {
      if (!preserveCursor) this.cursor = 0;
      this._refreshLine();
    } else {
      this._writeToOutput(this._prompt);
    }
  },

  close(this: any) {
    if (this.closed) return;
    this.pause();
    if (this.terminal) this._setRawMode(false);
    this.closed = true;
    this.emit('close');
  },

  pause(this: any) {
    checkOpen(this);
    if (this.paused) return;
    this.input.pause();
    this.paused = true;
    this.emit('pause');
    return this;
  },

  resume(this: any) {
    checkOpen(this);
    if (!this.paused) return;
    this.input.resume();
    this.paused = false;
    this.emit('resume');
    return this;
  },

  write(this: any, data: any, key?: any) {
    checkOpen(this);
    if (this.paused) this.resume();
    if (this.terminal) this._ttyWrite(data, key);
    else this._normalWrite(data);
  },

  clearLine(this: any) {
    this._moveCursor(Infinity);
    this._writeToOutput('\r\n');
    this.line = '';
    this.cursor = 0;
    this.prevRows = 0;
  },

  [Symbol.asyncIterator](this: any) {
    this._lineEvents ??= EventEmitter.on(this, 'line', {
      close: ['close'],
      highWaterMark: 1024,
      [require('internal/events/symbols').kFirstEventParam]: true,
    });
    return this._lineEvents;
  },

  [Symbol.dispose](this: any) {
    this.close();
  },
});

// The names with an underscore were once public, and packages still replace them.
Object.assign(InterfaceBase.prototype, editor.methods, {
  _setRawMode(this: any, mode: boolean) {
    const was = this.input.isRaw;
    if (typeof this.input.setRawMode === 'function') this.input.setRawMode(mode);
    return was;
  },

  /** Asks; the next line is the answer. */
  _question(this: any, query: string, callback: (answer: string) => void) {
    checkOpen(this);
    if (this._questionCallback) {
      this.prompt();
      return;
    }
    this._oldPrompt = this._prompt;
    this.setPrompt(query);
    this._questionCallback = callback;
    this.prompt();
  },

  _questionCancel(this: any) {
    if (!this._questionCallback) return;
    this._questionCallback = null;
    this.setPrompt(this._oldPrompt);
    this.clearLine();
  },

  _onLine(this: any, line: string) {
    const callback = this._questionCallback;
    if (!callback) {
      this.emit('line', line);
      return;
    }
    this._questionCallback = null;
    this.setPrompt(this._oldPrompt);
    callback(line);
  },

  _writeToOutput(this: any, text: any) {
    validateString(text, 'stringToWrite');
    if (this.output !== null && this.output !== undefined) this.output.write(text);
  },

  _normalWrite(this: any, data: any) {
    if (data === undefined) return;
    let text = this._decoder.write(data);
    if (this._sawReturnAt && Date.now() - this._sawReturnAt <= this.crlfDelay) {
      if (text.codePointAt(0) === 10) text = text.slice(1);
      this._sawReturnAt = 0;
    }
    lineEnding.lastIndex = 0;
    let ending = lineEnding.exec(text);
    if (ending === null) {
      if (text) this._line_buffer = this._line_buffer ? this._line_buffer + text : text;
      return;
    }
    if (this._line_buffer) {
      text = this._line_buffer + text;
      this._line_buffer = null;
      lineEnding.lastIndex = 0;
      ending = lineEnding.exec(text);
    }
    this._sawReturnAt = text.endsWith('\r') ? Date.now() : 0;
    const lines = [];
    let start = 0;
    while (ending !== null) {
      lines.push(text.slice(start, ending.index));
      start = lineEnding.lastIndex;
      ending = lineEnding.exec(text);
    }
    // A listener may write, and so come here again: the rest has to be in place before.
    if (start < text.length) this._line_buffer = text.slice(start);
    for (const line of lines) this._onLine(line);
  },
});

/** For both forms of `question`: resolves or rejects once, by the answer or the signal. */
function questionBySignal(self: any, query: string, signal: AbortSignal, answered: any, failed: any) {
  if (signal.aborted) {
    failed(new AbortError(undefined, { cause: signal.reason }));
    return;
  }
  const disposable = EventEmitter.addAbortListener(signal, () => {
    self._questionCancel();
    failed(new AbortError(undefined, { cause: signal.reason }));
  });
  self._question(query, (answer: string) => {
    disposable[Symbol.dispose]();
    answered(answer);
  });
}

module.exports = { InterfaceBase, questionBySignal };
