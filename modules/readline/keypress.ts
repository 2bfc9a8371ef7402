// emitKeypressEvents: turns what a terminal sends into 'keypress' events with the key's name
// and modifiers. Terminals disagree about their sequences; the table knows xterm, rxvt,
// putty, Cygwin and the Linux console.
'use strict';

const { StringDecoder } = require('string_decoder');

const kDecoder = Symbol('keypress-decoder');
const kParser = Symbol('escape-decoder');
/** On an interface: was the last input a single key? */
const kSawKeyPress = Symbol('sawKeyPress');

const ESC = '\x1b';

// What follows "ESC O" or "ESC [", without modifiers.
const keyNames: Record<string, string> = {
  '__proto__': null as any,
  'OP': 'f1', 'OQ': 'f2', 'OR': 'f3', 'OS': 'f4',
  '[P': 'f1', '[Q': 'f2', '[R': 'f3', '[S': 'f4',
  '[11~': 'f1', '[12~': 'f2', '[13~': 'f3', '[14~': 'f4',
  '[[A': 'f1', '[[B': 'f2', '[[C': 'f3', '[[D': 'f4', '[[E': 'f5',
  '[15~': 'f5', '[17~': 'f6', '[18~': 'f7', '[19~': 'f8', '[20~': 'f9', '[21~': 'f10', '[23~': 'f11', '[24~': 'f12',
  '[200~': 'paste-start', '[201~': 'paste-end',
  '[A': 'up', '[B': 'down', '[C': 'right', '[D': 'left', '[E': 'clear', '[F': 'end', '[H': 'home',
  'OA': 'up', 'OB': 'down', 'OC': 'right', 'OD': 'left', 'OE': 'clear', 'OF': 'end', 'OH': 'home',
  '[1~': 'home', '[2~': 'insert', '[3~': 'delete', '[4~': 'end', '[5~': 'pageup', '[6~': 'pagedown',
  '[[5~': 'pageup', '[[6~': 'pagedown',
  '[7~': 'home', '[8~': 'end',
};

// rxvt names the modifier by the last character.
const shiftedNames: Record<string, string> = {
  '__proto__': null as any,
  '[a': 'up', '[b': 'down', '[c': 'right', '[d': 'left', '[e': 'clear',
  '[2$': 'insert', '[3$': 'delete', '[5$': 'pageup', '[6$': 'pagedown', '[7$': 'home', '[8$': 'end',
  '[Z': 'tab',
};
const ctrlNames: Record<string, string> = {
  '__proto__': null as any,
  'Oa': 'up', 'Ob': 'down', 'Oc': 'right', 'Od': 'left', 'Oe': 'clear',
  '[2^': 'insert', '[3^': 'delete', '[5^': 'pageup', '[6^': 'pagedown', '[7^': 'home', '[8^': 'end',
};

type Key = {
  sequence: string | null, name: string | undefined, ctrl: boolean, meta: boolean, shift: boolean, code?: string,
};

const isDigit = (ch: string) => ch >= '0' && ch <= '9';

/** Length in UTF-16 units of the character at `i`. */
function charLengthAt(text: string, i: number): number {
  if (text.length <= i) return 1;
  return text.codePointAt(i)! >= 0x10000 ? 2 : 1;
}

/** Gets one character by each `next`, an empty one if an escape has timed out. */
function* parseKeys(stream: any): Generator<undefined, void, string> {
  while (true) {
    let ch = yield;
    let text = ch;
    let escaped = false;
    const key: Key = { sequence: null, name: undefined, ctrl: false, meta: false, shift: false };
    if (ch === ESC) {
      escaped = true;
      text += ch = yield;
      if (ch === ESC) text += ch = yield;
    }
    if (escaped && (ch === 'O' || ch === '[')) {
      text = yield* parseSequence(ch, text, key);
    } else {
      nameSingle(ch, escaped, key);
    }
    key.sequence = text;
    if (text.length !== 0 && (key.name !== undefined || escaped)) {
      stream.emit('keypress', escaped ? undefined : text, key);
    } else if (charLengthAt(text, 0) === text.length) {
      // A character that is no named key, also one of two units.
      stream.emit('keypress', text, key);
    }
  }
}

