// Bodies of requests and responses (https://fetch.spec.whatwg.org/#bodies). A body stays what the program gave: a
// string is a string until somebody reads it as bytes, and a stream is made only for those who ask for one.
'use strict';

const { illegalInvocation } = require('internal/fetch/webidl');
const { isAnyArrayBuffer, isArrayBufferView } = require('util/types');

/** null, string, Uint8Array, Blob or ReadableStream; LIVE: it is arriving, and the object's own methods read it. */
const kSource = Symbol('kSource');
/** The stream, once there is one. */
const kStream = Symbol('kStream');
/** It was read without a stream. */
const kUsed = Symbol('kUsed');
/** What the body alone says of its type, or undefined. */
const kContentType = Symbol('kContentType');
/** The list of headers, or undefined while there is nothing but the body's type. */
const kHeaderList = Symbol('kHeaderList');
/** Of a LIVE body: makes the stream; gives all bytes. */
const kOpen = Symbol('kOpen');
const kCollect = Symbol('kCollect');

const LIVE = Symbol('LIVE');

const TEXT = 'text/plain;charset=UTF-8';
const FORM = 'application/x-www-form-urlencoded;charset=UTF-8';

const lazyStreams = () => require('internal/stream/web_readable');
const lazyBlobs = () => require('internal/buffer/blob');
const toBuffer = (text: string) => require('buffer').Buffer.from(text);

/** Stores what a program gives as a body, with its type. */
function setBody(object: any, body: any): void {
  if (typeof body === 'string') {
    object[kSource] = body;
    object[kContentType] = TEXT;
  } else if (typeof body === 'object' && body !== null) {
    setObjectBody(object, body);
  } else {
    object[kSource] = `${body}`;
    object[kContentType] = TEXT;
  }
}

function setObjectBody(object: any, body: any): void {
  object[kContentType] = undefined;
  if (isArrayBufferView(body)) {
    object[kSource] = new Uint8Array(body.buffer, body.byteOffset, body.byteLength).slice();
  } else if (isAnyArrayBuffer(body)) {
    object[kSource] = new Uint8Array(body).slice();
  } else if (lazyStreams().isReadableStream(body)) {
    const { isDisturbed, isLocked } = lazyStreams();
    if (isDisturbed(body) || isLocked(body)) {
      throw new TypeError('Response body object should not be disturbed or locked');
    }
    object[kSource] = object[kStream] = body;
  } else if (lazyBlobs().isBlob(body)) {
    setBlobBody(object, body);
  } else if (require('internal/fetch/form_data').isFormData(body)) {
    setBlobBody(object, require('internal/fetch/multipart').toBlob(body));
  } else if (body instanceof require('url').URLSearchParams) {
    object[kSource] = body.toString();
    object[kContentType] = FORM;
  } else if (typeof body[Symbol.asyncIterator] === 'function') {
    object[kSource] = object[kStream] = lazyStreams().ReadableStream.from(body);
  } else {
    object[kSource] = `${body}`;
    object[kContentType] = TEXT;
  }
}

function setBlobBody(object: any, blob: any): void {
  object[kSource] = blob;
  if (blob.type !== '') object[kContentType] = blob.type;
}

/** The stream of a body, made when it is first asked for. */
function bodyOf(object: any): any {
  const source = object[kSource];
  if (source === null || object[kStream] !== undefined) return object[kStream] ?? null;
  const stream = object[kUsed] ? spentStream() : source === LIVE ? object[kOpen]() :
    typeof source === 'object' && lazyBlobs().isBlob(source) ? source.stream() : streamOfBytes(source);
  object[kStream] = stream;
  return stream;
}

/** Of a body that was read before anybody asked for its stream. */
function spentStream(): any {
  const stream = new (lazyStreams().ReadableStream)({ type: 'bytes', start(controller: any) { controller.close(); } });
  stream.getReader().cancel();
  return stream;
}

function streamOfBytes(source: string | Uint8Array): any {
  return new (lazyStreams().ReadableStream)({
    type: 'bytes',
    pull(controller: any) {
      // The stream transfers what it gets; the source may be asked again, by a clone.
      const bytes = typeof source === 'string' ? toUnpooled(source) : source.slice();
      if (bytes.length > 0) controller.enqueue(bytes);
      controller.close();
      controller.byobRequest?.respond(0);
    },
  });
}

/** Bytes in a buffer of their own, which can be given away. */
function toUnpooled(text: string): Uint8Array {
  return new (require('internal/encoding').TextEncoder)().encode(text);
}

function isUsed(object: any): boolean {
  if (object[kUsed]) return true;
  const stream = object[kStream];
  return stream !== undefined && lazyStreams().isDisturbed(stream);
}

function isUnusable(object: any): boolean {
  if (isUsed(object)) return true;
  const stream = object[kStream];
  return stream !== undefined && lazyStreams().isLocked(stream);
}

/** All bytes of a body, which is used up by that. The bytes may be the body's own: they are not to be changed. */
function takeBytes(object: any): Promise<Uint8Array> {
  const source = object[kSource];
  const stream = object[kStream];
  if (stream !== undefined) return readAll(stream);
  if (source === null) return Promise.resolve(new Uint8Array(0));
  object[kUsed] = true;
  if (source === LIVE) return object[kCollect]();
  if (typeof source === 'string') return Promise.resolve(toUnpooled(source));
  return lazyBlobs().isBlob(source) ? source.bytes() : Promise.resolve(source);
}

