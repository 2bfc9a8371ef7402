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

function createSyncOutput(fd: number, kind: string): any {
  const { Writable, Duplex } = require('stream');
  const write = (chunk: any, encoding: BufferEncoding, callback: (error?: unknown) => void) => {
    try {
      native.writeAll(fd, typeof chunk === 'string' ? require('buffer').Buffer.from(chunk, encoding) : chunk);
    } catch (error) {
      callback(error);
      return;
    }
    callback();
  };
  if (kind === 'FILE') return Object.assign(new Writable({ autoDestroy: true, write }), { _type: 'fs' });
  if (kind !== 'PIPE') return new Writable({ write: (chunk: any, e: any, done: () => void) => done() });
  // A socket to programs: it can be read from, and has nothing to say.
  const stream = new Duplex({ readable: false, decodeStrings: false, emitClose: false, write });
  stream._type = 'pipe';
  return stream;
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
