// `fs` on paths: the callback and synchronous forms of the calls that are one system call each.
// Folders have their own file (directories.ts), and so have whole contents (contents.ts).
'use strict';

const { parseFileMode, validateFunction, validateInteger, validateOneOf } = require('internal/validators');
const { forError, forValue } = require('internal/fs/callback');
const { nameDecoder, wantsBytes } = require('internal/fs/names');
const { toStatFs, toStats } = require('internal/fs/stats');
const {
  pathFromUrl, toAccessMode, toCopyMode, toOptions, toPath, toUnixTimestamp, validateOwner, validatePath,
} = require('internal/fs/validation');
const { O_RDWR } = require('internal/fs/constants');

function access(path: any, mode: any, callback: any) {
  if (typeof mode === 'function') {
    callback = mode;
    mode = undefined;
  }
  path = toPath(path);
  native.access(path, toAccessMode(mode), forError(callback));
}

function accessSync(path: any, mode: any) {
  native.access(toPath(path), toAccessMode(mode), undefined);
}

function exists(path: any, callback: any) {
  validateFunction(callback, 'cb');
  const answer = (found: boolean) => Reflect.apply(callback, undefined, [found]);
  try {
    path = toPath(path);
  } catch {
    return answer(false); // a path that cannot be is not there
  }
  native.exists(path, (_error: any, found: boolean) => answer(found === true));
}
Object.defineProperty(exists, Symbol.for('nodejs.util.promisify.custom'), {
  __proto__: null,
  configurable: true,
  value: function exists(path: any) {
    return new Promise((resolve) => module.exports.api.exists(path, resolve));
  },
} as any);

let warnedExists = false;

function existsSync(path: any) {
  try {
    path = toPath(path);
  } catch (error: any) {
    if (error?.code === 'ERR_INVALID_ARG_TYPE' && !warnedExists) {
      warnedExists = true;
      process.emitWarning('Passing invalid argument types to fs.existsSync is deprecated',
        'DeprecationWarning', 'DEP0187');
    }
    return false; // a path that cannot be is not there
  }
  return native.exists(path, undefined);
}

function stat(path: any, options: any = { bigint: false }, callback?: any) {
  if (typeof options === 'function') {
    callback = options;
    options = {};
  }
  const bigint = Boolean(options?.bigint);
  const done = forValue(callback, (fields) => (fields ? toStats(fields, bigint) : undefined));
  native.stat(toPath(path), options?.throwIfNoEntry === false, done);
}

function statSync(path: any, options: any = { bigint: false, throwIfNoEntry: true }) {
  const fields = native.stat(toPath(path), options?.throwIfNoEntry === false, undefined);
  return fields ? toStats(fields, Boolean(options?.bigint)) : undefined;
}

function lstat(path: any, options: any = { bigint: false }, callback?: any) {
  if (typeof options === 'function') {
    callback = options;
    options = {};
  }
  const bigint = Boolean(options?.bigint);
  const done = forValue(callback, (fields) => (fields ? toStats(fields, bigint) : undefined));
  native.lstat(toPath(path), options?.throwIfNoEntry === false, done);
}

function lstatSync(path: any, options: any = { bigint: false, throwIfNoEntry: true }) {
  const fields = native.lstat(toPath(path), options?.throwIfNoEntry === false, undefined);
  return fields ? toStats(fields, Boolean(options?.bigint)) : undefined;
}

function statfs(path: any, options: any = { bigint: false }, callback?: any) {
  if (typeof options === 'function') {
    callback = options;
    options = {};
  }
  path = toPath(path);
  const bigint = Boolean(options?.bigint);
  native.statfs(path, forValue(callback, (fields) => toStatFs(fields, bigint)));
}

function statfsSync(path: any, options: any = { bigint: false }) {
  return toStatFs(native.statfs(toPath(path), undefined), Boolean(options?.bigint));
}

function chmod(path: any, mode: any, callback: any) {
  native.chmod(toPath(path), parseFileMode(mode, 'mode'), forError(callback));
}

function chmodSync(path: any, mode: any) {
  native.chmod(toPath(path), parseFileMode(mode, 'mode'), undefined);
}

function chown(path: any, uid: any, gid: any, callback: any) {
  path = toPath(path);
  validateOwner(uid, 'uid');
  validateOwner(gid, 'gid');
  native.chown(path, uid, gid, forError(callback));
}

function chownSync(path: any, uid: any, gid: any) {
  path = toPath(path);
  validateOwner(uid, 'uid');
  validateOwner(gid, 'gid');
  native.chown(path, uid, gid, undefined);
}

function lchown(path: any, uid: any, gid: any, callback: any) {
  const done = forError(callback);
  path = toPath(path);
  validateOwner(uid, 'uid');
  validateOwner(gid, 'gid');
  native.lchown(path, uid, gid, done);
}

function lchownSync(path: any, uid: any, gid: any) {
  path = toPath(path);
  validateOwner(uid, 'uid');
  validateOwner(gid, 'gid');
  native.lchown(path, uid, gid, undefined);
}

function utimes(path: any, atime: any, mtime: any, callback: any) {
  const done = forError(callback);
  native.utimes(toPath(path), toUnixTimestamp(atime), toUnixTimestamp(mtime), done);
}

function utimesSync(path: any, atime: any, mtime: any) {
  native.utimes(toPath(path), toUnixTimestamp(atime), toUnixTimestamp(mtime), undefined);
}

function lutimes(path: any, atime: any, mtime: any, callback: any) {
  const done = forError(callback);
  native.lutimes(toPath(path), toUnixTimestamp(atime), toUnixTimestamp(mtime), done);
}

