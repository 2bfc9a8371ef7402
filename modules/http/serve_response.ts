// Answers of `silk:http`: a Response of a string or of bytes is one native call, head and body together.
'use strict';

const { kContentType, kHeaderList, kSource, kStream, kUsed, bodyOf } = require('internal/fetch/body');
const { find } = require('internal/fetch/headers');
const { isResponse, kStatus, kStatusText } = require('internal/fetch/response');
const { KEEP_ALIVE, MINOR_1, kMeta, kNumber, kServer, kSlot } = require('internal/http/incoming');
const { exchangeOf, kExchange } = require('internal/http/serve_request');
const { STATUS_CODES } = require('internal/http/tables');

// Flags of native calls: see send.rs.
const DATE = 1;
const HINT_KEEP_ALIVE = 1 << 1;
const HINT_CLOSE = 1 << 2;
const LENGTH = 1 << 3;
const CHUNKED = 1 << 4;
const NO_BODY = 1 << 5;
const LAST = 1 << 8;
const END = 1 << 10;

const METHOD_SHIFT = 16;
const HEAD = 7;
const PERSISTENT = KEEP_ALIVE | MINOR_1;

/** Settings of a server of `silk:http`, on the http.Server below. */
const kServe = Symbol('kServe');

/** Sends what the handler returned. */
function answer(request: any, response: any): void {
  if (!isResponse(response) || response[kStatus] === 0) return fail(request, invalidResponse(response));
  const source = response[kSource];
  const isWhole = (typeof source === 'string' || source === null || source instanceof Uint8Array) &&
    response[kStream] === undefined && !response[kUsed];
  if (!isWhole) return answerStream(request, response);
  const status = response[kStatus];
  const start = status === 200 && response[kStatusText] === '' ? '200 OK' : startOf(status, response[kStatusText]);
  let flags = connectionFlags(request) | DATE | END;
  if (status !== 204 && status !== 304) flags |= LENGTH;
  if (request[kMeta] >>> METHOD_SHIFT === HEAD) flags |= NO_BODY;
  const list = response[kHeaderList];
  let lines;
  if (list === undefined) {
    lines = typeLine(response[kContentType]);
  } else {
    lines = linesOf(list, (flags & (LENGTH | NO_BODY)) !== LENGTH && source === null);
    flags = (flags & ~droppedFlags) | addedFlags;
  }
  native.respond(request[kSlot], request[kNumber], start, lines, source, flags);
  const exchange = request[kExchange];
  if (exchange !== undefined) exchange.done();
}

/** Whether the connection stays, and what has to be said about it. */
function connectionFlags(request: any): number {
  const exchange = request[kExchange];
  const isLast = request[kServer][kServe].isClosing || exchange?.expectsContinue;
  if ((request[kMeta] & PERSISTENT) === PERSISTENT && !isLast) return 0;
  // A client of HTTP/1.0 has to be told that the connection stays.
  return (request[kMeta] & KEEP_ALIVE) !== 0 && !isLast ? HINT_KEEP_ALIVE : HINT_CLOSE | LAST;
}

const starts: string[] = [];

function startOf(status: number, text: string): string {
  if (text !== '') return `${status} ${text}`;
  return starts[status] ??= `${status} ${STATUS_CODES[status] ?? 'unknown'}`;
}

const TEXT = 'text/plain;charset=UTF-8';
const TEXT_LINE = `Content-Type: ${TEXT}\r\n`;

function typeLine(type: string | undefined): string {
  return type === TEXT ? TEXT_LINE : type === undefined ? '' : `Content-Type: ${type}\r\n`;
}

/** What the last list of headers changed about the flags. */
let droppedFlags = 0;
let addedFlags = 0;

/** The only header of the response before, and its line. */
let lastName = '';
let lastValue = '';
let lastLine = '';

/** Header lines without those that say how the body is framed. `keepsLength`: there is no body to contradict it. */
function linesOf(list: string[], keepsLength: boolean): string {
  droppedFlags = addedFlags = 0;
  if (list.length !== 3) return joinLines(list, keepsLength);
  if (list[2] === lastName && list[1] === lastValue) return lastLine;
  const line = joinLines(list, keepsLength);
  if (line !== '' && (droppedFlags | addedFlags) === 0) {
    lastName = list[2];
    lastValue = list[1];
    lastLine = line;
  }
  return line;
}

