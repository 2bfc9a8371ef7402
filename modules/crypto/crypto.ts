// The module `crypto`. What it can do so far: random values, hashes, key derivation, symmetric ciphers.
// Asymmetric keys, signatures, certificates and WebCrypto are named here and say that they are missing.
'use strict';

const { codes: { ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH, ERR_INVALID_ARG_TYPE } } = require('internal/errors');
const { isAnyArrayBuffer, isArrayBufferView } = require('util/types');
const { missingClass, missingFunctions } = require('internal/not_implemented');
const random = require('internal/crypto/random');
const { hkdf, hkdfSync, pbkdf2, pbkdf2Sync, scrypt, scryptSync } = require('internal/crypto/kdf');

function timingSafeEqual(buf1: any, buf2: any): boolean {
  for (const [name, value] of [['buf1', buf1], ['buf2', buf2]]) {
    if (!isAnyArrayBuffer(value) && !isArrayBufferView(value)) {
      throw new ERR_INVALID_ARG_TYPE(name, ['ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'], value);
    }
  }
  if (buf1.byteLength !== buf2.byteLength) throw new ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH();
  return native.timingSafeEqual(buf1, buf2);
}

function getHashes(): string[] {
  return require('internal/crypto/tables').HASHES.slice();
}

function getCiphers(): string[] {
  return require('internal/crypto/tables').CIPHERS.slice();
}

function getFips(): number {
  return 0;
}

function secureHeapUsed(): object {
  return { total: 0, min: 0, used: 0, utilization: 0 };
}

const MISSING = [
  'argon2', 'argon2Sync', 'checkPrime', 'checkPrimeSync', 'createDiffieHellman', 'createDiffieHellmanGroup',
  'createECDH', 'createMac', 'createPrivateKey', 'createPublicKey', 'createSecretKey', 'createSign', 'createVerify',
  'diffieHellman', 'generatePrime', 'generatePrimeSync', 'getCurves', 'getMacs', 'parsePKCS12', 'generateKeyPair',
  'generateKeyPairSync', 'generateKey', 'generateKeySync', 'privateDecrypt', 'privateEncrypt', 'publicDecrypt',
  'publicEncrypt', 'getDiffieHellman', 'sign', 'setEngine', 'setFips', 'verify', 'encapsulate', 'decapsulate',
];
const MISSING_CLASSES = [
  'Certificate', 'DiffieHellman', 'DiffieHellmanGroup', 'ECDH', 'KeyObject', 'Sign', 'Verify', 'X509Certificate',
];

// Streams come with hashes and ciphers; a program that only wants a UUID does not load them.
function lazily(target: any, id: string, names: string[]): void {
  for (const name of names) {
    Object.defineProperty(target, name, {
      configurable: true,
      enumerable: true,
      get() {
        const value = require(id)[name];
        Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: true });
        return value;
      },
      set(value: any) {
        Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: true });
      },
    });
  }
}

// The part of WebCrypto that needs no keys.
const webcrypto = {
  getRandomValues: random.getRandomValues,
  randomUUID: random.randomUUID,
  get subtle(): never {
    return (missingFunctions('webcrypto', ['subtle']) as any).subtle();
  },
};

Object.assign(module.exports, missingFunctions('crypto', MISSING));
for (const name of MISSING_CLASSES) module.exports[name] = missingClass('crypto', name);
lazily(module.exports, 'internal/crypto/hash', ['Hash', 'Hmac', 'createHash', 'createHmac', 'hash']);
lazily(module.exports, 'internal/crypto/cipher', [
  'Cipheriv', 'Decipheriv', 'createCipheriv', 'createDecipheriv', 'getCipherInfo',
]);
const { randomBytes, randomFill, randomFillSync, randomInt, randomUUID, randomUUIDv7, getRandomValues } = random;
Object.assign(module.exports, {
  getCiphers, getFips, getHashes, hkdf, hkdfSync, pbkdf2, pbkdf2Sync, randomBytes, randomFill, randomFillSync, randomInt,
  randomUUID, randomUUIDv7, scrypt, scryptSync, secureHeapUsed, timingSafeEqual,
});
Object.defineProperties(module.exports, {
  constants: {
    get: () => constants(),
    enumerable: true,
    configurable: true,
  },
  fips: { get: getFips, configurable: true },
  webcrypto: { value: webcrypto, enumerable: true, configurable: true },
  subtle: { get: () => webcrypto.subtle, enumerable: false, configurable: true },
  getRandomValues: { value: getRandomValues, enumerable: true, configurable: true, writable: true },
  // Old names of randomBytes.
  prng: { value: randomBytes, configurable: true, writable: true },
  pseudoRandomBytes: { value: randomBytes, configurable: true, writable: true },
  rng: { value: randomBytes, configurable: true, writable: true },
});

let allConstants: any;

function constants(): any {
  return allConstants ??= Object.freeze(Object.assign(Object.create(null), require('internal/crypto/tables').CONSTANTS));
}