/** Reads a stream to its end. */
async function readAll(stream: any): Promise<Uint8Array> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return concat(chunks);
    checkChunk(value);
    chunks.push(value);
  }
}

function checkChunk(chunk: any): void {
  if (!(chunk instanceof Uint8Array)) throw new TypeError('Received non-Uint8Array chunk');
}

function concat(chunks: Uint8Array[]): Uint8Array {
  if (chunks.length === 1) return chunks[0];
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** Bytes that the program gets: in a buffer of their own. */
function own(object: any, bytes: Uint8Array): Uint8Array {
  const isWhole = bytes.byteLength === bytes.buffer.byteLength;
  return bytes === object[kSource] || !isWhole || bytes.constructor !== Uint8Array ? new Uint8Array(bytes) : bytes;
}

let decoder: any;
function decode(bytes: Uint8Array): string {
  return (decoder ??= new (require('internal/encoding').TextDecoder)()).decode(bytes);
}

/** A string as it would come back from its bytes. */
function asDecoded(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.charCodeAt(0) === 0xfeff ? whole.slice(1) : whole;
}

/** Rejects where the body cannot be read, else gives what `convert` makes of it. */
function consume(object: any, isOurs: (object: any) => boolean, convert: (object: any) => any): Promise<any> {
  if (!isOurs(object)) return Promise.reject(illegalInvocation());
  if (isUnusable(object)) return Promise.reject(new TypeError('Body is unusable: Body has already been read'));
  try {
    return convert(object);
  } catch (error) {
    return Promise.reject(error);
  }
}

function takeText(object: any): Promise<string> {
  const source = object[kSource];
  if (typeof source !== 'string' || object[kStream] !== undefined) return takeBytes(object).then(decode);
  object[kUsed] = true;
  return Promise.resolve(asDecoded(source));
}

/** The type that a list of headers gives, as the standard extracts it; null: none, or none that is valid. */
function mimeTypeOf(object: any): any {
  const header = object.headers.get('content-type');
  if (header === null) return null;
  const { MIMEType } = require('internal/util/mime');
  try {
    return new MIMEType(header);
  } catch {
    return null; // what does not parse is no type
  }
}

function takeBlob(object: any): Promise<any> {
  const type = mimeTypeOf(object);
  return takeBytes(object).then((bytes) => new (lazyBlobs().Blob)([bytes], { type: type === null ? '' : `${type}` }));
}

async function takeFormData(object: any): Promise<any> {
  const type = mimeTypeOf(object);
  switch (type?.essence) {
    case 'multipart/form-data': {
      const bytes = await takeBytes(object);
      return require('internal/fetch/multipart').parse(bytes, type.params.get('boundary'));
    }
    case 'application/x-www-form-urlencoded': {
      const { FormData } = require('internal/fetch/form_data');
      const form = new FormData();
      const { URLSearchParams } = require('url');
      for (const [name, value] of new URLSearchParams(`&${await takeText(object)}`)) form.append(name, value);
      return form;
    }
    default:
      throw new TypeError(
        'Content-Type was not one of "multipart/form-data" or "application/x-www-form-urlencoded".');
  }
}

/** Gives a class the methods that read a body; `isOurs` knows its objects. */
function mixBody(constructor: any, isOurs: (object: any) => boolean): void {
  const readers: Record<string, (object: any) => any> = {
    blob: takeBlob,
    arrayBuffer: (object) => takeBytes(object).then((bytes) => own(object, bytes).buffer),
    text: takeText,
    json: (object) => takeText(object).then(JSON.parse),
    formData: takeFormData,
    bytes: (object) => takeBytes(object).then((bytes) => own(object, bytes)),
  };
  for (const name of Object.keys(readers)) {
    const read = readers[name];
    const method = { [name]() { return consume(this, isOurs, read); } }[name];
    define(constructor, name, method);
  }
  define(constructor, 'textStream', {
    textStream(this: any) {
      if (!isOurs(this)) throw illegalInvocation();
      if (isUnusable(this)) throw new TypeError('Body is unusable: Body has already been read');
      const stream = bodyOf(this) ?? new (lazyStreams().ReadableStream)({ start: (to: any) => to.close() });
      return stream.pipeThrough(new (require('stream/web').TextDecoderStream)());
    },
  }.textStream);
  Object.assign(constructor.prototype, { [kStream]: undefined, [kUsed]: false, [kContentType]: undefined });
  for (const key of [kStream, kUsed, kContentType]) {
    Object.defineProperty(constructor.prototype, key, { __proto__: null, enumerable: false } as any);
  }
}

function define(constructor: any, name: string, value: any): void {
  Object.defineProperty(constructor.prototype, name, {
    __proto__: null, configurable: true, enumerable: true, writable: true, value,
  } as any);
}

/** Gives `copy` the same body as `object`; both can be read. */
function cloneBody(object: any, copy: any): void {
  const source = object[kSource];
  copy[kSource] = source;
  copy[kContentType] = object[kContentType];
  const isStream = object[kStream] !== undefined || source === LIVE;
  if (!isStream) return;
  const [first, second] = require('internal/stream/web_tee').tee(bodyOf(object), true);
  object[kSource] = object[kStream] = first;
  copy[kSource] = copy[kStream] = second;
}

module.exports = {
  LIVE, bodyOf, checkChunk, cloneBody, concat, isUnusable, isUsed, kCollect, kContentType, kHeaderList, kOpen, kSource,
  kStream, kUsed, mixBody, setBody,
};
