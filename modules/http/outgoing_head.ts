// From a first line and headers to the head as it is sent, with the headers that a message adds by itself: Date,
// Connection, Keep-Alive, Content-Length and Transfer-Encoding (RFC 9112, sections 6 and 9).
'use strict';

const { kOutHeaders } = require('internal/http/outgoing_headers');
const { validateHeaderName, validateHeaderValue } = require('internal/http/headers');
const { codes: { ERR_HTTP_TRAILER_INVALID, ERR_INVALID_ARG_VALUE } } = require('internal/errors');

/** Names of headers whose repeated values are joined into one line. */
const kUniqueHeaders = Symbol('kUniqueHeaders');

const HAS_CLOSE = /(?:^|\W)close(?:$|\W)/i;
const HAS_CHUNKED = /(?:^|\W)chunked(?:$|\W)/i;

/** The lines so far, and which of the headers that matter to the message are among them. */
type Head = {
  text: string;
  connection: boolean;
  contentLength: boolean;
  transferEncoding: boolean;
  date: boolean;
  expect: boolean;
  trailer: boolean;
  /** Whether names and values still have to be checked. */
  unchecked: boolean;
};

let dateText = '';
let dateUntil = 0;

/** The value of a Date header, which changes once a second. */
function utcDate(): string {
  const now = Date.now();
  if (now >= dateUntil) {
    dateText = new Date(now).toUTCString();
    dateUntil = now - now % 1000 + 1000;
  }
  return dateText;
}

function addLine(message: any, head: Head, name: string, value: any): void {
  if (head.unchecked) validateHeaderValue(name, value, message._isLenientHeaderValidation());
  head.text += `${name}: ${value}\r\n`;
  noteHeader(message, head, name, value);
}

function noteHeader(message: any, head: Head, name: string, value: any): void {
  // All names of interest are short, most others are told by their length.
  if (name.length < 4 || name.length > 17) return;
  switch (name.toLowerCase()) {
    case 'connection':
      head.connection = true;
      message._removedConnection = false;
      if (HAS_CLOSE.test(value)) message._last = true;
      else message.shouldKeepAlive = true;
      break;
    case 'transfer-encoding':
      head.transferEncoding = true;
      message._removedTE = false;
      if (HAS_CHUNKED.test(value)) message.chunkedEncoding = true;
      break;
    case 'content-length':
      head.contentLength = true;
      message._contentLength = +value;
      message._removedContLen = false;
      break;
    case 'date': head.date = true; break;
    case 'expect': head.expect = true; break;
    case 'trailer': head.trailer = true; break;
    case 'keep-alive': message._defaultKeepAlive = false; break;
  }
}

function addHeader(message: any, head: Head, name: any, value: any): void {
  if (head.unchecked) validateHeaderName(name);
  if (!Array.isArray(value)) return addLine(message, head, name, disposition(message, name, value));
  const key = name.toLowerCase();
  const isCookie = key === 'cookie';
  if ((value.length < 2 || !isCookie) && !message[kUniqueHeaders]?.has(key)) {
    // A line each: so proxies and old clients take them apart safely, and cookies allow nothing else.
    for (const each of value) addLine(message, head, name, disposition(message, name, each));
  } else {
    addLine(message, head, name, value.join('; '));
  }
}

/**
 * The characters of a value stand for bytes. A head that leaves together with a body of text is encoded like the
 * body, as UTF-8, so the bytes of a file name are made text first; they are then the same on the wire.
 */
function disposition(message: any, name: string, value: any): any {
  if (!message._contentLength || name.length !== 19 || name.toLowerCase() !== 'content-disposition') return value;
  return require('buffer').Buffer.from(String(value), 'latin1').toString();
}

/** Headers as `writeHead` and requests take them: by name, a list of pairs, or a flat list. */
function addHeaders(message: any, head: Head, headers: any): void {
  if (headers === message[kOutHeaders]) {
    head.unchecked = false;
    for (const key in headers) addHeader(message, head, headers[key][0], headers[key][1]);
  } else if (!Array.isArray(headers)) {
    for (const name in headers) if (Object.hasOwn(headers, name)) addHeader(message, head, name, headers[name]);
  } else if (headers.length > 0 && Array.isArray(headers[0])) {
    for (const [name, value] of headers) addHeader(message, head, name, value);
  } else {
    if (headers.length % 2 !== 0) throw new ERR_INVALID_ARG_VALUE('headers', headers);
    for (let i = 0; i < headers.length; i += 2) addHeader(message, head, headers[i], headers[i + 1]);
  }
}

/** Says whether the connection stays, or decides it from what the program said. */
function addConnection(message: any, head: Head): void {
  if (message._removedConnection) {
    // HTTP/1.1 stays connected without a word.
    message._last = !message.shouldKeepAlive;
    return;
  }
  if (head.connection) return;
  const stays = message.shouldKeepAlive &&
    (head.contentLength || message.useChunkedEncodingByDefault || message.agent);
  if (stays && message.maxRequestsOnConnectionReached) {
    head.text += 'Connection: close\r\n';
  } else if (stays) {
    head.text += 'Connection: keep-alive\r\n';
    if (message._keepAliveTimeout && message._defaultKeepAlive) {
      const max = ~~message._maxRequestsPerSocket > 0 ? `, max=${message._maxRequestsPerSocket}` : '';
      head.text += `Keep-Alive: timeout=${Math.floor(message._keepAliveTimeout / 1000)}${max}\r\n`;
    }
  } else {
    message._last = true;
    head.text += 'Connection: close\r\n';
  }
}

/** Says where the body ends: by its length, by chunks, or by the end of the connection. */
function addFraming(message: any, head: Head): void {
  if (head.contentLength || head.transferEncoding) return;
  if (!message._hasBody) {
    message.chunkedEncoding = false;
  } else if (!message.useChunkedEncodingByDefault) {
    message._last = true;
  } else if (!head.trailer && !message._removedContLen && typeof message._contentLength === 'number') {
    head.text += `Content-Length: ${message._contentLength}\r\n`;
  } else if (!message._removedTE) {
    head.text += 'Transfer-Encoding: chunked\r\n';
    message.chunkedEncoding = true;
  } else {
    message._last = true;
  }
}

/** `_storeHeader`: makes `_header` of the first line and the headers. */
function storeHeader(message: any, firstLine: string, headers: any): void {
  const head: Head = {
    text: firstLine, connection: false, contentLength: false, transferEncoding: false, date: false, expect: false,
    trailer: false, unchecked: true,
  };
  if (headers) addHeaders(message, head, headers);
  if (message.sendDate && !head.date) head.text += `Date: ${utcDate()}\r\n`;
  // These have no body, whatever the headers say, and a client that believed the headers would wait for one.
  if (message.chunkedEncoding && (message.statusCode === 204 || message.statusCode === 304)) {
    message.chunkedEncoding = false;
    message.shouldKeepAlive = false;
  }
  addConnection(message, head);
  addFraming(message, head);
  if (!message.chunkedEncoding && head.trailer) throw new ERR_HTTP_TRAILER_INVALID();
  message._header = `${head.text}\r\n`;
  message._headerSent = false;
  // The other side is asked before the body comes.
  if (head.expect) message._send('');
}

/** The option `uniqueHeaders` as a set of names in lower case. */
function parseUniqueHeadersOption(headers: any): Set<string> | null {
  if (!Array.isArray(headers)) return null;
  return new Set(headers.map((name) => name.toLowerCase()));
}

module.exports = { kUniqueHeaders, parseUniqueHeadersOption, storeHeader, utcDate };