function* parseSequence(ch: string, text: string, key: Key): Generator<undefined, string, string> {
  let code = ch;
  let modifier = 0;
  if (ch === 'O') {
    // ESC O letter, ESC O modifier letter
    text += ch = yield;
    if (isDigit(ch)) {
      modifier = Number(ch) - 1;
      text += ch = yield;
    }
    code += ch;
  } else {
    // ESC [ letter, ESC [ [ letter, ESC [ number [; modifier] final
    text += ch = yield;
    if (ch === '[') {
      code += ch;
      text += ch = yield;
    }
    const start = text.length - 1;
    for (let digits = 0; digits < 3 && isDigit(ch); digits++) text += ch = yield;
    if (ch === ';') {
      text += ch = yield;
      if (isDigit(ch)) text += yield;
    }
    const command = text.slice(start);
    let match;
    if ((match = /^(?:(\d\d?)(?:;(\d))?([~^$])|(\d{3}~))$/.exec(command))) {
      if (match[4]) {
        code += match[4];
      } else {
        code += match[1] + match[3];
        modifier = (Number(match[2]) || 1) - 1;
      }
    } else if ((match = /^(?:(?:\d;)?(\d))?([A-Za-z])$/.exec(command))) {
      code += match[2];
      modifier = (Number(match[1]) || 1) - 1;
    } else {
      code += command;
    }
  }
  key.ctrl = (modifier & 4) !== 0;
  key.meta = (modifier & 10) !== 0;
  key.shift = (modifier & 1) !== 0;
  key.code = code;
  nameCode(code, key);
  return text;
}

function nameCode(code: string, key: Key) {
  if (code in keyNames) {
    key.name = keyNames[code];
  } else if (code in shiftedNames) {
    key.name = shiftedNames[code];
    key.shift = true;
  } else if (code in ctrlNames) {
    key.name = ctrlNames[code];
    key.ctrl = true;
  } else {
    key.name = 'undefined';
  }
}

/** Names a key that sends one character. `escaped` stands for the meta key. */
function nameSingle(ch: string, escaped: boolean, key: Key) {
  const named = { '\r': 'return', '\n': 'enter', '\t': 'tab', '\b': 'backspace', '\x7f': 'backspace',
                  [ESC]: 'escape', ' ': 'space' }[ch];
  if (named !== undefined) {
    key.name = named;
    key.meta = escaped;
  } else if (!escaped && ch <= '\x1a') {
    key.name = String.fromCharCode(ch.charCodeAt(0) + 'a'.charCodeAt(0) - 1);
    key.ctrl = true;
  } else if (/^[0-9A-Za-z]$/.test(ch)) {
    key.name = ch.toLowerCase();
    key.shift = /^[A-Z]$/.test(ch);
    key.meta = escaped;
  } else if (escaped) {
    key.name = ch.length > 0 ? undefined : 'escape';
    key.meta = true;
  }
}

function emitKeypressEvents(stream: any, iface: any = {}) {
  if (stream[kDecoder]) return;
  stream[kDecoder] = new StringDecoder('utf8');
  startParser(stream);
  const { escapeCodeTimeout = 500 } = iface;
  let timer: any;
  const escapeTimedOut = () => { stream[kParser].next(''); };

  function onData(input: any) {
    if (stream.listenerCount('keypress') === 0) {
      // Nobody listens: costs nothing until someone does.
      stream.removeListener('data', onData);
      stream.on('newListener', onNewListener);
      return;
    }
    const text = stream[kDecoder].write(input);
    if (!text) return;
    clearTimeout(timer);
    iface[kSawKeyPress] = charLengthAt(text, 0) === text.length;
    // Pasted text is not completed, its tabs are text.
    iface.isCompletionEnabled = false;
    let length = 0;
    for (const character of text) {
      length += character.length;
      const last = length === text.length;
      if (last) iface.isCompletionEnabled = true;
      try {
        stream[kParser].next(character);
        // A lone escape may be the key itself, or the start of more.
        if (last && character === ESC) timer = setTimeout(escapeTimedOut, escapeCodeTimeout);
      } catch (err) {
        // A listener has thrown through the generator, which is over now.
        startParser(stream);
        throw err;
      }
    }
  }

  function onNewListener(event: string) {
    if (event !== 'keypress') return;
    stream.on('data', onData);
    stream.removeListener('newListener', onNewListener);
  }

  if (stream.listenerCount('keypress') > 0) stream.on('data', onData);
  else stream.on('newListener', onNewListener);
}

function startParser(stream: any) {
  stream[kParser] = parseKeys(stream);
  stream[kParser].next();
}

module.exports = { emitKeypressEvents, kSawKeyPress, charLengthAt };
