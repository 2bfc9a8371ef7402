// What crypto's functions accept as data: text with an encoding, memory, views.
'use strict';

const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
const { isAnyArrayBuffer, isArrayBufferView } = require('util/types');

const KINDS = ['string', 'ArrayBuffer', 'Buffer', 'TypedArray', 'DataView'];

type Data = ArrayBuffer | ArrayBufferView;

// Text as bytes; `buffer` is an old name for "no encoding".
function textBytes(text: string, encoding: any): Data {
  return require('buffer').Buffer.from(text, encoding === 'buffer' ? 'utf8' : encoding);
}

function toBytes(value: any, name: string, encoding?: any): Data {
  if (typeof value === 'string') return textBytes(value, encoding);
  if (isAnyArrayBuffer(value) || isArrayBufferView(value)) return value;
  throw new ERR_INVALID_ARG_TYPE(name, KINDS, value);
}

// As `toBytes`, but memory without a view is refused.
function viewBytes(value: any, name: string, encoding?: any): Data {
  if (typeof value === 'string') return textBytes(value, encoding);
  if (isArrayBufferView(value)) return value;
  throw new ERR_INVALID_ARG_TYPE(name, ['string', 'Buffer', 'TypedArray', 'DataView'], value);
}

// Bytes as the caller wants them: a Buffer, or text.
function output(memory: ArrayBuffer, encoding: any): any {
  const bytes = require('buffer').Buffer.from(memory);
  return encoding && encoding !== 'buffer' ? bytes.toString(encoding) : bytes;
}

module.exports = { output, toBytes, viewBytes };
