// stream/promises: `finished` and `pipeline` as promises.
'use strict';

const { finished } = require('internal/stream/finished');
const { runPipeline } = require('internal/stream/pipeline');
const { isIterable, isNodeStream, isWebStream } = require('internal/stream/predicates');
// Completes the stream classes.
require('stream');

function isOptions(value: any): boolean {
  return value && typeof value === 'object' && !isNodeStream(value) && !isIterable(value) && !isWebStream(value);
}

function pipeline(...streams: any[]) {
  return new Promise((resolve, reject) => {
    let options;
    if (isOptions(streams[streams.length - 1])) {
      const { signal, end } = streams.pop();
      options = { signal, end };
    }
    runPipeline(streams, (err: any, value: any) => {
      if (err) reject(err);
      else resolve(value);
    }, options);
  });
}

module.exports = { finished, pipeline };
