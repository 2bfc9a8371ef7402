// createHash, createHmac and hash. The digests are OpenSSL's, see digest.rs.
'use strict';

const {
  codes: {
    ERR_CRYPTO_HASH_FINALIZED, ERR_CRYPTO_HASH_UPDATE_FAILED, ERR_CRYPTO_INVALID_DIGEST, ERR_INVALID_ARG_TYPE,
  },
} = require('internal/errors');
const { validateEncoding, validateObject, validateString, validateUint32 } = require('internal/validators');
const { isArrayBufferView } = require('util/types');
const { output, toBytes, viewBytes } = require('internal/crypto/data');
const { inheritLazily, kOptions } = require('internal/crypto/lazy_transform');

const kHandle = Symbol('kHandle');
const kFinalized = Symbol('kFinalized');
const kDigested = Symbol('kDigested');
const kDigest = Symbol('kDigest');

function digestMissing(): Error {
  return new Error('Digest method not supported');
}

// OpenSSL's own words.
function notXof(): Error {
  const error = new Error('error:030000B2:digital envelope routines::not XOF or invalid length');
  return Object.assign(error, { code: 'ERR_OSSL_EVP_NOT_XOF_OR_INVALID_LENGTH' });
}

function outputLengthOf(options: any): number | undefined {
  const length = typeof options === 'object' && options !== null ? options.outputLength : undefined;
  if (length !== undefined) validateUint32(length, 'options.outputLength');
  return length;
}

function Hash(this: any, algorithm: any, options: any, from?: object): any {
  if (!(this instanceof (Hash as any))) return new (Hash as any)(algorithm, options, from);
  if (from === undefined) validateString(algorithm, 'algorithm');
  this._outputLength = outputLengthOf(options);
  const handle = from ?? native.newHash(algorithm);
  if (handle === undefined) throw digestMissing();
  this[kHandle] = handle;
  this[kFinalized] = false;
  this[kDigested] = undefined;
  this[kOptions] = options ?? {};
}

inheritLazily(Hash);

Hash.prototype.copy = function copy(options: any): any {
  if (this[kFinalized]) throw new ERR_CRYPTO_HASH_FINALIZED();
  return new (Hash as any)(undefined, options, native.copyHash(this[kHandle]));
};

Hash.prototype._transform = function _transform(chunk: any, encoding: any, callback: any): void {
  native.updateHash(this[kHandle], toBytes(chunk, 'data', encoding));
  callback();
};

// The stream's end is not yet a call of `digest`, which may follow and gives the same.
Hash.prototype._flush = function _flush(callback: any): void {
  this.push(require('buffer').Buffer.from(this[kDigest]()));
  callback();
};

Hash.prototype[kDigest] = function digestOnce(): ArrayBuffer {
  this[kDigested] ??= native.digestHash(this[kHandle], this._outputLength);
  if (this[kDigested] === undefined) throw notXof();
  return this[kDigested];
};

Hash.prototype.update = function update(data: any, encoding: any): any {
  if (this[kFinalized]) throw new ERR_CRYPTO_HASH_FINALIZED();
  if (typeof data === 'string') validateEncoding(data, encoding);
  if (!native.updateHash(this[kHandle], viewBytes(data, 'data', encoding))) throw new ERR_CRYPTO_HASH_UPDATE_FAILED();
  return this;
};

Hash.prototype.digest = function digest(outputEncoding: any): any {
  if (this[kFinalized]) throw new ERR_CRYPTO_HASH_FINALIZED();
  const memory = this[kDigest]();
  this[kFinalized] = true;
  return output(memory, outputEncoding === undefined ? undefined : `${outputEncoding}`);
};

function Hmac(this: any, hmac: any, key: any, options: any): any {
  if (!(this instanceof (Hmac as any))) return new (Hmac as any)(hmac, key, options);
  validateString(hmac, 'hmac');
  const encoding = options?.encoding;
  const handle = native.newHmac(hmac, toBytes(key, 'key', encoding));
  if (handle === undefined) throw new ERR_CRYPTO_INVALID_DIGEST(hmac);
  this[kHandle] = handle;
  this[kFinalized] = false;
  this[kOptions] = options ?? {};
}

inheritLazily(Hmac);

Hmac.prototype.update = function update(data: any, encoding: any): any {
  if (typeof data === 'string') validateEncoding(data, encoding);
  const bytes = viewBytes(data, 'data', encoding);
  if (this[kFinalized] || !native.updateHmac(this[kHandle], bytes)) throw new ERR_CRYPTO_HASH_UPDATE_FAILED();
  return this;
};

// Unlike a Hash's, a second digest is empty.
Hmac.prototype.digest = function digest(outputEncoding: any): any {
  const memory = this[kFinalized] ? new ArrayBuffer(0) : native.digestHmac(this[kHandle]);
  this[kFinalized] = true;
  return output(memory, outputEncoding === undefined ? undefined : `${outputEncoding}`);
};

Hmac.prototype._flush = function _flush(callback: any): void {
  this.push(this.digest());
  callback();
};

Hmac.prototype._transform = function _transform(chunk: any, encoding: any, callback: any): void {
  native.updateHmac(this[kHandle], toBytes(chunk, 'data', encoding));
  callback();
};

function createHash(algorithm: any, options: any): any {
  return new (Hash as any)(algorithm, options);
}

function createHmac(hmac: any, key: any, options: any): any {
  return new (Hmac as any)(hmac, key, options);
}

// One digest at once, without the object.
function hash(algorithm: any, input: any, options: any): any {
  validateString(algorithm, 'algorithm');
  if (typeof input !== 'string' && !isArrayBufferView(input)) {
    throw new ERR_INVALID_ARG_TYPE('input', ['Buffer', 'TypedArray', 'DataView', 'string'], input);
  }
  let outputEncoding = 'hex';
  let outputLength: number | undefined;
  if (typeof options === 'string') {
    outputEncoding = options;
  } else if (options !== undefined) {
    validateObject(options, 'options');
    if (options.outputLength !== undefined) validateUint32(options.outputLength, 'options.outputLength');
    outputLength = options.outputLength;
    if (options.outputEncoding !== undefined) outputEncoding = options.outputEncoding;
  }
  validateString(outputEncoding, 'outputEncoding');
  const { Buffer } = require('buffer');
  if (outputEncoding !== 'buffer' && !Buffer.isEncoding(outputEncoding)) {
    const { codes: { ERR_INVALID_ARG_VALUE } } = require('internal/errors');
    throw new ERR_INVALID_ARG_VALUE('outputEncoding', outputEncoding);
  }
  const memory = native.hash(algorithm, viewBytes(input, 'input'), outputLength);
  if (memory === undefined) {
    if (native.digestSize(algorithm) === undefined) throw digestMissing();
    throw new Error(`Output length ${outputLength} is invalid for ${algorithm}, which does not support XOF`);
  }
  return output(memory, outputEncoding);
}

module.exports = { Hash, Hmac, createHash, createHmac, hash };
