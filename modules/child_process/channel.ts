// The channel between a program and one that it forked: messages as lines of JSON over a stream of bytes.
// Sockets and servers cannot be sent, and neither can what JSON does not know: `serialization: 'advanced'` says so.
'use strict';

const EventEmitter = require('events');
const { ErrnoException, codes } = require('internal/errors');
const { validateObject, validateString } = require('internal/validators');
const { StreamHandle } = require('internal/net/stream_handle');

/** So much may wait to be written before `send` asks for patience. */
const HIGH_WATER_BYTES = 65536 * 2;

const INTERNAL_PREFIX = 'NODE_';

/** What `channel` is: the channel as far as it concerns the life of the program. */
class Control extends EventEmitter {
  #handle: any;
  #users = 0;
  #isPinned = false;

  constructor(handle: any) {
    super();
    this.#handle = handle;
  }

  /** A listener came: the program waits for messages, unless it has decided itself. */
  refCounted(): void {
    if (++this.#users === 1 && !this.#isPinned) this.#handle.ref();
  }

  unrefCounted(): void {
    if (--this.#users === 0 && !this.#isPinned) {
      this.#handle.unref();
      this.emit('unref');
    }
  }

  ref(): void {
    this.#isPinned = true;
    this.#handle.ref();
  }

  unref(): void {
    this.#isPinned = true;
    this.#handle.unref();
  }

  hasRef(): boolean {
    return this.#handle.hasRef();
  }

  get fd(): number | undefined {
    return this.#handle.fd === -1 ? undefined : this.#handle.fd;
  }
}

/** Writes one message after the other. */
class Writer {
  #handle: any;
  #waiting: { bytes: any; done: (errno: number) => void }[] = [];
  #isWriting = false;
  #bytes = 0;
  #whenIdle: (() => void) | undefined;

  constructor(handle: any) {
    this.#handle = handle;
  }

  get pendingBytes(): number {
    return this.#bytes;
  }

  add(bytes: any, done: (errno: number) => void): void {
    this.#bytes += bytes.length;
    this.#waiting.push({ bytes, done });
    this.#next();
  }

  #next(): void {
    while (!this.#isWriting && this.#waiting.length > 0) {
      const { bytes, done } = this.#waiting.shift()!;
      this.#isWriting = true;
      this.#handle.write([bytes], (errno: number) => {
        this.#isWriting = false;
        this.#bytes -= bytes.length;
        done(errno);
        this.#next();
      });
    }
    if (!this.#isWriting) this.#whenIdle?.();
  }

  /** Calls back once everything is written. */
  flush(callback: () => void): void {
    if (!this.#isWriting && this.#waiting.length === 0) return callback();
    this.#whenIdle = () => {
      this.#whenIdle = undefined;
      callback();
    };
  }
}

/** Lines of a stream of bytes. */
class LineReader {
  #decoder = new (require('string_decoder').StringDecoder)('utf8');
  #rest = '';

  read(bytes: ArrayBuffer): string[] {
    const lines = (this.#rest + this.#decoder.write(require('buffer').Buffer.from(bytes))).split('\n');
    this.#rest = lines.pop()!;
    return lines;
  }
}

function validateMessage(message: any): void {
  if (message === undefined) throw new codes.ERR_MISSING_ARGS('message');
  if (typeof message !== 'string' && typeof message !== 'object' && typeof message !== 'number' &&
      typeof message !== 'boolean') {
    throw new codes.ERR_INVALID_ARG_TYPE('message', ['string', 'object', 'number', 'boolean'], message);
  }
}

/** One end of a channel: gives `target` its methods, and emits on it what arrives. */
class Channel {
  #target: any;
  #handle: any;
  #writer: Writer;
  #reader = new LineReader();
  #control: Control;
  #onClosed: () => void;
  /** Messages that came before anybody listened. */
  #unheard: any[] = [];

