// Which chunks a byte stream takes, and all of them as Buffers.
'use strict';

const { Buffer } = require('buffer');

/** The same bytes as a Buffer, not a copy. */
function bufferOverView(view: ArrayBufferView): any {
  return Buffer.from(view.buffer, view.byteOffset, view.byteLength);
}

/** A chunk of bytes as a Buffer; undefined if it is nothing of the kind. */
function toBuffer(chunk: any): any {
  if (chunk instanceof Buffer) return chunk;
  return ArrayBuffer.isView(chunk) ? bufferOverView(chunk) : undefined;
}

module.exports = { bufferOverView, toBuffer };