function joinLines(list: string[], keepsLength: boolean): string {
  let lines = '';
  for (let i = 0; i < list.length; i += 3) {
    const key = list[i];
    switch (key.length) {
      case 4: // date
        if (key === 'date') droppedFlags |= DATE;
        break;
      case 10: // connection
        if (key === 'connection') {
          if (/(?:^|,)\s*close\s*(?:,|$)/i.test(list[i + 1])) addedFlags |= HINT_CLOSE | LAST;
          continue;
        }
        break;
      case 14: // content-length
        if (key === 'content-length') {
          if (!keepsLength) continue;
          droppedFlags |= LENGTH;
        }
        break;
      case 17: // transfer-encoding
        if (key === 'transfer-encoding') continue;
        break;
    }
    lines += `${list[i + 2]}: ${list[i + 1]}\r\n`;
  }
  return lines;
}

function answerStream(request: any, response: any): void {
  const { isSendable } = require('internal/http/serve_exchange');
  const source = response[kSource];
  const stream = response[kUsed] ? undefined : bodyOf(response);
  if (!isSendable(stream)) {
    return fail(request, new TypeError('Response body object should not be disturbed or locked'));
  }
  const length = lengthOf(response, source);
  const isChunked = length === undefined && (request[kMeta] & MINOR_1) !== 0;
  const connection = connectionFlags(request);
  const isHead = request[kMeta] >>> METHOD_SHIFT === HEAD;
  let flags = connection | DATE | (isChunked ? CHUNKED : 0);
  // Without a length and without chunks the body ends with the connection.
  if (length === undefined && !isChunked) flags = (flags & ~HINT_KEEP_ALIVE) | HINT_CLOSE | LAST;
  if (isHead) flags |= NO_BODY | END;
  let lines;
  if (response[kHeaderList] === undefined) {
    lines = typeLine(response[kContentType]);
  } else {
    lines = linesOf(response[kHeaderList], false);
    flags = (flags & ~droppedFlags) | addedFlags;
  }
  if (length !== undefined) lines += `Content-Length: ${length}\r\n`;
  const start = startOf(response[kStatus], response[kStatusText]);
  const pending = native.respond(request[kSlot], request[kNumber], start, lines, undefined, flags);
  const exchange = exchangeOf(request);
  if (pending < 0 || isHead) {
    exchange.done();
    stream.cancel(pending < 0 ? new Error('The connection was closed') : undefined).catch(report);
  } else {
    exchange.send(stream, length, isChunked, (flags & LAST) !== 0);
  }
}

/** Bytes that a streamed body has, if anybody said so. */
function lengthOf(response: any, source: any): number | undefined {
  const { isBlob } = require('internal/buffer/blob');
  if (isBlob(source)) return source.size;
  const list = response[kHeaderList];
  const index = list === undefined ? -1 : find(list, 'content-length');
  return index !== -1 && /^\d{1,15}$/.test(list[index + 1]) ? Number(list[index + 1]) : undefined;
}

function invalidResponse(value: any): Error {
  if (isResponse(value)) return new TypeError('The handler returned Response.error(), which cannot be sent');
  const { ERR_INVALID_RETURN_VALUE } = require('internal/errors').codes;
  return new ERR_INVALID_RETURN_VALUE('a Response', 'handler', value);
}

/** The handler threw, or returned what is no response. */
function fail(request: any, error: any): void {
  const { onError } = request[kServer][kServe];
  if (onError === undefined) return answerError(request, error);
  try {
    const response = onError(error, request);
    if (typeof response?.then !== 'function') return finishError(request, response, error);
    response.then(
      (value: any) => finishError(request, value, error), (reason: any) => answerError(request, reason));
  } catch (reason) {
    answerError(request, reason);
  }
}

/** `onError` may leave the answer to us. */
function finishError(request: any, response: any, error: any): void {
  if (isResponse(response) && response[kStatus] !== 0) answer(request, response);
  else answerError(request, error);
}

function answerError(request: any, error: any): void {
  report(error);
  answerPlain(request, 500);
}

/** A status and nothing else. */
function answerPlain(request: any, status: number, isLast = false): void {
  let flags = connectionFlags(request) | DATE | LENGTH | END;
  if (isLast) flags |= HINT_CLOSE | LAST;
  if (request[kMeta] >>> METHOD_SHIFT === HEAD) flags |= NO_BODY;
  const text = STATUS_CODES[status];
  native.respond(request[kSlot], request[kNumber], startOf(status, ''), TEXT_LINE, text, flags);
  request[kExchange]?.done();
}

/** Errors that nobody else is told. */
function report(error: any): void {
  console.error(error);
}

module.exports = { answer, answerPlain, fail, kServe, report };
