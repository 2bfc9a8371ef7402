// The globals atob and btoa, as the web defines them. Buffer's own, more lenient base64 is in text_methods.ts.
'use strict';

const { codes: { ERR_MISSING_ARGS } } = require('internal/errors');

const BAD_LENGTH = 2;

function invalidCharacter(message: string): Error {
  return new (require('internal/dom_exception').DOMException)(message, 'InvalidCharacterError');
}

function atob(input: unknown): string {
  if (arguments.length === 0) throw new ERR_MISSING_ARGS('input');
  const text = native.atob(`${input}`);
  if (typeof text === 'string') return text;
  throw invalidCharacter(text === BAD_LENGTH ?
    'The string to be decoded is not correctly encoded.' : 'Invalid character');
}

function btoa(input: unknown): string {
  if (arguments.length === 0) throw new ERR_MISSING_ARGS('input');
  const text = native.btoa(`${input}`);
  if (text === undefined) throw invalidCharacter('Invalid character');
  return text;
}

module.exports = { atob, btoa };
