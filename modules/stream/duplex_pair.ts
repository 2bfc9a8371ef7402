// duplexPair: two Duplexes, each of which reads what is written to the other.
'use strict';

const { Duplex } = require('internal/stream/duplex');

const kCallback = Symbol('Callback');
const kOtherSide = Symbol('Other');

class DuplexSide extends Duplex {
  constructor(options: any) {
    super(options);
    // The callback of the other side's write, until this side is read from.
    this[kCallback] = null;
    this[kOtherSide] = null;
  }

  _read() {
    const callback = this[kCallback];
    if (!callback) return;
    this[kCallback] = null;
    callback();
  }

  _write(chunk: any, encoding: string, callback: (err?: any) => void) {
    const other = this[kOtherSide];
    if (chunk.length === 0) {
      // Nothing will be read for it, so nothing would ever call back.
      process.nextTick(callback);
    } else {
      other.push(chunk);
      other[kCallback] = callback;
    }
  }

  _final(callback: (err?: any) => void) {
    this[kOtherSide].on('end', callback);
    this[kOtherSide].push(null);
  }

  _destroy(err: any, callback: (err?: any) => void) {
    const other = this[kOtherSide];
    if (other !== null && !other.destroyed) {
      // The other side learns of it only after this side's own events, and of an error only that there will be
      // nothing more: nobody may be listening for one there.
      process.nextTick(() => {
        if (other.destroyed) return;
        if (err) other.destroy();
        else other.push(null);
      });
    }
    callback(err);
  }
}

function duplexPair(options?: any) {
  const side0: any = new (DuplexSide as any)(options);
  const side1: any = new (DuplexSide as any)(options);
  side0[kOtherSide] = side1;
  side1[kOtherSide] = side0;
  return [side0, side1];
}

module.exports = { duplexPair };
