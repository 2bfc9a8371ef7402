// `fs.openAsBlob`: a Blob over a file whose bytes are read when they are asked for.
// The file must stay as it was when the blob was made; a read that finds another one fails.
'use strict';

const { validateObject, validateString } = require('internal/validators');
const { toPath } = require('internal/fs/validation');
const { O_RDONLY } = require('internal/fs/constants');
const { toStats } = require('internal/fs/stats');

function toType(options: any): string {
  validateObject(options, 'options');
  const { type = '' } = options;
  validateString(type, 'options.type');
  return type;
}

function makeBlob(path: any, fields: any, type: string): any {
  const { blobFromSource } = require('internal/buffer/blob');
  const stats = toStats(fields, true);
  const changed = (other: any) => other.size !== stats.size || other.mtimeNs !== stats.mtimeNs;
  return blobFromSource(Number(stats.size), type, async (start: number, end: number) => {
    const fd = await native.open(path, O_RDONLY, 0, true);
    try {
      if (changed(toStats(await native.fstat(fd, true), true))) throw notReadable();
      const bytes = new Uint8Array(end - start);
      let filled = 0;
      while (filled < bytes.length) {
        const read = await native.read(fd, bytes, filled, bytes.length - filled, start + filled, true);
        if (read === 0) throw notReadable();
        filled += read;
      }
      return bytes;
    } finally {
      await native.close(fd, true);
    }
  });
}

function notReadable(): any {
  const { DOMException } = require('internal/dom_exception');
  return new DOMException('The blob could not be read', 'NotReadableError');
}

/** Throws what is wrong with its arguments; the file's own errors reject. */
function openAsBlob(path: any, options: any): Promise<any> {
  const type = toType(options);
  path = toPath(path);
  return native.stat(path, false, true).then((fields: any) => makeBlob(path, fields, type));
}

function openAsBlobSync(path: any, options: any): any {
  const type = toType(options);
  path = toPath(path);
  return makeBlob(path, native.stat(path, false, undefined), type);
}

module.exports = { openAsBlob, openAsBlobSync };
