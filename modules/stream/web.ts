// The public module `stream/web`.
'use strict';

const { ReadableStream } = require('internal/stream/web_readable');
const { ReadableStreamDefaultReader, ReadableStreamBYOBReader } = require('internal/stream/web_readers');
const { ReadableStreamDefaultController } = require('internal/stream/web_readable_default');
const { ReadableStreamBYOBRequest, ReadableByteStreamController } = require('internal/stream/web_readable_bytes');
const { TransformStream, TransformStreamDefaultController } = require('internal/stream/web_transform');
const {
  WritableStream, WritableStreamDefaultWriter, WritableStreamDefaultController,
} = require('internal/stream/web_writable');
const { ByteLengthQueuingStrategy, CountQueuingStrategy } = require('internal/stream/web_strategies');
const { TextEncoderStream, TextDecoderStream } = require('internal/stream/web_encoding');
const { CompressionStream, DecompressionStream } = require('internal/stream/web_compression');

module.exports = {
  ReadableStream,
  ReadableStreamDefaultReader,
  ReadableStreamBYOBReader,
  ReadableStreamBYOBRequest,
  ReadableByteStreamController,
  ReadableStreamDefaultController,
  TransformStream,
  TransformStreamDefaultController,
  WritableStream,
  WritableStreamDefaultWriter,
  WritableStreamDefaultController,
  ByteLengthQueuingStrategy,
  CountQueuingStrategy,
  TextEncoderStream,
  TextDecoderStream,
  CompressionStream,
  DecompressionStream,
};
