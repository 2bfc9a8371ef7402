// `fs/promises`: the promise forms. Each is the native call itself, asked to answer with a promise.
'use strict';

const { codes } = require('internal/errors');
const { parseFileMode } = require('internal/validators');
const constants = require('internal/fs/constants');
const { startRead, startWrite, toContent, toWriteData, toWriteOptions, abortError } = require('internal/fs/contents');
const { toOpenArguments } = require('internal/fs/descriptor');
const directories = require('internal/fs/directories');
const { FileHandle, abortable, isIterable, writeContents } = require('internal/fs/file_handle');
const { nameDecoder, wantsBytes } = require('internal/fs/names');
const { runAsync } = require('internal/fs/steps');
const { toStatFs, toStats } = require('internal/fs/stats');
const {
  toAccessMode, toCopyMode, toOptions, toPath, toRmOptions, toUnixTimestamp, validateOwner, validateRmdirOptions,
} = require('internal/fs/validation');
const { validateLinkType } = require('internal/fs/paths');

const PROMISE = true;

async function access(path: any, mode: any = constants.F_OK) {
  await native.access(toPath(path), toAccessMode(mode), PROMISE);
}

async function copyFile(src: any, dest: any, mode: any) {
  await native.copyFile(toPath(src, 'src'), toPath(dest, 'dest'), toCopyMode(mode), PROMISE);
}

async function cp(src: any, dest: any, options: any) {
  await require('internal/fs/cp').cpPromise(src, dest, options);
}

async function* glob(pattern: any, options: any) {
  yield* require('internal/fs/glob').globPromise(pattern, options);
}

async function open(path: any, flags: any, mode: any) {
  return new FileHandle(await native.open(...(toOpenArguments(path, flags, mode) as [any, number, number]), PROMISE));
}

async function opendir(path: any, options: any) {
  const { Dir, toOpendirOptions } = require('internal/fs/dir');
  path = toPath(path);
  const settings = toOpendirOptions(options);
  return new Dir(await native.openDirectory(path, PROMISE), path, settings);
}
Object.defineProperty(opendir, 'length', { value: 3, configurable: true });

async function rename(oldPath: any, newPath: any) {
  await native.rename(toPath(oldPath, 'oldPath'), toPath(newPath, 'newPath'), PROMISE);
}

async function truncate(path: any, len: any = 0) {
  const handle = await open(path, 'r+', undefined);
  try {
    await handle.truncate(len);
  } finally {
    await (handle as any).close();
  }
}

async function rm(path: any, options: any) {
  path = toPath(path);
  await runAsync(directories.removeSteps(path, toRmOptions(options)));
}

async function rmdir(path: any, options: any) {
  path = toPath(path);
  validateRmdirOptions(options);
  await native.rmdir(path, PROMISE);
}

async function mkdir(path: any, options: any) {
  path = toPath(path);
  return directories.makeFolder(path, directories.toMkdirOptions(options), PROMISE);
}

async function readdir(path: any, options: any) {
  const { encoding, recursive, withFileTypes } = directories.toReaddirOptions(options);
  path = toPath(path);
  if (recursive) return runAsync(directories.readTree(path, encoding, Boolean(withFileTypes)));
  const list = await native.readdir(path, wantsBytes(encoding), Boolean(withFileTypes), PROMISE);
  return directories.toEntries(list, path, encoding, Boolean(withFileTypes));
}

async function readlink(path: any, options: any) {
  const { encoding } = toOptions(options);
  const target = await native.readlink(toPath(path, 'oldPath'), wantsBytes(encoding), PROMISE);
  return nameDecoder(encoding)?.(target) ?? target;
}

async function symlink(target: any, path: any, type: any) {
  validateLinkType(type);
  await native.symlink(toPath(target, 'target'), toPath(path), PROMISE);
}

async function lstat(path: any, options: any = { bigint: false }) {
  const fields = await native.lstat(toPath(path), options?.throwIfNoEntry === false, PROMISE);
  return fields ? toStats(fields, Boolean(options?.bigint)) : undefined;
}

async function stat(path: any, options: any = { bigint: false }) {
  const fields = await native.stat(toPath(path), options?.throwIfNoEntry === false, PROMISE);
  return fields ? toStats(fields, Boolean(options?.bigint)) : undefined;
}

