// readable.pipe(writable): one object per pair of streams, which follows the events of both
// until they part. The source pauses while any of its destinations is full.
'use strict';

const { prependListener } = require('internal/stream/legacy');
const { errorOrDestroy } = require('internal/stream/destroy');
const { kFlowing, kEndEmitted, kMultiAwaitDrain } = require('internal/stream/readable_state');

class Pipe {
  source: any;
  dest: any;
  drainListener: (() => void) | undefined;
  endListener: () => void;
  cleanedUp: boolean;
  onData: (chunk: any) => void;
  onError: (err: any) => void;
  onClose: () => void;
  onFinish: () => void;
  onUnpipe: (readable: any, info: any) => void;

  constructor(source: any, dest: any, endsDest: boolean) {
    this.source = source;
    this.dest = dest;
    this.drainListener = undefined;
    this.cleanedUp = false;
    this.onData = (chunk) => {
      try {
        if (dest.write(chunk) === false) this.pause();
      } catch (err) {
        dest.destroy(err);
      }
    };
    this.onError = (err) => this.failed(err);
    this.onClose = () => { dest.removeListener('finish', this.onFinish); source.unpipe(dest); };
    this.onFinish = () => { dest.removeListener('close', this.onClose); source.unpipe(dest); };
    this.onUnpipe = (readable, info) => {
      if (readable !== source || !info || info.hasUnpiped !== false) return;
      info.hasUnpiped = true;
      this.cleanup();
    };
    this.endListener = endsDest ? function onend() { dest.end(); } : function unpipe() { source.unpipe(dest); };
  }

  start() {
    const { source, dest } = this;
    const state = source._readableState;
    if ((state.bits & kEndEmitted) !== 0) process.nextTick(this.endListener);
    else source.once('end', this.endListener);
    dest.on('unpipe', this.onUnpipe);
    source.on('data', this.onData);
    // First in line, so that a listener of the program sees the pair already parted.
    prependListener(dest, 'error', this.onError);
    dest.once('close', this.onClose);
    dest.once('finish', this.onFinish);
    dest.emit('pipe', source);
    if (dest.writableNeedDrain === true) this.pause();
    else if ((state.bits & kFlowing) === 0) source.resume();
  }

  pause() {
    const { source, dest } = this;
    const state = source._readableState;
    // A write may have unpiped us; a destination that is gone must not hold the source.
    if (!this.cleanedUp) {
      if (state.pipes.length === 1 && state.pipes[0] === dest) {
        state.awaitDrainWriters = dest;
        state.bits &= ~kMultiAwaitDrain;
      } else if (state.pipes.length > 1 && state.pipes.includes(dest)) {
        state.awaitDrainWriters.add(dest);
      }
      source.pause();
    }
    if (!this.drainListener) {
      this.drainListener = () => drained(source, dest);
      dest.on('drain', this.drainListener);
    }
  }

  failed(err: any) {
    const { source, dest } = this;
    source.unpipe(dest);
    dest.removeListener('error', this.onError);
    if (dest.listenerCount('error') !== 0) return;
    const state = dest._writableState || dest._readableState;
    if (state && !state.errorEmitted) errorOrDestroy(dest, err);
    else dest.emit('error', err);
  }

  cleanup() {
    const { source, dest } = this;
    dest.removeListener('close', this.onClose);
    dest.removeListener('finish', this.onFinish);
    if (this.drainListener) dest.removeListener('drain', this.drainListener);
    dest.removeListener('error', this.onError);
    dest.removeListener('unpipe', this.onUnpipe);
    source.removeListener('end', this.endListener);
    source.removeListener('data', this.onData);
    this.cleanedUp = true;
    // The source may wait for this destination alone. One that still needs draining may
    // also be piped to by others, so a foreign destination gets the benefit of the doubt.
    if (this.drainListener && source._readableState.awaitDrainWriters &&
        (!dest._writableState || dest._writableState.needDrain)) {
      this.drainListener();
    }
  }
}

function drained(source: any, dest: any) {
  const state = source._readableState;
  if (state.awaitDrainWriters === dest) {
    state.awaitDrainWriters = null;
  } else if ((state.bits & kMultiAwaitDrain) !== 0) {
    state.awaitDrainWriters.delete(dest);
  }
  if ((!state.awaitDrainWriters || state.awaitDrainWriters.size === 0) && source.listenerCount('data')) {
    source.resume();
  }
}

function pipe(this: any, dest: any, options?: any) {
  const state = this._readableState;
  if (state.pipes.length === 1 && (state.bits & kMultiAwaitDrain) === 0) {
    state.bits |= kMultiAwaitDrain;
    state.awaitDrainWriters = new Set(state.awaitDrainWriters ? [state.awaitDrainWriters] : []);
  }
  state.pipes.push(dest);
  const endsDest = (!options || options.end !== false) && dest !== process.stdout && dest !== process.stderr;
  new Pipe(this, dest, endsDest).start();
  return dest;
}

function unpipe(this: any, dest?: any) {
  const { pipes } = this._readableState;
  if (pipes.length === 0) return this;
  if (!dest) {
    this._readableState.pipes = [];
    this.pause();
    for (const each of pipes) each.emit('unpipe', this, { hasUnpiped: false });
    return this;
  }
  const index = pipes.indexOf(dest);
  if (index === -1) return this;
  pipes.splice(index, 1);
  if (pipes.length === 0) this.pause();
  dest.emit('unpipe', this, { hasUnpiped: false });
  return this;
}

module.exports = { pipe, unpipe };
