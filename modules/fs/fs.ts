// `require('fs')`: puts the public functions together in Node's order. What a program rarely touches loads on first use.
'use strict';

const constants = require('internal/fs/constants');
const contents = require('internal/fs/contents').api;
const descriptor = require('internal/fs/descriptor').api;
const directories = require('internal/fs/directories').api;
const paths = require('internal/fs/paths').api;
const { Dirent } = require('internal/fs/dirent');
const { Stats } = require('internal/fs/stats');
const { toUnixTimestamp } = require('internal/fs/validation');

const copying = () => require('internal/fs/cp');
const globbing = () => require('internal/fs/glob');
const watching = () => require('internal/fs/watch');
const polling = () => require('internal/fs/watch_file');
const blobs = () => require('internal/fs/blob');

function cp(src: any, dest: any, options: any, callback: any) {
  copying().cp(src, dest, options, callback);
}

function cpSync(src: any, dest: any, options: any) {
  copying().cpSync(src, dest, options);
}

function glob(pattern: any, options: any, callback: any) {
  globbing().glob(pattern, options, callback);
}

function globSync(pattern: any, options: any) {
  return globbing().globSync(pattern, options);
}

function openAsBlob(path: any, options: any = {}) {
  return blobs().openAsBlob(path, options);
}

function openAsBlobSync(path: any, options: any = {}) {
  return blobs().openAsBlobSync(path, options);
}

function watch(filename: any, options: any, listener: any) {
  return watching().watch(filename, options, listener);
}

function watchFile(filename: any, options: any, listener: any) {
  return polling().watchFile(filename, options, listener);
}

function unwatchFile(filename: any, listener: any) {
  polling().unwatchFile(filename, listener);
}

function createReadStream(path: any, options: any) {
  return new fs.ReadStream(path, options);
}

function createWriteStream(path: any, options: any) {
  return new fs.WriteStream(path, options);
}

let warnedStats = false;

/** The public constructor is deprecated; the class that instances have is not. */
function deprecated(this: any, ...args: any[]): any {
  if (!warnedStats && !process.noDeprecation) {
    warnedStats = true;
    process.emitWarning('fs.Stats constructor is deprecated.', 'DeprecationWarning', 'DEP0180');
  }
  return new.target ? Reflect.construct(Stats, args, new.target) : Reflect.apply(Stats, this, args);
}
Object.setPrototypeOf(deprecated, Stats);
Object.defineProperty(deprecated, 'length', { value: Stats.length, configurable: true });
deprecated.prototype = Stats.prototype;

const { exists, existsSync, access, accessSync, chmod, chmodSync, chown, chownSync, copyFile, copyFileSync } = paths;

const fs: any = {
  appendFile: contents.appendFile,
  appendFileSync: contents.appendFileSync,
  access,
  accessSync,
  chown,
  chownSync,
  chmod,
  chmodSync,
  close: descriptor.close,
  closeSync: descriptor.closeSync,
  copyFile,
  copyFileSync,
  cp,
  cpSync,
  createReadStream,
  createWriteStream,
  exists,
  existsSync,
  fchown: descriptor.fchown,
  fchownSync: descriptor.fchownSync,
  fchmod: descriptor.fchmod,
  fchmodSync: descriptor.fchmodSync,
  fdatasync: descriptor.fdatasync,
  fdatasyncSync: descriptor.fdatasyncSync,
  fstat: descriptor.fstat,
  fstatSync: descriptor.fstatSync,
  fsync: descriptor.fsync,
  fsyncSync: descriptor.fsyncSync,
  ftruncate: descriptor.ftruncate,
  ftruncateSync: descriptor.ftruncateSync,
  futimes: descriptor.futimes,
  futimesSync: descriptor.futimesSync,
  glob,
  globSync,
  lchown: paths.lchown,
  lchownSync: paths.lchownSync,
  lchmod: undefined, // Linux has no modes on links
  lchmodSync: undefined,
  link: paths.link,
  linkSync: paths.linkSync,
  lstat: paths.lstat,
  lstatSync: paths.lstatSync,
  lutimes: paths.lutimes,
  lutimesSync: paths.lutimesSync,
  mkdir: directories.mkdir,
  mkdirSync: directories.mkdirSync,
  mkdtemp: directories.mkdtemp,
  mkdtempSync: directories.mkdtempSync,
  mkdtempDisposableSync: directories.mkdtempDisposableSync,
  open: descriptor.open,
  openSync: descriptor.openSync,
  openAsBlob,
  openAsBlobSync,
  readdir: directories.readdir,
  readdirSync: directories.readdirSync,
  read: descriptor.read,
  readSync: descriptor.readSync,
  readv: descriptor.readv,
  readvSync: descriptor.readvSync,
  readFile: contents.readFile,
  readFileSync: contents.readFileSync,
  readlink: paths.readlink,
  readlinkSync: paths.readlinkSync,
  realpath: paths.realpath,
  realpathSync: paths.realpathSync,
  rename: paths.rename,
  renameSync: paths.renameSync,
  rm: directories.rm,
  rmSync: directories.rmSync,
  rmdir: directories.rmdir,
  rmdirSync: directories.rmdirSync,
  stat: paths.stat,
  statfs: paths.statfs,
  statSync: paths.statSync,
  statfsSync: paths.statfsSync,
  symlink: paths.symlink,
  symlinkSync: paths.symlinkSync,
  truncate: paths.truncate,
  truncateSync: paths.truncateSync,
  unwatchFile,
  unlink: paths.unlink,
  unlinkSync: paths.unlinkSync,
  utimes: paths.utimes,
  utimesSync: paths.utimesSync,
  watch,
  watchFile,
  writeFile: contents.writeFile,
  writeFileSync: contents.writeFileSync,
  write: descriptor.write,
  writeSync: descriptor.writeSync,
  writev: descriptor.writev,
  writevSync: descriptor.writevSync,
  Dirent,
  Stats: deprecated,
};

/** A property that loads its value on first use. A program may replace it where `writable` says so. */
function defineLazily(name: string, load: () => any, writable: boolean, enumerable = true): void {
  let value: any;
  let known = false;
  Object.defineProperty(fs, name, {
    __proto__: null,
    configurable: true,
    enumerable,
    get() {
      if (!known) {
        value = load();
        known = true;
      }
      return value;
    },
    set: writable ? (replacement: any) => {
      value = replacement;
      known = true;
    } : undefined,
  } as any);
}

const streams = () => require('internal/fs/streams');
defineLazily('ReadStream', () => streams().ReadStream, true);
defineLazily('WriteStream', () => streams().WriteStream, true);
// Names of old, still used by packages that wrap `fs`.
defineLazily('FileReadStream', () => streams().ReadStream, true);
defineLazily('FileWriteStream', () => streams().WriteStream, true);
defineLazily('Utf8Stream', () => require('internal/fs/utf8_stream').Utf8Stream, false);

fs._toUnixTimestamp = toUnixTimestamp;

defineLazily('Dir', () => require('internal/fs/dir').Dir, true);

fs.opendir = function opendir(path: any, options: any, callback: any) {
  require('internal/fs/dir').opendir(path, options, callback);
};

fs.opendirSync = function opendirSync(path: any, options: any) {
  return require('internal/fs/dir').opendirSync(path, options);
};

Object.defineProperty(fs, 'constants', { __proto__: null, enumerable: true, value: constants } as any);

defineLazily('promises', () => require('fs/promises'), false);

module.exports = fs;