async function statfs(path: any, options: any = { bigint: false }) {
  return toStatFs(await native.statfs(toPath(path), PROMISE), Boolean(options?.bigint));
}

async function link(existingPath: any, newPath: any) {
  await native.link(toPath(existingPath, 'existingPath'), toPath(newPath, 'newPath'), PROMISE);
}

async function unlink(path: any) {
  await native.unlink(toPath(path), PROMISE);
}

async function chmod(path: any, mode: any) {
  await native.chmod(toPath(path), parseFileMode(mode, 'mode'), PROMISE);
}

async function lchmod(_path: any, _mode: any) {
  throw new codes.ERR_METHOD_NOT_IMPLEMENTED('lchmod()'); // Linux has no modes on links
}

async function lchown(path: any, uid: any, gid: any) {
  path = toPath(path);
  validateOwner(uid, 'uid');
  validateOwner(gid, 'gid');
  await native.lchown(path, uid, gid, PROMISE);
}

async function chown(path: any, uid: any, gid: any) {
  path = toPath(path);
  validateOwner(uid, 'uid');
  validateOwner(gid, 'gid');
  await native.chown(path, uid, gid, PROMISE);
}

async function utimes(path: any, atime: any, mtime: any) {
  await native.utimes(toPath(path), toUnixTimestamp(atime), toUnixTimestamp(mtime), PROMISE);
}

async function lutimes(path: any, atime: any, mtime: any) {
  await native.lutimes(toPath(path), toUnixTimestamp(atime), toUnixTimestamp(mtime), PROMISE);
}

async function realpath(path: any, options: any) {
  const { encoding } = toOptions(options);
  const found = await native.systemRealpath(toPath(path), wantsBytes(encoding), PROMISE);
  return nameDecoder(encoding)?.(found) ?? found;
}

async function mkdtemp(prefix: any, options: any) {
  const { encoding } = toOptions(options);
  const path = await native.mkdtemp(directories.toPrefix(prefix), wantsBytes(encoding), PROMISE);
  return nameDecoder(encoding)?.(path) ?? path;
}

async function mkdtempDisposable(prefix: any, options: any) {
  const path = await mkdtemp(prefix, options);
  // A later chdir() must not make this remove something else.
  const absolute = typeof path === 'string' ? require('path').resolve(path) : path;
  const remove = () => rm(absolute, { recursive: true, force: true });
  return {
    path,
    async remove() { await remove(); },
    async [Symbol.asyncDispose]() { await remove(); },
  };
}

async function writeFile(path: any, data: any, options: any) {
  const settings = toWriteOptions(options, 'w');
  if (path instanceof FileHandle) return (path as any).writeFile(data, settings);
  if (settings.signal?.aborted) throw abortError(settings.signal);
  if (settings.flush || isIterable(data)) {
    const handle = await open(path, settings.flag, settings.mode);
    try {
      await writeContents(handle, data, settings);
    } finally {
      await (handle as any).close();
    }
    return;
  }
  const bytes = toWriteData(data, settings.encoding);
  await abortable(settings.signal, () => startWrite(toPath(path), bytes, settings, PROMISE));
}

async function appendFile(path: any, data: any, options: any) {
  const given = toOptions(options, { encoding: 'utf8', mode: 0o666, flag: 'a', flush: false });
  const settings = { ...given, flag: given.flag || 'a' };
  return writeFile(path, data, settings);
}

async function readFile(path: any, options: any) {
  options = toOptions(options, { flag: 'r' });
  if (path instanceof FileHandle) return (path as any).readFile(options);
  const file = toPath(path);
  return abortable(options.signal, async () => {
    return toContent(await startRead(file, options, PROMISE), options.encoding);
  });
}

async function* _watch(filename: any, options: any = {}) {
  yield* require('internal/fs/watch').watchPromise(filename, options);
}

module.exports = {
  access, copyFile, cp, glob, open, opendir, rename, truncate, rm, rmdir, mkdir, readdir, readlink, symlink, lstat,
  stat, statfs, link, unlink, chmod, lchmod, lchown, chown, utimes, lutimes, realpath, mkdtemp, mkdtempDisposable,
  writeFile, appendFile, readFile,
  watch: _watch,
  constants,
};
