// What a header's name and value may hold (RFC 9110, section 5), and the checks with Node's errors.
// Which headers a message has is the message's business (outgoing_headers.ts).
'use strict';

const { codes: { ERR_HTTP_INVALID_HEADER_VALUE, ERR_INVALID_CHAR, ERR_INVALID_HTTP_TOKEN } } = require('internal/errors');

/** For each byte: bit 0 that a token may hold it, bit 1 that a value may. */
const CHARACTERS = new Uint8Array(256);
const IN_TOKEN = 1;
const IN_VALUE = 2;
for (const character of "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") {
  CHARACTERS[character.charCodeAt(0)] |= IN_TOKEN;
}
for (let code = 0; code < 256; code++) {
  if (code === 0x09 || (code >= 0x20 && code !== 0x7f)) CHARACTERS[code] |= IN_VALUE;
}

const NOT_IN_VALUE = /[^\t\x20-\x7e\x80-\xff]/;
/** Lenient: all that cannot be taken for the end of a line. */
const NOT_IN_LENIENT_VALUE = /[\0\r\n]|[^\0-\xff]/;

/** Below this length a loop is faster than a regular expression. */
const SHORT = 64;

function checkIsHttpToken(text: string): boolean {
  const { length } = text;
  if (length === 0) return false;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7f || (CHARACTERS[code] & IN_TOKEN) === 0) return false;
  }
  return true;
}

/** Whether a value holds what no header may hold. */
function checkInvalidHeaderChar(value: any, lenient = false): boolean {
  if (lenient) return NOT_IN_LENIENT_VALUE.test(value);
  if (typeof value !== 'string') value = `${value}`;
  const { length } = value;
  if (length >= SHORT) return NOT_IN_VALUE.test(value);
  for (let i = 0; i < length; i++) {
    const code = value.charCodeAt(i);
    if (code > 0xff || (CHARACTERS[code] & IN_VALUE) === 0) return true;
  }
  return false;
}

function validateHeaderName(name: any, label?: string): void {
  if (typeof name !== 'string' || !checkIsHttpToken(name)) {
    throw new ERR_INVALID_HTTP_TOKEN(label || 'Header name', name);
  }
}

function validateHeaderValue(name: string, value: any, lenient = false): void {
  if (value === undefined) throw new ERR_HTTP_INVALID_HEADER_VALUE(value, name);
  if (checkInvalidHeaderChar(value, lenient)) throw new ERR_INVALID_CHAR('header content', name);
}

module.exports = { checkInvalidHeaderChar, checkIsHttpToken, validateHeaderName, validateHeaderValue };
