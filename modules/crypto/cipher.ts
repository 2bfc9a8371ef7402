// createCipheriv and createDecipheriv: symmetric ciphers as objects and streams. The ciphers are OpenSSL's.
'use strict';

const {
  codes: {
    ERR_CRYPTO_INVALID_STATE, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE,
    ERR_UNKNOWN_ENCODING,
  },
} = require('internal/errors');
const { validateEncoding, validateObject, validateString, validateUint32 } = require('internal/validators');
const { isArrayBufferView } = require('util/types');
const { toBytes, viewBytes } = require('internal/crypto/data');
const { inheritLazily, kOptions } = require('internal/crypto/lazy_transform');

const kHandle = Symbol('kHandle');
const kDecoder = Symbol('kDecoder');
const kAuthenticated = Symbol('kAuthenticated');
const kDone = Symbol('kDone');

function tagLengthOf(options: any): number | undefined {
  const length = options?.authTagLength;
  if (length === undefined) return undefined;
  if (!Number.isInteger(length) || length < 0) throw new ERR_INVALID_ARG_VALUE('options.authTagLength', length);
  return length;
}

function open(self: any, cipher: any, key: any, iv: any, options: any, encrypt: boolean): void {
  validateString(cipher, 'cipher');
  const encoding = options?.encoding;
  const keyBytes = toBytes(key, 'key', encoding);
  const ivBytes = iv === null ? undefined : toBytes(iv, 'iv', encoding);
  const tagLength = tagLengthOf(options);
  self[kHandle] = native.newCipher(cipher, encrypt, keyBytes, ivBytes, tagLength);
  const mode = cipherMode(cipher);
  self[kAuthenticated] = mode === 'gcm' || mode === 'ccm' || mode === 'ocb' || /poly1305$/i.test(cipher);
  self[kDone] = false;
  self[kDecoder] = undefined;
  self[kOptions] = options ?? {};
}

function cipherMode(name: string): string | undefined {
  return native.cipherInfo(name)?.[5];
}

// Text may be cut within a character; a decoder holds the rest until the next piece.
function encoded(self: any, memory: ArrayBuffer, encoding: any, last: boolean): any {
  const bytes = require('buffer').Buffer.from(memory);
  if (!encoding || encoding === 'buffer') return bytes;
  if (self[kDecoder] === undefined) {
    if (!require('buffer').Buffer.isEncoding(encoding)) throw new ERR_UNKNOWN_ENCODING(encoding);
    const { StringDecoder } = require('string_decoder');
    self[kDecoder] = new StringDecoder(encoding);
  } else if (self[kDecoder].encoding !== require('internal/util').normalizeEncoding(encoding)) {
    throw new ERR_INVALID_ARG_VALUE('outputEncoding', encoding, 'Cannot change encoding');
  }
  return last ? self[kDecoder].end(bytes) : self[kDecoder].write(bytes);
}

function Cipheriv(this: any, cipher: any, key: any, iv: any, options: any): any {
  if (!(this instanceof (Cipheriv as any))) return new (Cipheriv as any)(cipher, key, iv, options);
  open(this, cipher, key, iv, options, true);
}

function Decipheriv(this: any, cipher: any, key: any, iv: any, options: any): any {
  if (!(this instanceof (Decipheriv as any))) return new (Decipheriv as any)(cipher, key, iv, options);
  open(this, cipher, key, iv, options, false);
}

function update(this: any, data: any, inputEncoding: any, outputEncoding: any): any {
  if (typeof data === 'string') validateEncoding(data, inputEncoding);
  else if (!isArrayBufferView(data)) {
    throw new ERR_INVALID_ARG_TYPE('data', ['string', 'Buffer', 'TypedArray', 'DataView'], data);
  }
  if (this[kDone]) throw new ERR_CRYPTO_INVALID_STATE('update');
  return encoded(this, native.updateCipher(this[kHandle], viewBytes(data, 'data', inputEncoding)), outputEncoding, false);
}

