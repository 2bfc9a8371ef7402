// Blob: immutable bytes with a type, read asynchronously; and the registry behind URL.createObjectURL.
// The bytes stay as the parts that they came in. File is in file.ts.
'use strict';

const {
  codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_THIS },
} = require('internal/errors');
const { validateDictionary, validateOneOf } = require('internal/validators');
const { isAnyArrayBuffer, isArrayBufferView } = require('util/types');
const { UTF8 } = require('internal/buffer/encodings');

// A run of bytes: in memory, or read on demand (fs.openAsBlob).
type Part = { size: number, bytes?: Uint8Array, read?: (start: number, end: number) => Promise<Uint8Array> };
type Contents = { parts: Part[], size: number, type: string };

const CHUNK_SIZE = 65536;
const customInspect = Symbol.for('nodejs.util.inspect.custom');
const kFromContents = Symbol('kFromContents');

function partOf(bytes: Uint8Array): Part {
  return { size: bytes.length, bytes };
}

function normalizedType(type: unknown): string {
  const text = `${type}`;
  return /[^\u0020-\u007e]/.test(text) ? '' : text.toLowerCase();
}

function withNativeEndings(text: string): string {
  return text.replace(/\r\n|\n/g, require('os').EOL);
}

// What the constructor takes as one source: a Blob shares its parts, memory is copied, the rest becomes text.
function partsOf(source: any, endings: string): Part[] {
  if (isBlob(source)) return contentsOf(source).parts;
  if (isAnyArrayBuffer(source)) return [partOf(new Uint8Array(source.slice(0)))];
  if (isArrayBufferView(source)) {
    const { buffer, byteOffset, byteLength } = source as any;
    return [partOf(new Uint8Array(buffer, byteOffset, byteLength).slice())];
  }
  const text = `${source}`;
  return [partOf(new Uint8Array(native.encode(endings === 'native' ? withNativeEndings(text) : text, UTF8)))];
}

function readPart(part: Part, start: number, end: number): Uint8Array | Promise<Uint8Array> {
  return part.bytes !== undefined ? part.bytes.subarray(start, end) : part.read!(start, end);
}

function joined(chunks: Uint8Array[], size: number): Uint8Array {
  const all = new Uint8Array(size);
  let used = 0;
  for (const chunk of chunks) {
    all.set(chunk, used);
    used += chunk.length;
  }
  return all;
}

function slicePart(part: Part, start: number, end: number): Part {
  if (part.bytes !== undefined) return partOf(part.bytes.subarray(start, end));
  return { size: end - start, read: (from, to) => part.read!(start + from, start + to) };
}

// The parts that cover bytes `start` to `end`.
function sliceParts(parts: Part[], start: number, end: number): Part[] {
  const covered: Part[] = [];
  let offset = 0;
  for (const part of parts) {
    const from = Math.max(start - offset, 0);
    const to = Math.min(end - offset, part.size);
    if (from < to) covered.push(slicePart(part, from, to));
    offset += part.size;
  }
  return covered;
}

function sliceBound(bound: number, size: number): number {
  const at = Math.trunc(bound) || 0;
  return at < 0 ? Math.max(size + at, 0) : Math.min(at, size);
}

let isBlob: (value: any) => boolean;
let contentsOf: (blob: Blob) => Contents;

class Blob {
  #contents: Contents;

  static {
    isBlob = (value) => typeof value === 'object' && value !== null && #contents in value;
    contentsOf = (blob) => blob.#contents;
  }

  constructor(sources: any = [], options: any = undefined) {
    if (sources?.[kFromContents] !== undefined) {
      this.#contents = sources[kFromContents];
      return;
    }
    if (sources === null || typeof sources[Symbol.iterator] !== 'function' || typeof sources === 'string') {
      throw new ERR_INVALID_ARG_TYPE('sources', 'a sequence', sources);
    }
    validateDictionary(options, 'options');
    let { type = '', endings = 'transparent' } = options ?? {};
    endings = `${endings}`;
    validateOneOf(endings, 'options.endings', ['transparent', 'native']);

    const parts: Part[] = [];
    for (const source of sources) for (const part of partsOf(source, endings)) if (part.size > 0) parts.push(part);
    const size = parts.reduce((sum, part) => sum + part.size, 0);
    this.#contents = { parts, size, type: normalizedType(type) };
  }

  get type(): string {
    if (!isBlob(this)) throw new ERR_INVALID_THIS('Blob');
    return this.#contents.type;
  }

