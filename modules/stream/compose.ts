// compose: a pipeline as one Duplex, written to at its head and read from at its tail.
'use strict';

const { Duplex } = require('internal/stream/duplex');
const { pipeline } = require('internal/stream/pipeline');
const { JoinedDuplex } = require('internal/stream/joined_duplex');
const { destroyer } = require('internal/stream/destroy');
const { eos } = require('internal/stream/finished');
const {
  isNodeStream, isReadable, isReadableStream, isTransformStream, isWebStream, isWritable, isWritableStream,
} = require('internal/stream/predicates');
const { AbortError, codes: { ERR_INVALID_ARG_VALUE, ERR_MISSING_ARGS } } = require('internal/errors');

function canRead(stream: any): boolean {
  return !!(isReadable(stream) || isReadableStream(stream) || isTransformStream(stream));
}

function canWrite(stream: any): boolean {
  return !!(isWritable(stream) || isWritableStream(stream) || isTransformStream(stream));
}

function compose(...streams: any[]) {
  if (streams.length === 0) throw new ERR_MISSING_ARGS('streams');
  if (streams.length === 1) return Duplex.from(streams[0]);
  const given = [...streams];
  const last = streams.length - 1;
  if (typeof streams[0] === 'function') streams[0] = Duplex.from(streams[0]);
  if (typeof streams[last] === 'function') streams[last] = Duplex.from(streams[last]);
  for (let n = 0; n < streams.length; n++) {
    // Functions and iterables in the middle are the pipeline's to judge.
    if (!isNodeStream(streams[n]) && !isWebStream(streams[n])) continue;
    if (n < last && !canRead(streams[n])) {
      throw new ERR_INVALID_ARG_VALUE(`streams[${n}]`, given[n], 'must be readable');
    }
    if (n > 0 && !canWrite(streams[n])) {
      throw new ERR_INVALID_ARG_VALUE(`streams[${n}]`, given[n], 'must be writable');
    }
  }
  return join(streams);
}

function join(streams: any[]) {
  let joined: any;
  const head = streams[0];
  const tail: any = pipeline(streams, (err: any) => {
    const callback = joined.onclose;
    joined.onclose = null;
    if (callback) callback(err);
    else if (err) joined.destroy(err);
    else if (!readable && !writable) joined.destroy();
  });
  const writable = canWrite(head);
  const readable = canRead(tail);
  joined = new JoinedDuplex({
    // What a web stream takes and gives are values, not bytes.
    writableObjectMode: !!head?.writableObjectMode,
    readableObjectMode: !!tail?.readableObjectMode,
    writable,
    readable,
  });
  if (writable) {
    joined.writeTo(head);
    eos(isTransformStream(tail) ? tail.readable : tail, () => joined.callWaiting('onfinish'));
  }
  if (readable) joined.readFrom(tail);
  joined._destroy = (err: any, callback: (err?: any) => void) => {
    if (!err && joined.onclose !== null) err = new AbortError();
    joined.forgetWaiting();
    if (isNodeStream(tail)) destroyer(tail, err);
    if (joined.onclose === null) callback(err);
    else joined.onclose = callback;
  };
  return joined;
}

module.exports = { compose };
