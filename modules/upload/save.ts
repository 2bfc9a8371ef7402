// `save(request, options)`: a whole body to the disk, natively. What is decided here, once per part, is what becomes of
// it; the bytes never pass through JavaScript.
'use strict';

const path = require('path');
const { closeBehind } = require('internal/upload/answer');
const errors = require('internal/upload/errors');
const { saveOptions } = require('internal/upload/options');
const { sourceOf } = require('internal/upload/source');
const { Transfer } = require('internal/upload/transfer');

const PROGRESS_MS = 100;
const UNKNOWN_TYPE = 'application/octet-stream';

/** A file as it is reported. */
interface SavedFile {
  field: string | null;
  filename: string;
  path: string;
  type: string;
  size: number;
  sha256?: string;
}

interface Saved {
  files: SavedFile[];
  fields: Record<string, string | string[]>;
}

/** A file that is announced: what `to` gets to decide about. */
interface IncomingFile {
  field: string | null;
  filename: string;
  type: string;
  headers: Record<string, string>;
}

/** The body as one file: its name from the request's headers, else made up. */
function rawFile(request: any): IncomingFile {
  const headers = request.headers ?? {};
  const disposition = headers['content-disposition'];
  const sent = (disposition && native.fileNameOf(disposition)) ?? uploadName(headers['upload-name']);
  const filename = native.safeName(sent ?? `upload-${require('crypto').randomUUID().slice(0, 8)}`);
  return { field: null, filename, type: headers['content-type'] ?? UNKNOWN_TYPE, headers };
}

function uploadName(header: string | undefined): string | undefined {
  if (!header) return undefined;
  try {
    return decodeURIComponent(header);
  } catch {
    return header;
  }
}

function headersOf(list: string[]): Record<string, string> {
  const headers: any = { __proto__: null };
  for (let at = 0; at < list.length; at += 2) {
    const name = list[at].toLowerCase();
    headers[name] = name in headers ? `${headers[name]}, ${list[at + 1]}` : list[at + 1];
  }
  return headers;
}

/** The boundary of a form; undefined if the body is none. */
function boundaryOf(request: any): string | undefined {
  const boundary = native.boundaryOf(request.headers?.['content-type'] ?? '');
  if (boundary === '') throw errors.malformed('The content type has no valid boundary');
  return boundary ?? undefined;
}

/** Refuses what the headers alone show to be too much. */
function checkLength(request: any, limits: any, isForm: boolean): void {
  const length = Number(request.headers?.['content-length']);
  if (length > limits.maxBytes) throw errors.tooLarge('maxBytes', limits.maxBytes);
  if (!isForm && length > limits.maxFileBytes) throw errors.tooLarge('maxFileBytes', limits.maxFileBytes);
}

/** One call of `save`. */
class Save {
  request: any;
  options: any;
  transfer: any;
  files: IncomingFile[] = [];
  fields: Record<string, string | string[]> = { __proto__: null } as any;
  /** The plain field that is arriving. */
  fieldName = '';
  settle: { resolve: (value: any) => void; reject: (error: Error) => void };

  constructor(request: any, options: any, settle: any) {
    this.request = request;
    this.options = options;
    this.settle = settle;
  }

  start(): void {
    const { limits, rate, signal, onProgress } = this.options;
    if (signal?.aborted) throw this.abortError();
    const boundary = this.options.raw ? undefined : boundaryOf(this.request);
    checkLength(this.request, limits, boundary !== undefined);
    const raw = boundary === undefined ? rawFile(this.request) : undefined;
    if (raw) this.checkFile(raw);
    this.transfer = new Transfer({ boundary, limits, rate, progressInterval: onProgress ? PROGRESS_MS : 0 }, this);
    this.request[require('internal/http/incoming').kUploadFiles] = () => this.snapshot().files;
    this.transfer.start(this.request);
    signal?.addEventListener('abort', this.onAbort, { once: true });
    if (raw) this.place(raw, this.transfer.answer);
  }