  get size(): number {
    if (!isBlob(this)) throw new ERR_INVALID_THIS('Blob');
    return this.#contents.size;
  }

  slice(start: number = 0, end: number = (this as any)?.size, type: unknown = ''): Blob {
    if (!isBlob(this)) throw new ERR_INVALID_THIS('Blob');
    const { parts, size } = this.#contents;
    const from = sliceBound(start, size);
    const to = Math.max(from, sliceBound(end, size));
    return blobFromContents({ parts: sliceParts(parts, from, to), size: to - from, type: normalizedType(type) });
  }

  async bytes(): Promise<Uint8Array> {
    if (!isBlob(this)) throw new ERR_INVALID_THIS('Blob');
    const { parts, size } = this.#contents;
    const chunks: Uint8Array[] = [];
    for (const part of parts) {
      const chunk = readPart(part, 0, part.size);
      chunks.push(chunk instanceof Promise ? await chunk : chunk);
    }
    return joined(chunks, size);
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    if (!isBlob(this)) throw new ERR_INVALID_THIS('Blob');
    return (await Blob.prototype.bytes.call(this)).buffer as ArrayBuffer;
  }

  async text(): Promise<string> {
    if (!isBlob(this)) throw new ERR_INVALID_THIS('Blob');
    const bytes = await Blob.prototype.bytes.call(this);
    return new (require('internal/encoding').TextDecoder)().decode(bytes);
  }

  stream(): ReadableStream {
    if (!isBlob(this)) throw new ERR_INVALID_THIS('Blob');
    const { parts } = this.#contents;
    let index = 0;
    let offset = 0;
    const { ReadableStream } = require('stream/web');
    return new ReadableStream({
      type: 'bytes',
      async pull(controller: any): Promise<void> {
        if (index === parts.length) {
          controller.close();
          controller.byobRequest?.respond(0);
          return;
        }
        const part = parts[index];
        const end = Math.min(offset + CHUNK_SIZE, part.size);
        const chunk = await readPart(part, offset, end);
        // The stream transfers what it is given, and the Blob must keep its own.
        controller.enqueue(part.bytes === undefined ? chunk : chunk.slice());
        offset = end;
        if (offset === part.size) {
          index++;
          offset = 0;
        }
      },
    }, { highWaterMark: 0 });
  }

  textStream(): ReadableStream {
    if (!isBlob(this)) throw new ERR_INVALID_THIS('Blob');
    const { TextDecoderStream } = require('stream/web');
    return Blob.prototype.stream.call(this).pipeThrough(new TextDecoderStream());
  }

  [customInspect](depth: number, options: any): any {
    if (depth < 0) return '[Blob]';
    const { inspect } = require('internal/util/inspect');
    const { size, type } = this;
    return `Blob ${inspect({ size, type }, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }
}

function blobFromContents(contents: Contents): Blob {
  return new Blob({ [kFromContents]: contents });
}

for (const name of ['size', 'type', 'slice', 'stream', 'text', 'arrayBuffer', 'bytes', 'textStream']) {
  Object.defineProperty(Blob.prototype, name, { enumerable: true });
}
Object.defineProperty(Blob.prototype, Symbol.toStringTag, { value: 'Blob', configurable: true });

// ---- blob: URLs ----

const objectUrls = new Map<string, Blob>();

function createObjectURL(blob: Blob): string {
  if (!isBlob(blob)) throw new ERR_INVALID_ARG_TYPE('obj', 'Blob', blob);
  const id = require('crypto').randomUUID();
  objectUrls.set(id, blob);
  return `blob:nodedata:${id}`;
}

// The id in a blob: URL of ours.
function objectId(url: string): string | undefined {
  return /^blob:nodedata:([^?#]+)$/.exec(url)?.[1];
}

function revokeObjectURL(url: string): void {
  const id = objectId(url);
  if (id !== undefined) objectUrls.delete(id);
}

function resolveObjectURL(url: unknown): Blob | undefined {
  const id = objectId(`${url}`);
  const blob = id === undefined ? undefined : objectUrls.get(id);
  return blob?.slice(0, blob.size, blob.type);
}

// A Blob over bytes that are read when they are asked for.
function blobFromSource(size: number, type: string, read: Part['read']): Blob {
  return blobFromContents({ parts: size > 0 ? [{ size, read }] : [], size, type: normalizedType(type) });
}

module.exports = { Blob, blobFromSource, createObjectURL, isBlob, resolveObjectURL, revokeObjectURL };
