// `require('tty')`: terminals as streams. Reading waits for keys; writing is done when `write` returns, so that nothing
// is lost when the program ends.
'use strict';

const { codes } = require('internal/errors');
const { Socket } = require('internal/net/socket');
const { getColorDepth, hasColors } = require('internal/tty/colors');

const MAX_DESCRIPTOR = 2 ** 31 - 1;

function isatty(fd: any) {
  return Number.isInteger(fd) && fd >= 0 && fd <= MAX_DESCRIPTOR && native.isTerminal(fd);
}

function checkDescriptor(fd: any): void {
  if (fd >> 0 !== fd || fd < 0) throw new codes.ERR_INVALID_FD(fd);
  if (native.isTerminal(fd)) return;
  throw new codes.ERR_TTY_INIT_FAILED({
    errno: -22,
    code: 'EINVAL',
    message: 'invalid argument',
    syscall: 'uv_tty_init',
  });
}

function ReadStream(this: any, fd: any, options: any): any {
  if (!(this instanceof (ReadStream as any))) return new (ReadStream as any)(fd, options);
  checkDescriptor(fd);
  const { StreamHandle } = require('internal/net/stream_handle');
  Reflect.apply(Socket, this, [{ highWaterMark: 0, handle: new StreamHandle(fd), manualStart: true, ...options }]);
  this.fd = fd;
  this.isRaw = false;
  this.isTTY = true;
}
Object.setPrototypeOf(ReadStream.prototype, Socket.prototype);
Object.setPrototypeOf(ReadStream, Socket);

let restoresOnExit = false;

ReadStream.prototype.setRawMode = function(flag: any) {
  flag = Boolean(flag);
  try {
    native.setRawMode(this.fd, flag);
  } catch (error) {
    this.emit('error', error);
    return this;
  }
  this.isRaw = flag;
  if (flag && !restoresOnExit) {
    restoresOnExit = true;
    // The shell after us needs its terminal as it was.
    process.on('exit', () => native.setRawMode(this.fd, false));
  }
  return this;
};

/** The handle of a terminal that is written to at once. */
class OutputHandle {
  fd: number;
  reading = false;

  constructor(fd: number) {
    this.fd = fd;
  }

  write(buffers: ArrayBufferView[], done: (errno: number) => void): void {
    try {
      for (const buffer of buffers) native.writeAll(this.fd, buffer);
    } catch (error: any) {
      return done(error.errno);
    }
    done(0);
  }

  shutdown(): number { return 0; }
  readStart(): number { return 0; }
  readStop(): number { return 0; }
  close(callback: () => void): void { setImmediate(callback); }
  ref(): void {}
  unref(): void {}
  hasRef(): boolean { return false; }
}

function WriteStream(this: any, fd: any): any {
  if (!(this instanceof (WriteStream as any))) return new (WriteStream as any)(fd);
  checkDescriptor(fd);
  Reflect.apply(Socket, this, [{ handle: new OutputHandle(fd), readable: false, manualStart: true }]);
  this.fd = fd;
  this._type = 'tty';
  const size = sizeOf(fd);
  if (size !== undefined) {
    this.columns = size[0];
    this.rows = size[1];
  }
}
Object.setPrototypeOf(WriteStream.prototype, Socket.prototype);
Object.setPrototypeOf(WriteStream, Socket);

function sizeOf(fd: number): [number, number] | undefined {
  try {
    return native.windowSize(fd);
  } catch {
    return undefined; // a terminal need not know its size
  }
}

WriteStream.prototype.isTTY = true;
WriteStream.prototype.getColorDepth = getColorDepth;
WriteStream.prototype.hasColors = hasColors;

/** Called when the terminal may have another size. */
WriteStream.prototype._refreshSize = function() {
  const { columns, rows } = this;
  const size = sizeOf(this.fd);
  if (size === undefined) return;
  [this.columns, this.rows] = size;
  if (columns !== this.columns || rows !== this.rows) this.emit('resize');
};

WriteStream.prototype.cursorTo = function(x: any, y: any, callback: any) {
  return require('readline').cursorTo(this, x, y, callback);
};

WriteStream.prototype.moveCursor = function(dx: any, dy: any, callback: any) {
  return require('readline').moveCursor(this, dx, dy, callback);
};

WriteStream.prototype.clearLine = function(direction: any, callback: any) {
  return require('readline').clearLine(this, direction, callback);
};

WriteStream.prototype.clearScreenDown = function(callback: any) {
  return require('readline').clearScreenDown(this, callback);
};

WriteStream.prototype.getWindowSize = function() {
  return [this.columns, this.rows];
};

module.exports = { isatty, ReadStream, WriteStream };
