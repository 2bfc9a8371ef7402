// Keys from passwords: pbkdf2, scrypt, hkdf, each with and without callback.
'use strict';

const {
  codes: {
    ERR_CRYPTO_INVALID_DIGEST, ERR_CRYPTO_INVALID_KEYLEN, ERR_INCOMPATIBLE_OPTION_PAIR, ERR_OUT_OF_RANGE,
  },
} = require('internal/errors');
const { validateFunction, validateInt32, validateInteger, validateString, validateUint32 } = require('internal/validators');
const { toBytes } = require('internal/crypto/data');

const MAX_LENGTH = 2 ** 31 - 1;
const MAX_INFO_LENGTH = 1024;

function toBuffer(memory: ArrayBuffer): any {
  return require('buffer').Buffer.from(memory);
}

function withResult(callback: any, wrap: (memory: ArrayBuffer) => any): any {
  return (error: any, memory: ArrayBuffer) => (error ? callback(error) : callback(null, wrap(memory)));
}

// ---- PBKDF2 ----

function checkPbkdf2(password: any, salt: any, iterations: any, keylen: any, digest: any): [any, any] {
  validateString(digest, 'digest');
  const passwordBytes = toBytes(password, 'password');
  const saltBytes = toBytes(salt, 'salt');
  validateInt32(iterations, 'iterations', 1);
  validateInt32(keylen, 'keylen', 0);
  if (native.digestSize(digest) === undefined) throw new ERR_CRYPTO_INVALID_DIGEST(digest);
  return [passwordBytes, saltBytes];
}

function pbkdf2(password: any, salt: any, iterations: any, keylen: any, digest: any, callback: any): void {
  if (typeof digest === 'function') {
    callback = digest;
    digest = undefined;
  }
  const [passwordBytes, saltBytes] = checkPbkdf2(password, salt, iterations, keylen, digest);
  validateFunction(callback, 'callback');
  native.pbkdf2(passwordBytes, saltBytes, iterations, keylen, digest, withResult(callback, toBuffer));
}

function pbkdf2Sync(password: any, salt: any, iterations: any, keylen: any, digest: any): any {
  const [passwordBytes, saltBytes] = checkPbkdf2(password, salt, iterations, keylen, digest);
  return toBuffer(native.pbkdf2(passwordBytes, saltBytes, iterations, keylen, digest));
}

// ---- scrypt ----

const DEFAULTS = { N: 16384, r: 8, p: 1, maxmem: 32 << 20 };
const SHORT_NAMES: [long: string, short: 'N' | 'r' | 'p'][] = [['cost', 'N'], ['blockSize', 'r'], ['parallelization', 'p']];

function scryptOptions(options: any): typeof DEFAULTS {
  const found: any = { ...DEFAULTS };
  if (options === undefined || options === null || options === DEFAULTS) return found;
  for (const [long, short] of SHORT_NAMES) {
    if (options[long] !== undefined && options[short] !== undefined) throw new ERR_INCOMPATIBLE_OPTION_PAIR(short, long);
    for (const name of [short, long]) {
      if (options[name] === undefined) continue;
      validateUint32(options[name], name);
      found[short] = options[name];
    }
  }
  if (options.maxmem !== undefined) {
    validateInteger(options.maxmem, 'maxmem', 0);
    found.maxmem = options.maxmem;
  }
  // Zero stands for the default.
  for (const name of ['N', 'r', 'p', 'maxmem'] as const) found[name] ||= DEFAULTS[name];
  return found;
}

// OpenSSL's conditions (RFC 7914, 2, and its limit of memory), checked before a thread is busy.
function checkScryptParameters({ N, r, p, maxmem }: typeof DEFAULTS): void {
  const powerOfTwo = N > 1 && (N & (N - 1)) === 0;
  if (!powerOfTwo || p > (2 ** 30 - 1) / r || (16 * r <= 30 && N >= 2 ** (16 * r))) {
    throw scryptError('Invalid scrypt params');
  }
  const needed = 128 * r * p + 128 * r * (N + 2);
  if (needed > maxmem) {
    // OpenSSL's own words.
    throw scryptError('Invalid scrypt params: error:030000AC:digital envelope routines::memory limit exceeded');
  }
}

function scryptError(message: string): RangeError {
  return Object.assign(new RangeError(message), { code: 'ERR_CRYPTO_INVALID_SCRYPT_PARAMS' });
}

function checkScrypt(password: any, salt: any, keylen: any, options: any): any[] {
  const found = scryptOptions(options);
  const passwordBytes = toBytes(password, 'password');
  const saltBytes = toBytes(salt, 'salt');
  validateInt32(keylen, 'keylen', 0);
  checkScryptParameters(found);
  return [passwordBytes, saltBytes, found.N, found.r, found.p, [found.maxmem, keylen]];
}

function scrypt(password: any, salt: any, keylen: any, options: any, callback: any = undefined): void {
  if (callback === undefined) {
    callback = options;
    options = DEFAULTS;
  }
  const args = checkScrypt(password, salt, keylen, options);
  validateFunction(callback, 'callback');
  (native.scrypt as any)(...args, withResult(callback, toBuffer));
}

function scryptSync(password: any, salt: any, keylen: any, options: any = DEFAULTS): any {
  return toBuffer((native.scrypt as any)(...checkScrypt(password, salt, keylen, options)));
}

// ---- HKDF ----

function checkHkdf(digest: any, ikm: any, salt: any, info: any, keylen: any): any[] {
  validateString(digest, 'digest');
  const key = toBytes(ikm, 'ikm');
  const saltBytes = toBytes(salt, 'salt');
  const infoBytes = toBytes(info, 'info');
  validateInteger(keylen, 'length', 0, MAX_LENGTH);
  if (infoBytes.byteLength > MAX_INFO_LENGTH) {
    throw new ERR_OUT_OF_RANGE('info', `must not contain more than ${MAX_INFO_LENGTH} bytes`, infoBytes.byteLength);
  }
  const size = native.digestSize(digest);
  if (size === undefined) throw new ERR_CRYPTO_INVALID_DIGEST(digest);
  // RFC 5869: at most 255 blocks.
  if (keylen > 255 * size) throw new ERR_CRYPTO_INVALID_KEYLEN();
  return [digest, key, saltBytes, infoBytes, keylen];
}

function hkdf(hash: any, key: any, salt: any, info: any, length: any, callback: any): void {
  const args = checkHkdf(hash, key, salt, info, length);
  validateFunction(callback, 'callback');
  (native.hkdf as any)(...args, withResult(callback, (memory) => memory));
}

function hkdfSync(hash: any, key: any, salt: any, info: any, length: any): ArrayBuffer {
  return (native.hkdf as any)(...checkHkdf(hash, key, salt, info, length));
}

Object.defineProperty(scryptSync, 'length', { value: 3 });

module.exports = { hkdf, hkdfSync, pbkdf2, pbkdf2Sync, scrypt, scryptSync };
