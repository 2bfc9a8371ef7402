// A Duplex in front of two others streams: what is written to it goes to `head`, what is
// read from it comes from `tail`. Base of `compose` and of `Duplex.from`; when the whole is
// finished or destroyed is decided there.
'use strict';

const { Duplex } = require('internal/stream/duplex');
const { isNodeStream, isTransformStream } = require('internal/stream/predicates');

class JoinedDuplex extends Duplex {
  /** Callbacks that wait for `head` to drain, for `head` to finish and for all to close. */
  ondrain: ((err?: any) => void) | null;
  onfinish: ((err?: any) => void) | null;
  /** null once both sides have ended. */
  onclose: ((err?: any) => void) | null | undefined;
  /** The consumer waits for `tail` to become readable. */
  reading: boolean;

  constructor(options: any) {
    super(options);
    for (const name of ['ondrain', 'onfinish', 'onclose', 'reading']) {
      Object.defineProperty(this, name, { __proto__: null, value: undefined, writable: true, enumerable: false } as any);
    }
  }

  writeTo(head: any) {
    if (isNodeStream(head)) this.writeToNodeStream(head);
    else this.writeToWebStream(isTransformStream(head) ? head.writable : head);
  }

  readFrom(tail: any) {
    if (isNodeStream(tail)) this.readFromNodeStream(tail);
    else this.readFromWebStream(isTransformStream(tail) ? tail.readable : tail);
  }

  writeToNodeStream(head: any) {
    this._write = (chunk: any, encoding: string, callback: any) => {
      if (head.write(chunk, encoding)) callback();
      else this.ondrain = callback;
    };
    this._final = (callback: any) => {
      head.end();
      this.onfinish = callback;
    };
    head.on('drain', () => this.callWaiting('ondrain'));
  }

  writeToWebStream(head: any) {
    const writer = head.getWriter();
    this._write = async (chunk: any, encoding: string, callback: any) => {
      try {
        await writer.ready;
        // A failed write also fails the next `ready`.
        writer.write(chunk).catch(() => {});
        callback();
      } catch (err) {
        callback(err);
      }
    };
    this._final = async (callback: any) => {
      try {
        await writer.ready;
        writer.close().catch(() => {});
        this.onfinish = callback;
      } catch (err) {
        callback(err);
      }
    };
  }

  readFromNodeStream(tail: any) {
    this._read = () => {
      while (true) {
        const chunk = tail.read();
        if (chunk === null) {
          this.reading = true;
          return;
        }
        if (!this.push(chunk)) return;
      }
    };
    tail.on('readable', () => {
      if (!this.reading) return;
      this.reading = false;
      this._read();
    });
    tail.on('end', () => { this.push(null); });
  }

  readFromWebStream(tail: any) {
    const reader = tail.getReader();
    this._read = async () => {
      while (true) {
        let result;
        try {
          result = await reader.read();
        } catch {
          // The failure reaches us through the pipeline as well.
          return;
        }
        if (result.done) {
          this.push(null);
          return;
        }
        if (!this.push(result.value)) return;
      }
    };
  }

  /** Calls one of the waiting callbacks, once. */
  callWaiting(name: 'ondrain' | 'onfinish') {
    const callback = this[name];
    if (!callback) return;
    this[name] = null;
    callback();
  }

  forgetWaiting() {
    this.reading = false;
    this.ondrain = null;
    this.onfinish = null;
  }
}

module.exports = { JoinedDuplex };
