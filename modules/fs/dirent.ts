// `Dirent`: one entry of a folder, with the kind that the folder itself recorded.
'use strict';

const { codes } = require('internal/errors');
const {
  UV_DIRENT_BLOCK, UV_DIRENT_CHAR, UV_DIRENT_DIR, UV_DIRENT_FIFO, UV_DIRENT_FILE, UV_DIRENT_LINK, UV_DIRENT_SOCKET,
  UV_DIRENT_UNKNOWN, S_IFBLK, S_IFCHR, S_IFDIR, S_IFIFO, S_IFLNK, S_IFMT, S_IFREG, S_IFSOCK,
} = require('internal/fs/constants');

const kType = Symbol('type');

class Dirent {
  name: any;
  parentPath: any;

  constructor(name: any, type: any, path: any) {
    this.name = name;
    this.parentPath = path;
    (this as any)[kType] = type;
  }

  isDirectory(): boolean { return (this as any)[kType] === UV_DIRENT_DIR; }
  isFile(): boolean { return (this as any)[kType] === UV_DIRENT_FILE; }
  isBlockDevice(): boolean { return (this as any)[kType] === UV_DIRENT_BLOCK; }
  isCharacterDevice(): boolean { return (this as any)[kType] === UV_DIRENT_CHAR; }
  isSymbolicLink(): boolean { return (this as any)[kType] === UV_DIRENT_LINK; }
  isFIFO(): boolean { return (this as any)[kType] === UV_DIRENT_FIFO; }
  isSocket(): boolean { return (this as any)[kType] === UV_DIRENT_SOCKET; }
}

const KIND_OF_MODE = new Map<number, number>([
  [S_IFDIR, UV_DIRENT_DIR], [S_IFREG, UV_DIRENT_FILE], [S_IFBLK, UV_DIRENT_BLOCK], [S_IFCHR, UV_DIRENT_CHAR],
  [S_IFLNK, UV_DIRENT_LINK], [S_IFIFO, UV_DIRENT_FIFO], [S_IFSOCK, UV_DIRENT_SOCKET],
]);

/** The kind of entry that a file mode describes. */
const kindOfMode = (mode: number): number => KIND_OF_MODE.get(mode & S_IFMT) ?? UV_DIRENT_UNKNOWN;

/** A folder and a name in it, either of which may be bytes. */
function joinPath(folder: any, name: any): any {
  if (typeof folder === 'string' && typeof name === 'string') return require('path').join(folder, name);
  const { Buffer } = require('buffer');
  const parts = [folder, name].map((part) => {
    if (typeof part === 'string') return Buffer.from(part);
    if (part instanceof Uint8Array) return Buffer.from(part.buffer, part.byteOffset, part.byteLength);
    throw new codes.ERR_INVALID_ARG_TYPE('path', ['string', 'Buffer'], part);
  });
  return Buffer.concat([parts[0], Buffer.from('/'), parts[1]]);
}

module.exports = { Dirent, joinPath, kindOfMode };
