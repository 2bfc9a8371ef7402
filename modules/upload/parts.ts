// `parts(request, limits)`: a form read part by part by the program itself. Chunks are read only while somebody wants
// more, so that the connection waits for a slow reader; a part that is not read to its end is skipped.
'use strict';

const { closeBehind, welcome } = require('internal/upload/answer');
const errors = require('internal/upload/errors');
const { boundaryOf, checkLength, headersOf } = require('internal/upload/save');
const { limitsOf } = require('internal/upload/options');
const { sourceOf } = require('internal/upload/source');

/** What a form consists of: the head of a part, its data, null behind it; undefined at the end. */
type Piece = any[] | Uint8Array | null | undefined;

interface Progress {
  field: string;
  name: string | undefined;
  received: number;
  done: boolean;
}

/** The pieces of a form, on demand. */
class Reader {
  request: any;
  chunks: AsyncIterator<any>;
  form: object;
  limits: any;
  chunk: Uint8Array = new Uint8Array(0);
  events: any[] = [];
  next = 0;
  received = 0;
  files: Progress[] = [];

  constructor(request: any, boundary: string, limits: any) {
    this.request = request;
    // The request outlives a loop that ends early: it still has to be answered.
    this.chunks = request.iterator ? request.iterator({ destroyOnReturn: false }) : request[Symbol.asyncIterator]();
    this.form = native.newForm(boundary, limits.maxHeaderBytes, limits.maxParts);
    this.limits = limits;
  }

  async read(): Promise<Piece> {
    for (;;) {
      if (this.next < this.events.length) return this.take();
      const { done, value } = await this.nextChunk();
      if (done) {
        const error = native.endForm(this.form);
        if (error !== undefined) throw errors.malformed(error);
        return undefined;
      }
      this.chunk = typeof value === 'string' ? Buffer.from(value) : value;
      this.received += this.chunk.length;
      if (this.received > this.limits.maxBytes) throw errors.tooLarge('maxBytes', this.limits.maxBytes);
      this.events = native.parseForm(this.form, this.chunk);
      this.next = 0;
    }
  }

  async nextChunk(): Promise<IteratorResult<any>> {
    try {
      return await this.chunks.next();
    } catch (error: any) {
      throw error?.code === 'ECONNRESET' || error?.code === 'ERR_STREAM_PREMATURE_CLOSE' ? errors.aborted() : error;
    }
  }

  take(): Piece {
    const event = this.events[this.next++];
    if (typeof event === 'number') return this.chunk.subarray(event, this.events[this.next++]);
    if (event instanceof ArrayBuffer) return new Uint8Array(event);
    if (typeof event !== 'string') return event;
    if (event in this.limits) throw errors.tooLarge(event, this.limits[event]);
    throw errors.malformed(event);
  }
}

/** One part. Its data can be read once. */
class Part {
  readonly name: string;
  /** Whatever the sender calls the file; undefined for a plain field. */
  readonly filename: string | undefined;
  readonly type: string;
  readonly headers: Record<string, string>;
  #reader: Reader;
  #state: 'new' | 'reading' | 'done' = 'new';
  /** As `req.upload.files` shows it. */
  #progress: Progress;

  constructor(reader: Reader, [name, filename, type, headers]: any[]) {
    this.#reader = reader;
    this.#progress = { field: name, name: filename, received: 0, done: false };
    if (filename !== undefined) reader.files.push(this.#progress);
    this.name = name;
    this.filename = filename;
    this.type = type ?? (filename === undefined ? 'text/plain' : 'application/octet-stream');
    this.headers = headersOf(headers);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    if (this.#state !== 'new') throw errors.busy();
    this.#state = 'reading';
    const [option, limit] = this.#limit();
    for (;;) {
      const piece = await this.#piece();
      if (piece === null) return;
      if (this.#progress.received > limit) {
        closeBehind(this.#reader.request);
        throw errors.tooLarge(option, limit);
      }
      yield piece;
    }
  }

  #limit(): [string, number] {
    const option = this.filename === undefined ? 'maxFieldBytes' : 'maxFileBytes';
    return [option, this.#reader.limits[option]];
  }

  async #piece(): Promise<Uint8Array | null> {
    if (this.#state === 'done') return null;
    const piece = await this.#reader.read() as Uint8Array | null;
    if (piece !== null) {
      this.#progress.received += piece.length;
    } else {
      this.#state = 'done';
      this.#progress.done = true;
    }
    return piece;
  }

  async bytes(): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    for await (const piece of this) pieces.push(piece);
    return new Uint8Array(Buffer.concat(pieces));
  }

  async text(): Promise<string> {
    return new TextDecoder().decode(await this.bytes());
  }

  /** Stores the data at `path`, which gets its name, and replaces what was there, when all of it is written. */
  async saveTo(path: string): Promise<{ path: string; size: number }> {
    const fs = require('fs/promises');
    const temporary = `${path}.${require('crypto').randomUUID()}.part`;
    const file = await fs.open(temporary, 'wx');
    try {
      try {
        for await (const piece of this) await file.writeFile(piece);
      } finally {
        await file.close();
      }
      await fs.rename(temporary, path);
    } catch (error) {
      await fs.rm(temporary, { force: true });
      throw error;
    }
    return { path, size: this.#progress.received };
  }

  /** Drops what is left of the data. */
  async skip(): Promise<void> {
    if (this.#state === 'new') this.#state = 'reading';
    while (await this.#piece() !== null);
  }
}

/** The parts of a form, in order. */
async function* parts(request: any, limits?: any): AsyncGenerator<Part> {
  const checked = limitsOf(limits);
  request = sourceOf(request, false);
  await undefined; // as in `save`
  try {
    yield* read(request, checked);
  } catch (error) {
    closeBehind(request);
    throw error;
  }
}

async function* read(request: any, checked: any): AsyncGenerator<Part> {
  const boundary = boundaryOf(request);
  if (boundary === undefined) throw errors.unsupportedType(request.headers?.['content-type'] ?? '');
  checkLength(request, checked, true);
  welcome(request);
  const reader = new Reader(request, boundary, checked);
  request[require('internal/http/incoming').kUploadFiles] = () => reader.files;
  for (;;) {
    const head = await reader.read();
    if (head === undefined) return;
    const part = new Part(reader, head as any[]);
    if (reader.files.length > checked.maxFiles) throw errors.tooLarge('maxFiles', checked.maxFiles);
    yield part;
    await part.skip();
  }
}

module.exports = { parts };
