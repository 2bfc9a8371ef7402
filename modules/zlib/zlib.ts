// The module `zlib`. Only its constants are there so far; all else is named and says that it is missing.
'use strict';

const { missingClass, missingFunctions } = require('internal/not_implemented');
const { codes, constants } = require('internal/zlib/constants');

const FORMATS = [
  'deflate', 'gzip', 'deflateRaw', 'unzip', 'inflate', 'gunzip', 'inflateRaw', 'brotliCompress', 'brotliDecompress',
  'zstdCompress', 'zstdDecompress',
];
const CLASSES = [
  'Deflate', 'Inflate', 'Gzip', 'Gunzip', 'DeflateRaw', 'InflateRaw', 'Unzip', 'BrotliCompress', 'BrotliDecompress',
  'ZstdCompress', 'ZstdDecompress',
];

module.exports = {
  ...missingFunctions('zlib', ['crc32']),
  ...Object.fromEntries(CLASSES.map((name) => [name, missingClass('zlib', name)])),
  ...missingFunctions('zlib', FORMATS.flatMap((name) => [name, `${name}Sync`])),
  ...missingFunctions('zlib', CLASSES.map((name) => `create${name}`)),
};
Object.defineProperties(module.exports, {
  constants: { value: constants, enumerable: true },
  codes: { value: codes, enumerable: true },
});
for (const name of Object.keys(constants)) {
  if (/^Z/.test(name)) Object.defineProperty(module.exports, name, { value: constants[name], enumerable: true });
}