function lutimesSync(path: any, atime: any, mtime: any) {
  native.lutimes(toPath(path), toUnixTimestamp(atime), toUnixTimestamp(mtime), undefined);
}

function link(existingPath: any, newPath: any, callback: any) {
  const done = forError(callback);
  native.link(toPath(existingPath, 'existingPath'), toPath(newPath, 'newPath'), done);
}

function linkSync(existingPath: any, newPath: any) {
  native.link(toPath(existingPath, 'existingPath'), toPath(newPath, 'newPath'), undefined);
}

/** The kind of link matters on Windows alone; it is checked everywhere. */
function validateLinkType(type: any): void {
  validateOneOf(type, 'type', ['dir', 'file', 'junction', null, undefined]);
}

function symlink(target: any, path: any, type: any, callback: any) {
  let done;
  if (callback === undefined) {
    done = forError(type);
    type = undefined;
  } else {
    validateLinkType(type);
    done = forError(callback);
  }
  native.symlink(toPath(target, 'target'), toPath(path), done);
}

function symlinkSync(target: any, path: any, type: any) {
  validateLinkType(type);
  native.symlink(toPath(target, 'target'), toPath(path), undefined);
}

function readlink(path: any, options: any, callback: any) {
  callback = typeof options === 'function' ? options : callback;
  const { encoding } = toOptions(options);
  path = toPath(path, 'oldPath');
  native.readlink(path, wantsBytes(encoding), forValue(callback, nameDecoder(encoding)));
}

function readlinkSync(path: any, options: any) {
  const { encoding } = toOptions(options);
  const target = native.readlink(toPath(path, 'oldPath'), wantsBytes(encoding), undefined);
  return nameDecoder(encoding)?.(target) ?? target;
}

function rename(oldPath: any, newPath: any, callback: any) {
  const done = forError(callback);
  native.rename(toPath(oldPath, 'oldPath'), toPath(newPath, 'newPath'), done);
}

function renameSync(oldPath: any, newPath: any) {
  native.rename(toPath(oldPath, 'oldPath'), toPath(newPath, 'newPath'), undefined);
}

function unlink(path: any, callback: any) {
  const done = forError(callback);
  native.unlink(toPath(path), done);
}

function unlinkSync(path: any) {
  native.unlink(toPath(path), undefined);
}

function copyFile(src: any, dest: any, mode: any, callback: any) {
  if (typeof mode === 'function') {
    callback = mode;
    mode = 0;
  }
  src = toPath(src, 'src');
  dest = toPath(dest, 'dest');
  validateFunction(callback, 'cb');
  native.copyFile(src, dest, toCopyMode(mode), forError(callback));
}

function copyFileSync(src: any, dest: any, mode: any) {
  native.copyFile(toPath(src, 'src'), toPath(dest, 'dest'), toCopyMode(mode), undefined);
}

/** realpath() takes anything that can be a string. */
function toTextPath(path: any): string {
  path = pathFromUrl(path);
  if (typeof path !== 'string') path += '';
  validatePath(path);
  return path;
}

function realpath(path: any, options: any, callback: any) {
  callback = typeof options === 'function' ? options : callback;
  validateFunction(callback, 'cb');
  const { encoding } = toOptions(options);
  native.realpath(toTextPath(path), wantsBytes(encoding), forValue(callback, nameDecoder(encoding)));
}

function realpathSync(path: any, options: any) {
  const { encoding } = toOptions(options);
  const found = native.realpath(toTextPath(path), wantsBytes(encoding), undefined);
  return nameDecoder(encoding)?.(found) ?? found;
}

(realpath as any).native = (path: any, options: any, callback: any) => {
  callback = typeof options === 'function' ? options : callback;
  validateFunction(callback, 'cb');
  const { encoding } = toOptions(options);
  native.systemRealpath(toPath(path), wantsBytes(encoding), forValue(callback, nameDecoder(encoding)));
};

(realpathSync as any).native = (path: any, options: any) => {
  const { encoding } = toOptions(options);
  const found = native.systemRealpath(toPath(path), wantsBytes(encoding), undefined);
  return nameDecoder(encoding)?.(found) ?? found;
};
Object.defineProperty((realpath as any).native, 'name', { value: '', configurable: true });
Object.defineProperty((realpathSync as any).native, 'name', { value: '', configurable: true });

function truncate(path: any, len: any, callback: any) {
  if (typeof len === 'function') {
    callback = len;
    len = 0;
  } else if (len === undefined) {
    len = 0;
  }
  validateInteger(len, 'len');
  const done = forError(callback);
  native.open(toPath(path), O_RDWR, 0o666, (openError: any, fd: any) => {
    if (openError) return done(openError);
    native.ftruncate(fd, Math.max(0, len), (error: any) => {
      native.close(fd, (closeError: any) => done(error ?? closeError));
    });
  });
}

function truncateSync(path: any, len: any) {
  if (len === undefined) len = 0;
  validateInteger(len, 'len');
  const fd = native.open(toPath(path), O_RDWR, 0o666, undefined);
  try {
    native.ftruncate(fd, Math.max(0, len), undefined);
  } finally {
    native.close(fd, undefined);
  }
}

module.exports = {
  validateLinkType,
  api: {
    access, accessSync, chmod, chmodSync, chown, chownSync, copyFile, copyFileSync, exists, existsSync, lchown,
    lchownSync, link, linkSync, lstat, lstatSync, lutimes, lutimesSync, readlink, readlinkSync, realpath, realpathSync,
    rename, renameSync, stat, statSync, statfs, statfsSync, symlink, symlinkSync, truncate, truncateSync, unlink,
    unlinkSync, utimes, utimesSync,
  },
};
