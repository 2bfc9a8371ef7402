// The default and the per-stream high water mark: how much a stream buffers before it
// asks its producer to pause. Byte streams count bytes, object streams count objects.
'use strict';

const { codes: { ERR_INVALID_ARG_VALUE } } = require('internal/errors');
const { validateInteger } = require('internal/validators');

// On Windows Node keeps the smaller value that its pipes were tuned for.
let defaultBytes = process.platform === 'win32' ? 16 * 1024 : 64 * 1024;
let defaultObjects = 16;

function getDefaultHighWaterMark(objectMode?: boolean): number {
  return objectMode ? defaultObjects : defaultBytes;
}

function setDefaultHighWaterMark(objectMode: boolean, value: number) {
  validateInteger(value, 'value', 0);
  if (objectMode) defaultObjects = value;
  else defaultBytes = value;
}

/** The mark for a new state. `sideKey` is the option that a Duplex takes for this side alone. */
function highWaterMarkOf(options: any, objectMode: boolean, sideKey: string, isDuplex: boolean): number {
  const given = options?.highWaterMark ?? (isDuplex ? options?.[sideKey] : undefined);
  if (given == null) return getDefaultHighWaterMark(objectMode);
  if (!Number.isInteger(given) || given < 0) {
    throw new ERR_INVALID_ARG_VALUE(isDuplex ? `options.${sideKey}` : 'options.highWaterMark', given);
  }
  return given;
}

module.exports = { getDefaultHighWaterMark, setDefaultHighWaterMark, highWaterMarkOf };
