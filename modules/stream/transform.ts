// Transform: a Duplex whose readable side is fed by `_transform` from what is written.
// A write is complete when its output has room on the readable side.
'use strict';

const { Duplex } = require('internal/stream/duplex');
const { highWaterMarkOf } = require('internal/stream/high_water_mark');
const { codes: { ERR_METHOD_NOT_IMPLEMENTED } } = require('internal/errors');

// The callback of a write that waits until the readable side is read from.
const kCallback = Symbol('kCallback');

function Transform(this: any, options?: any) {
  if (!(this instanceof Transform)) return new (Transform as any)(options);
  // A readable side that buffers nothing only makes sense if the writable side
  // does not buffer by default either.
  if (options && highWaterMarkOf(options, false, 'readableHighWaterMark', true) === 0) {
    options = {
      ...options,
      highWaterMark: null,
      readableHighWaterMark: 0,
      writableHighWaterMark: options.writableHighWaterMark || 0,
    };
  }
  Duplex.call(this, options);
  // `_read` pushes nothing itself, so what `_transform` pushes is never inside it.
  this._readableState.sync = false;
  this[kCallback] = null;
  const state = this._writableState;
  state.lengthBeforeTransform = 0;
  state.ontransform = (err: any, value: any) =>
    transformed(this, state.onwrite, state.lengthBeforeTransform, err, value);
  if (options) {
    if (typeof options.transform === 'function') this._transform = options.transform;
    if (typeof options.flush === 'function') this._flush = options.flush;
  }
  this.on('prefinish', prefinish);
}
Object.setPrototypeOf(Transform.prototype, Duplex.prototype);
Object.setPrototypeOf(Transform, Duplex);

function final(this: any, cb?: (err?: any) => void) {
  if (typeof this._flush !== 'function' || this.destroyed) {
    this.push(null);
    if (cb) cb();
    return;
  }
  this._flush((err: any, data: any) => {
    if (err) {
      if (cb) cb(err);
      else this.destroy(err);
      return;
    }
    if (data != null) this.push(data);
    this.push(null);
    if (cb) cb();
  });
}

// A subclass that replaces `_final` still gets its output flushed.
function prefinish(this: any) {
  if (this._final !== final) final.call(this);
}

Transform.prototype._final = final;

Transform.prototype._transform = function(chunk: any, encoding: string, callback: any) {
  throw new ERR_METHOD_NOT_IMPLEMENTED('_transform()');
};

Transform.prototype._write = function(chunk: any, encoding: string, callback: (err?: any) => void) {
  const state = this._writableState;
  const { length } = this._readableState;
  if (callback === state.onwrite) {
    // The stream's own write: no closure for each chunk.
    state.lengthBeforeTransform = length;
    this._transform(chunk, encoding, state.ontransform);
  } else {
    this._transform(chunk, encoding, (err: any, value: any) => transformed(this, callback, length, err, value));
  }
};

function transformed(stream: any, callback: (err?: any) => void, lengthBefore: number, err: any, value: any) {
  if (err) {
    callback(err);
    return;
  }
  if (value != null) stream.push(value);
  const readable = stream._readableState;
  if (readable.ended) {
    // Whoever writes is told to wait, though nobody will read what comes.
    process.nextTick(callback);
  } else if (stream._writableState.ended || lengthBefore === readable.length || readable.length < readable.highWaterMark) {
    callback();
  } else {
    stream[kCallback] = callback;
  }
}

Transform.prototype._read = function() {
  const callback = this[kCallback];
  if (!callback) return;
  this[kCallback] = null;
  callback();
};

module.exports = { Transform };
