// `process.stdin`, `stdout` and `stderr`: streams over descriptors 0, 1 and 2, made when first touched.
//
// Output is written before `write` returns, to files, pipes and terminals alike, so that nothing is lost when the
// program ends. Input comes from a terminal, a file or a pipe, each read in its own way.
'use strict';

const streams: any[] = [undefined, undefined, undefined];

function getStdin(): any {
  return (streams[0] ??= createInput(0));
}

function getStdout(): any {
  return (streams[1] ??= createOutput(1));
}

function getStderr(): any {
  return (streams[2] ??= createOutput(2));
}

function createOutput(fd: number): any {
  const kind = native.handleKind(fd);
  const stream = kind === 'TTY' ? createTerminal(fd) : createSyncOutput(fd, kind);
  stream.fd = fd;
  stream._isStdio = true;
  // A program cannot close its standard output: what follows would have nowhere to report errors.
  stream.destroySoon = stream.destroy;
  stream._destroy = stayOpen;
  return stream;
}

function stayOpen(this: any, error: Error | null, callback: (error: Error | null) => void): void {
  callback(error);
  this._undestroy();
  // The stream is as good as new, except that the end is announced once.
  if (!this._writableState.emitClose) process.nextTick(() => this.emit('close'));
}

function createTerminal(fd: number): any {
  const { WriteStream } = require('tty');
  const stream = new WriteStream(fd);
  stream._type = 'tty';
  // A program that is only told about the size of its terminal has nothing left to do.
  process.on('SIGWINCH', () => stream._refreshSize());
  return stream;
}

/** The class itself and not `stream`: most programs print something, and few need more of streams than this. */
function createSyncOutput(fd: number, kind: string): any {
  const { Writable } = require('internal/stream/writable');
  if (kind === 'UNKNOWN') return new Writable({ write: (chunk: any, encoding: any, done: () => void) => done() });
  const write = (chunk: any, encoding: BufferEncoding, callback: (error?: unknown) => void) => {
    try {
      writeChunk(fd, chunk, encoding);
    } catch (error) {
      callback(error);
      return;
    }
    callback();
  };
  const isFile = kind === 'FILE';
  const stream = new Writable({ decodeStrings: false, emitClose: isFile, write });
  stream._type = isFile ? 'fs' : 'pipe';
  return stream;
}

function writeChunk(fd: number, chunk: any, encoding: BufferEncoding): void {
  if (typeof chunk !== 'string') native.writeAll(fd, chunk);
  else if (encoding === 'utf8' || encoding === 'utf-8') native.writeText(fd, chunk);
  else native.writeAll(fd, require('buffer').Buffer.from(chunk, encoding));
}

function createInput(fd: number): any {
  const kind = native.handleKind(fd);
  const stream = inputOf(fd, kind);
  stream.fd = fd;
  // Whoever only looks at the stream must not keep the program alive: reading begins with a listener, and a paused
  // stream leaves what comes next to others that share the descriptor.
  stopReading(stream);
  stream.on('pause', () => {
    if (stream._handle?.reading) stopReading(stream);
  });
  return stream;
}

function stopReading(stream: any): void {
  const handle = stream._handle;
  if (typeof handle?.readStop !== 'function') return;
  handle.readStop();
  handle.reading = false;
  stream._readableState.reading = false;
}

function inputOf(fd: number, kind: string): any {
  switch (kind) {
    case 'TTY': {
      const { ReadStream } = require('tty');
      return new ReadStream(fd);
    }
    case 'FILE': {
      const { ReadStream } = require('fs');
      return new ReadStream(null, { fd, autoClose: false });
    }
    case 'PIPE': {
      const { Socket } = require('net');
      const stream = new Socket({ fd, readable: true, writable: false, manualStart: true });
      stream._type = 'pipe';
      return stream;
    }
    default: {
      const { Readable } = require('stream');
      const empty = new Readable({ read() {} });
      empty.push(null);
      return empty;
    }
  }
}

module.exports = { getStderr, getStdin, getStdout };
