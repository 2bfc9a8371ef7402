// `fs` on whole contents: readFile, writeFile and appendFile in their callback and synchronous forms.
//
// A file is opened, read and closed by one native call, so that it costs one trip to the pool. An abort does not
// interrupt that call: it replaces its result.
'use strict';

const { AbortError, codes } = require('internal/errors');
const { parseFileMode, validateBoolean, validateFunction } = require('internal/validators');
const {
  toBytes, toFlags, toOptions, toPath, validateStringAfterArrayBufferView,
} = require('internal/fs/validation');

const FILE_MODE = 0o666;

let BufferClass: any;
let publicFs: any;

/** The functions that a program may have replaced, as wrappers of `fs` do. */
const lazyFs = () => (publicFs ??= require('fs'));

const isDescriptor = (value: any): boolean => (value >>> 0) === value;
const isUtf8 = (encoding: any): boolean => encoding === 'utf8' || encoding === 'utf-8';
const abortError = (signal: any) => new AbortError(undefined, { cause: signal.reason });

/** The content in the caller's form, from what a native has read. */
function toContent(found: ArrayBuffer | string | number, encoding: any): any {
  if (typeof found === 'string') return found;
  if (typeof found === 'number') throw new codes.ERR_FS_FILE_TOO_LARGE(found);
  BufferClass ??= require('buffer').Buffer;
  const buffer = BufferClass.from(found);
  return encoding && encoding !== 'buffer' ? buffer.toString(encoding) : buffer;
}

/** Starts reading a path or descriptor; `done` decides how, as for every native. */
function startRead(file: any, options: any, done: any): any {
  const asText = isUtf8(options.encoding);
  if (isDescriptor(file)) return native.readToEnd(file, asText, done);
  return native.readFile(toPath(file), toFlags(options.flag, 'options.flag'), asText, done);
}

/** A callback that gets an abort instead of a result, where one came meanwhile. */
function unlessAborted(signal: any, callback: any): any {
  if (signal === undefined || signal === null) return callback;
  return (...args: any[]) => (signal.aborted ? callback(abortError(signal)) : callback(...args));
}

function readFile(path: any, options: any, callback: any) {
  callback ||= options;
  validateFunction(callback, 'cb');
  options = toOptions(options, { flag: 'r' });
  if (options.signal?.aborted) return void callback(abortError(options.signal));
  const answer = unlessAborted(options.signal, callback);
  startRead(path, options, (error: any, found: any) => {
    if (error) return answer(error);
    let content;
    try {
      content = toContent(found, options.encoding);
    } catch (conversionError) {
      return answer(conversionError);
    }
    answer(null, content);
  });
}

function readFileSync(path: any, options: any) {
  options = toOptions(options, { flag: 'r' });
  return toContent(startRead(path, options, undefined), options.encoding);
}

/** The options of a write, with what they leave out. */
function toWriteOptions(options: any, flag: string): any {
  const merged = toOptions(options, { encoding: 'utf8', mode: FILE_MODE, flag, flush: false });
  const flush = merged.flush ?? false;
  validateBoolean(flush, 'options.flush');
  return {
    encoding: merged.encoding,
    mode: parseFileMode(merged.mode, 'mode', FILE_MODE),
    flag: merged.flag || flag,
    flush,
    signal: merged.signal,
  };
}

function toWriteData(data: any, encoding: any): ArrayBufferView {
  if (!ArrayBuffer.isView(data)) validateStringAfterArrayBufferView(data, 'data');
  return toBytes(data, encoding);
}

/** Starts writing to a path or descriptor; `done` decides how, as for every native. */
function startWrite(file: any, bytes: ArrayBufferView, options: any, done: any): any {
  if (isDescriptor(file)) return native.writeAll(file, bytes, done);
  return native.writeFile(toPath(file), bytes, toFlags(options.flag), options.mode, done);
}

/** Write, flush and, where the file was opened here, close: through the public functions, which may be replaced. */
function writeFlushed(file: any, bytes: ArrayBufferView, options: any, callback: any): void {
  const fs = lazyFs();
  const finish = (fd: number, error: any) => {
    if (isDescriptor(file)) return callback(error ?? null);
    fs.close(fd, (closeError: any) => callback(error ?? closeError ?? null));
  };
  const write = (fd: number) => native.writeAll(fd, bytes, (error) => {
    if (error) return finish(fd, error);
    fs.fsync(fd, (syncError: any) => finish(fd, syncError));
  });
  if (isDescriptor(file)) return write(file);
  fs.open(file, options.flag, options.mode, (error: any, fd: number) => (error ? callback(error) : write(fd)));
}

function writeFlushedSync(file: any, bytes: ArrayBufferView, options: any): void {
  const fs = lazyFs();
  const fd = isDescriptor(file) ? file : fs.openSync(file, options.flag, options.mode);
  try {
    native.writeAll(fd, bytes, undefined);
    fs.fsyncSync(fd);
  } finally {
    if (fd !== file) fs.closeSync(fd);
  }
}

function writeFile(path: any, data: any, options: any, callback: any) {
  callback ||= options;
  validateFunction(callback, 'cb');
  options = toWriteOptions(options, 'w');
  const bytes = toWriteData(data, options.encoding);
  if (options.signal?.aborted) return void callback(abortError(options.signal));
  const answer = unlessAborted(options.signal, callback);
  if (options.flush) return writeFlushed(path, bytes, options, answer);
  startWrite(path, bytes, options, (error: any) => answer(error ?? null));
}

function writeFileSync(path: any, data: any, options: any) {
  options = toWriteOptions(options, 'w');
  const bytes = toWriteData(data, options.encoding);
  if (options.flush) writeFlushedSync(path, bytes, options);
  else startWrite(path, bytes, options, undefined);
}

/** The same options with the flag that appends; a descriptor was opened already. */
function toAppendOptions(path: any, options: any): any {
  const merged = { ...toOptions(options, { encoding: 'utf8', mode: FILE_MODE, flag: 'a', flush: false }) };
  if (!merged.flag || isDescriptor(path)) merged.flag = 'a';
  return merged;
}

function appendFile(path: any, data: any, options: any, callback: any) {
  callback ||= options;
  validateFunction(callback, 'cb');
  lazyFs().writeFile(path, data, toAppendOptions(path, options), callback);
}

function appendFileSync(path: any, data: any, options: any) {
  lazyFs().writeFileSync(path, data, toAppendOptions(path, options));
}

module.exports = {
  abortError, isDescriptor, startRead, startWrite, toContent, toWriteData, toWriteOptions, unlessAborted,
  api: { appendFile, appendFileSync, readFile, readFileSync, writeFile, writeFileSync },
};