  onAbort = () => {
    this.transfer.stop(this.abortError());
  };

  abortError(): Error {
    const { AbortError } = require('internal/errors');
    return new AbortError(undefined, { cause: this.options.signal.reason });
  }

  checkFile({ type }: IncomingFile): void {
    if (this.files.length >= this.options.limits.maxFiles) throw errors.tooLarge('maxFiles', this.options.limits.maxFiles);
    if (!this.options.isAllowed(type)) throw errors.unsupportedType(type);
  }

  /** Called by the transfer: a part begins. */
  part([name, filename, type, headers]: any, answer: any): void {
    if (filename === undefined) {
      this.fieldName = name;
      return answer('field');
    }
    // A browser's empty file input.
    if (filename === '') return answer('skip');
    const file = { field: name, filename: native.safeName(filename), type: type ?? UNKNOWN_TYPE, headers: headersOf(headers) };
    try {
      this.checkFile(file);
    } catch (error: any) {
      return this.transfer.stop(error);
    }
    this.place(file, answer);
  }

  /** Asks where the file shall be. */
  place(file: IncomingFile, answer: any): void {
    const { to, sha256 } = this.options;
    const store = (place: any) => {
      if (place === null || place === false) return answer('skip');
      require('internal/validators').validateString(place, 'options.to()');
      this.files.push(file);
      answer({ path: path.resolve(place), sha256 });
    };
    if (typeof to === 'string') return store(path.join(to, file.filename));
    new Promise((resolve) => resolve(to(file))).then(store).catch((error) => this.transfer.stop(error));
  }

  /** Called by the transfer: a plain field is complete. */
  field(bytes: ArrayBuffer): void {
    const text = new TextDecoder().decode(bytes);
    const before = this.fields[this.fieldName];
    if (before === undefined) this.fields[this.fieldName] = text;
    else if (typeof before === 'string') this.fields[this.fieldName] = [before, text];
    else before.push(text);
  }

  /** What has arrived so far. */
  snapshot(): { received: number; total: number | null; files: object[] } {
    const [received, , ...numbers] = this.transfer.progress();
    const length = Number(this.request.headers?.['content-length']);
    const files = this.files.map(({ field, filename }, index) =>
      ({ field, name: filename, received: numbers[index * 2] ?? 0, done: numbers[index * 2 + 1] === 1 }));
    return { received, total: length >= 0 ? length : null, files };
  }

  progress(): void {
    this.options.onProgress?.(this.snapshot());
  }

  done(stored: Array<[path: string, size: number, sha256?: string]>): void {
    this.finish();
    const files: SavedFile[] = stored.map(([path, size, sha256], index) => {
      const { field, filename, type } = this.files[index];
      return { field, filename, path, type, size, ...(sha256 && { sha256 }) };
    });
    try {
      this.progress();
    } catch (error: any) {
      return this.settle.reject(error);
    }
    this.settle.resolve({ files, fields: this.fields });
  }

  failed(error: Error): void {
    this.finish();
    this.settle.reject(error);
  }

  finish(): void {
    this.options.signal?.removeEventListener('abort', this.onAbort);
  }
}

/** Stores the body of a request: the files of a form, or all of it as one file. */
async function save(request: any, options: any): Promise<Saved> {
  return saveChecked(sourceOf(request, true), saveOptions(options));
}

/** With options that were checked; `raw`: a form is a file like any other. */
async function saveChecked(request: any, options: any): Promise<Saved> {
  // The server knows the response of a request once its handler has returned for the first time.
  await undefined;
  try {
    return await new Promise((resolve, reject) => new Save(request, options, { resolve, reject }).start());
  } catch (error) {
    closeBehind(request);
    throw error;
  }
}

module.exports = { boundaryOf, checkLength, headersOf, rawFile, save, saveChecked };
