// What Rust gives to the folder `crypto`: the table NATIVES in mod.rs. `Job` natives run inline without a callback.
declare const native: {
  /** Fills `size` bytes from `offset` on with random ones. */
  randomFill(target: ArrayBufferView | ArrayBuffer, offset: number, size: number, done?: any): any;
  /** An opaque hash; undefined if OpenSSL knows no such digest. */
  newHash(digest: string): object | undefined;
  copyHash(hash: object): object;
  updateHash(hash: object, data: ArrayBufferView | ArrayBuffer): boolean;
  /** The digest, of `length` bytes where the digest may have any, or undefined if that is not allowed. */
  digestHash(hash: object, length: number | undefined): ArrayBuffer | undefined;
  /** All at once. */
  hash(digest: string, data: ArrayBufferView | ArrayBuffer, length: number | undefined): ArrayBuffer | undefined;
  /** Bytes of a digest; undefined if OpenSSL knows no such digest. */
  digestSize(digest: string): number | undefined;
  newHmac(digest: string, key: ArrayBufferView | ArrayBuffer): object | undefined;
  updateHmac(hmac: object, data: ArrayBufferView | ArrayBuffer): boolean;
  digestHmac(hmac: object): ArrayBuffer;
  timingSafeEqual(a: ArrayBufferView | ArrayBuffer, b: ArrayBufferView | ArrayBuffer): boolean;
  pbkdf2(password: any, salt: any, iterations: number, length: number, digest: string, done?: any): any;
  scrypt(password: any, salt: any, n: number, r: number, p: number, rest: [maxmem: number, length: number], done?: any): any;
  hkdf(digest: string, key: any, salt: any, info: any, length: number, done?: any): any;
  /** Key, IV and block length, and mode; undefined if OpenSSL knows no such cipher. */
  cipherInfo(name: string): [name: string, nid: number, keyLength: number, ivLength: number, blockSize: number, mode: string] | undefined;
  newCipher(name: string, encrypt: boolean, key: any, iv: any, tagLength: number | undefined): object;
  updateCipher(cipher: object, data: any): ArrayBuffer;
  finalCipher(cipher: object): ArrayBuffer;
  setAutoPadding(cipher: object, on: boolean): void;
  setAAD(cipher: object, data: any, plaintextLength: number | undefined): void;
  setAuthTag(cipher: object, tag: any): void;
  getAuthTag(cipher: object): ArrayBuffer | undefined;
};