function final(this: any, outputEncoding: any): any {
  if (this[kDone]) throw new ERR_CRYPTO_INVALID_STATE('final');
  const memory = native.finalCipher(this[kHandle]);
  this[kDone] = true;
  return encoded(this, memory, outputEncoding, true);
}

function setAutoPadding(this: any, autoPadding: any): any {
  native.setAutoPadding(this[kHandle], autoPadding === undefined ? true : Boolean(autoPadding));
  return this;
}

function getAuthTag(this: any): any {
  const tag = native.getAuthTag(this[kHandle]);
  if (tag === undefined) throw new ERR_CRYPTO_INVALID_STATE('getAuthTag');
  return require('buffer').Buffer.from(tag);
}

function setAuthTag(this: any, tag: any, encoding: any): any {
  const bytes = toBytes(tag, 'buffer', encoding);
  if (!this[kAuthenticated] || this[kDone]) throw new ERR_CRYPTO_INVALID_STATE('setAuthTag');
  if (bytes.byteLength < 4 || bytes.byteLength > 16) {
    const error = new TypeError(`Invalid authentication tag length: ${bytes.byteLength}`);
    throw Object.assign(error, { code: 'ERR_CRYPTO_INVALID_AUTH_TAG' });
  }
  native.setAuthTag(this[kHandle], bytes);
  return this;
}

function setAAD(this: any, aadbuf: any, options: any): any {
  const encoding = options?.encoding;
  const plaintextLength = options?.plaintextLength;
  if (options !== undefined) validateObject(options, 'options');
  if (plaintextLength !== undefined) validateUint32(plaintextLength, 'options.plaintextLength');
  const bytes = toBytes(aadbuf, 'aadbuf', encoding);
  if (!this[kAuthenticated] || this[kDone]) throw new ERR_CRYPTO_INVALID_STATE('setAAD');
  native.setAAD(this[kHandle], bytes, plaintextLength);
  return this;
}

function _transform(this: any, chunk: any, encoding: any, callback: any): void {
  this.push(require('buffer').Buffer.from(native.updateCipher(this[kHandle], toBytes(chunk, 'chunk', encoding))));
  callback();
}

function _flush(this: any, callback: any): void {
  try {
    this.push(this.final());
  } catch (error) {
    callback(error);
    return;
  }
  callback();
}

inheritLazily(Cipheriv);
inheritLazily(Decipheriv);
Object.assign(Cipheriv.prototype, { _transform, _flush, update, final, setAutoPadding, getAuthTag, setAAD });
Object.assign(Decipheriv.prototype, { _transform, _flush, update, final, setAutoPadding, setAuthTag, setAAD });

function createCipheriv(cipher: any, key: any, iv: any, options: any): any {
  return new (Cipheriv as any)(cipher, key, iv, options);
}

function createDecipheriv(cipher: any, key: any, iv: any, options: any): any {
  return new (Decipheriv as any)(cipher, key, iv, options);
}

function getCipherInfo(nameOrNid: any, options: any = undefined): any {
  if (typeof nameOrNid !== 'string' && typeof nameOrNid !== 'number') {
    throw new ERR_INVALID_ARG_TYPE('nameOrNid', ['string', 'number'], nameOrNid);
  }
  if (options !== undefined) validateObject(options, 'options');
  const info = typeof nameOrNid === 'string' ? native.cipherInfo(nameOrNid) : undefined;
  if (info === undefined) return undefined;
  const [name, nid, keyLength, ivLength, blockSize, mode] = info;
  if (options?.keyLength !== undefined && options.keyLength !== keyLength) return undefined;
  const found: any = { mode, name, nid };
  if (mode !== 'stream') found.blockSize = blockSize;
  if (ivLength !== 0) found.ivLength = options?.ivLength ?? ivLength;
  found.keyLength = keyLength;
  return found;
}
Object.defineProperty(getCipherInfo, 'length', { value: 1 });

module.exports = { Cipheriv, Decipheriv, createCipheriv, createDecipheriv, getCipherInfo };
