// The classes TextEncoder and TextDecoder of the Encoding standard. Buffer's own encodings are in encodings.ts.
'use strict';

const {
  codes: {
    ERR_ENCODING_INVALID_ENCODED_DATA, ERR_ENCODING_NOT_SUPPORTED, ERR_INVALID_ARG_TYPE, ERR_INVALID_THIS,
  },
} = require('internal/errors');
const { validateObject, validateString } = require('internal/validators');
const { isAnyArrayBuffer, isArrayBufferView, isUint8Array } = require('util/types');
const { UTF8 } = require('internal/buffer/encodings');

const customInspect = Symbol.for('nodejs.util.inspect.custom');
const EMPTY = new Uint8Array(0);
const OPTIONS = { allowArray: true, allowFunction: true, allowNull: true, nullable: true };

function inspectAs(name: string, shown: object, depth: any, options: any): any {
  if (typeof depth === 'number' && depth < 0) return shown;
  const { inspect } = require('internal/util/inspect');
  const plain = Object.assign(Object.create({ constructor: { name } }), shown);
  const text = inspect(plain, options);
  return text.startsWith(name) ? text : `${name} ${text.replace(/^\S* ?(?=\{)/, '')}`;
}

class TextEncoder {
  // Makes a method on anything else throw.
  #own = true;

  static #check(value: any): void {
    if (typeof value !== 'object' || value === null || !(#own in value)) throw new ERR_INVALID_THIS('TextEncoder');
  }

  get encoding(): string {
    TextEncoder.#check(this);
    return 'utf-8';
  }

  encode(input: any = ''): Uint8Array {
    TextEncoder.#check(this);
    return new Uint8Array(native.encode(`${input}`, UTF8));
  }

  encodeInto(src: any, dest: any): { read: number, written: number } {
    TextEncoder.#check(this);
    validateString(src, 'src');
    if (!isUint8Array(dest)) throw new ERR_INVALID_ARG_TYPE('dest', 'Uint8Array', dest);
    const [read, written] = native.encodeInto(src, dest);
    return { read, written };
  }

  [customInspect](depth: any, options: any): any {
    TextEncoder.#check(this);
    return inspectAs('TextEncoder', { encoding: this.encoding }, depth, options);
  }
}

function memoryOf(input: any): any {
  if (input === undefined) return EMPTY;
  if (isAnyArrayBuffer(input) || isArrayBufferView(input)) return input;
  throw new ERR_INVALID_ARG_TYPE('list', ['SharedArrayBuffer', 'ArrayBuffer', 'ArrayBufferView'], input);
}

class TextDecoder {
  #encoding: string;
  #fatal: boolean;
  #ignoreBOM: boolean;
  // Set from a call with `stream` to the one that ends the stream.
  #decoder: any = undefined;

  static #check(value: any): void {
    if (typeof value !== 'object' || value === null || !(#encoding in value)) throw new ERR_INVALID_THIS('TextDecoder');
  }

  constructor(encoding: any = 'utf-8', options: any = undefined) {
    const label = `${encoding}`;
    validateObject(options ?? {}, 'options', OPTIONS);
    const name = native.encodingForLabel(label);
    if (name === undefined) throw new ERR_ENCODING_NOT_SUPPORTED(label);
    this.#encoding = name;
    this.#fatal = Boolean(options?.fatal);
    this.#ignoreBOM = Boolean(options?.ignoreBOM);
  }

  get encoding(): string {
    TextDecoder.#check(this);
    return this.#encoding;
  }

  get fatal(): boolean {
    TextDecoder.#check(this);
    return this.#fatal;
  }

  get ignoreBOM(): boolean {
    TextDecoder.#check(this);
    return this.#ignoreBOM;
  }

  decode(input: any = undefined, options: any = undefined): string {
    TextDecoder.#check(this);
    const memory = memoryOf(input);
    validateObject(options ?? {}, 'options', OPTIONS);
    const stream = Boolean(options?.stream);
    let text: string | undefined;
    if (!stream && this.#decoder === undefined && this.#encoding === 'utf-8') {
      text = native.decodeUtf8(memory, this.#ignoreBOM, this.#fatal);
    } else {
      this.#decoder ??= native.newDecoder(this.#encoding, this.#ignoreBOM);
      text = native.decodeChunk(this.#decoder, memory, !stream, this.#fatal);
      if (!stream || text === undefined) this.#decoder = undefined;
    }
    if (text === undefined) throw new ERR_ENCODING_INVALID_ENCODED_DATA(this.#encoding, undefined);
    return text;
  }

  [customInspect](depth: any, options: any): any {
    TextDecoder.#check(this);
    const { encoding, fatal, ignoreBOM } = this;
    return inspectAs('TextDecoder', { encoding, fatal, ignoreBOM }, depth, options);
  }
}

function expose(constructor: any, names: string[]): void {
  for (const name of names) Object.defineProperty(constructor.prototype, name, { enumerable: true });
  Object.defineProperty(constructor.prototype, Symbol.toStringTag, { value: constructor.name, configurable: true });
}

expose(TextEncoder, ['encode', 'encodeInto', 'encoding']);
expose(TextDecoder, ['decode', 'encoding', 'fatal', 'ignoreBOM']);

module.exports = { TextDecoder, TextEncoder };