  constructor(target: any, fd: number, onClosed: () => void) {
    this.#target = target;
    this.#onClosed = onClosed;
    this.#handle = new StreamHandle(fd);
    this.#writer = new Writer(this.#handle);
    this.#control = new Control(this.#handle);
    this.#handle.ondata = (bytes: ArrayBuffer) => {
      for (const line of this.#reader.read(bytes)) this.#receive(JSON.parse(line));
    };
    this.#handle.onend = () => this.#ended();
    this.#handle.onerror = () => this.#ended();
    target.channel = this.#control;
    target.connected = true;
    this.#defineMethods();
    target.on('newListener', (name: string) => {
      if (name === 'message') process.nextTick(() => this.#deliverUnheard());
    });
    this.#handle.readStart();
  }

  get control(): Control {
    return this.#control;
  }

  #defineMethods(): void {
    const target = this.#target;
    const channel = this;
    target.send = function(message: any, handle: any, options: any, callback: any) {
      if (typeof handle === 'function') {
        callback = handle;
        handle = undefined;
        options = undefined;
      } else if (typeof options === 'function') {
        callback = options;
        options = undefined;
      } else if (options !== undefined) {
        validateObject(options, 'options');
      }
      if (target.connected) return target._send(message, handle, options, callback);
      return channel.#fail(new codes.ERR_IPC_CHANNEL_CLOSED(), callback);
    };
    target._send = (message: any, handle: any, _options: any, callback: any) => this.#send(message, handle, callback);
    target.disconnect = function() {
      if (!target.connected) {
        target.emit('error', new codes.ERR_IPC_DISCONNECTED());
        return;
      }
      target._disconnect();
    };
    target._disconnect = () => this.#disconnect();
  }

  #fail(error: Error, callback: any): false {
    if (typeof callback === 'function') process.nextTick(callback, error);
    else process.nextTick(() => this.#target.emit('error', error));
    return false;
  }

  #send(message: any, handle: any, callback: any): boolean {
    validateMessage(message);
    if (handle) {
      if (!(handle instanceof EventEmitter)) throw new codes.ERR_INVALID_HANDLE_TYPE();
      throw new codes.ERR_METHOD_NOT_IMPLEMENTED('child_process: send() with a handle');
    }
    if (!this.#target.channel) return this.#fail(new codes.ERR_IPC_CHANNEL_CLOSED(), callback);
    const bytes = require('buffer').Buffer.from(`${JSON.stringify(message)}\n`);
    this.#writer.add(bytes, (errno) => {
      if (errno !== 0) this.#fail(new (ErrnoException as any)(errno, 'write'), callback);
      else if (typeof callback === 'function') process.nextTick(callback, null);
    });
    return this.#writer.pendingBytes < HIGH_WATER_BYTES;
  }

  #receive(message: any): void {
    const isInternal = message !== null && typeof message === 'object' && typeof message.cmd === 'string' &&
      message.cmd.startsWith(INTERNAL_PREFIX);
    if (isInternal) {
      process.nextTick(() => this.#target.emit('internalMessage', message, undefined));
    } else if (this.#unheard.length > 0 || this.#target.listenerCount('message') === 0) {
      this.#unheard.push(message);
    } else {
      process.nextTick(() => this.#target.emit('message', message, undefined));
    }
  }

  #deliverUnheard(): void {
    while (this.#unheard.length > 0 && this.#target.listenerCount('message') > 0) {
      this.#target.emit('message', this.#unheard.shift(), undefined);
    }
  }

  /** The other side is gone. */
  #ended(): void {
    if (this.#target.connected) this.#target.disconnect();
    else this.#close();
  }

  #disconnect(): void {
    this.#target.connected = false;
    // What was sent before is still written.
    this.#writer.flush(() => process.nextTick(() => {
      this.#close();
      this.#target.emit('disconnect');
    }));
  }

  #close(): void {
    if (!this.#target.channel) return;
    this.#target.channel = null;
    this.#handle.close();
    this.#onClosed();
  }
}

function checkSerialization(serialization: string): void {
  validateString(serialization, 'serialization');
  if (serialization === 'advanced') {
    throw new codes.ERR_METHOD_NOT_IMPLEMENTED("child_process: serialization 'advanced'");
  }
}

/** The end of the program that forked. */
function setupChannel(child: any, fd: number, serialization: string, onClosed: () => void): void {
  checkSerialization(serialization);
  new Channel(child, fd, onClosed);
}

/** The end of the program that was forked: it lives on for messages only while it listens to them. */
function setupParentChannel(fd: number, serialization: string): void {
  checkSerialization(serialization);
  const { control } = new Channel(process, fd, () => {});
  control.refCounted();
  control.unrefCounted();
  const counts = (name: string) => name === 'message' || name === 'disconnect';
  process.on('newListener', (name: any) => {
    if (counts(name)) control.refCounted();
  });
  process.on('removeListener', (name: any) => {
    if (counts(name)) control.unrefCounted();
  });
}

module.exports = { setupChannel, setupParentChannel };
