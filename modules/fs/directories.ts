// `fs` on folders: mkdir, mkdtemp, readdir, rmdir and rm in their callback and synchronous forms.
// The step functions are also what the promise forms run. A folder read piece by piece is `Dir`, in dir.ts.
'use strict';

const { codes } = require('internal/errors');
const { parseFileMode, validateBoolean, validateFunction } = require('internal/validators');
const { callbackFrom, forError, forValue } = require('internal/fs/callback');
const { Dirent, joinPath } = require('internal/fs/dirent');
const { decodeName, nameDecoder, wantsBytes } = require('internal/fs/names');
const { runAsync, runSync } = require('internal/fs/steps');
const { kindOf } = require('internal/fs/stats');
const { toOptions, toPath, toRmOptions, validateRmdirOptions } = require('internal/fs/validation');
const { S_IFDIR, UV_DIRENT_DIR, UV_DIRENT_LINK } = require('internal/fs/constants');

const DEFAULT_MODE = 0o777;
const EISDIR = 21;

type Done = undefined | true;

/** The mode and whether parents are made, from a mode or an options object. */
function toMkdirOptions(options: any): { mode: number; recursive: boolean } {
  if (typeof options === 'number' || typeof options === 'string') {
    return { mode: parseFileMode(options, 'mode'), recursive: false };
  }
  let mode = DEFAULT_MODE;
  let recursive = false;
  if (options) {
    if (options.recursive !== undefined) {
      recursive = options.recursive;
      validateBoolean(recursive, 'options.recursive');
    }
    if (options.mode !== undefined) mode = parseFileMode(options.mode, 'options.mode');
  }
  return { mode, recursive };
}

/** Makes a folder; where parents are made too, answers with the first that was missing. */
function makeFolder(path: any, { mode, recursive }: any, done: any): any {
  if (!recursive) return native.mkdir(path, mode, done);
  if (typeof done !== 'function') {
    const made = native.mkdirAll(path, mode, done);
    return done === undefined ? made ?? undefined : made.then((first: any) => first ?? undefined);
  }
  return native.mkdirAll(path, mode, (error, first) => (done as any)(error, first ?? undefined));
}

function mkdir(path: any, options: any, callback: any) {
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  validateFunction(callback, 'cb');
  const folder = toPath(path);
  const settings = toMkdirOptions(options);
  makeFolder(folder, settings, settings.recursive ? forValue(callback) : forError(callback));
}

function mkdirSync(path: any, options: any) {
  return makeFolder(toPath(path), toMkdirOptions(options), undefined);
}

let warnedTemplate = false;

/** The start of a temporary folder's name. The system replaces six `X` that the native appends. */
function toPrefix(prefix: any): any {
  prefix = toPath(prefix, 'prefix');
  const last = typeof prefix === 'string' ? prefix.charCodeAt(prefix.length - 1) : prefix[prefix.length - 1];
  if (last === 0x58 /* X */ && !warnedTemplate) {
    warnedTemplate = true;
    process.emitWarning('mkdtemp() templates ending with X are not portable. ' +
      'For details see: https://nodejs.org/api/fs.html');
  }
  return prefix;
}

function mkdtemp(prefix: any, options: any, callback: any) {
  callback = typeof options === 'function' ? options : callback;
  validateFunction(callback, 'cb');
  const { encoding } = toOptions(options);
  native.mkdtemp(toPrefix(prefix), wantsBytes(encoding), forValue(callback, nameDecoder(encoding)));
}

function mkdtempSync(prefix: any, options: any) {
  const { encoding } = toOptions(options);
  const path = native.mkdtemp(toPrefix(prefix), wantsBytes(encoding), undefined);
  return nameDecoder(encoding)?.(path) ?? path;
}

function mkdtempDisposableSync(prefix: any, options: any) {
  const path = mkdtempSync(prefix, options);
  // A later chdir() must not make this remove something else.
  const absolute = typeof path === 'string' ? require('path').resolve(path) : path;
  const remove = () => {
    runSync(removeSteps(absolute, { recursive: true, force: true, maxRetries: 0, retryDelay: 100 }));
  };
  return { path, remove, [Symbol.dispose]() { remove(); } };
}

/** Names, or `Dirent`s, from the flat list that a native reports. */
function toEntries(list: any[], folder: any, encoding: any, withKinds: boolean): any[] {
  if (!withKinds) return wantsBytes(encoding) ? list.map((name) => decodeName(name, encoding)) : list;
  const entries = new Array(list.length / 2);
  for (let i = 0; i < entries.length; i++) {
    entries[i] = new Dirent(decodeName(list[2 * i], encoding), list[2 * i + 1], folder);
  }
  return entries;
}

/** Everything below a folder, nearest first. Links to folders are followed, until the system sees a loop. */
function* readTree(root: any, encoding: any, withTypes: boolean): Generator<any, any[], any> {
  const found: any[] = [];
  const asBytes = wantsBytes(encoding);
  const queue: any[] = [[root, undefined]];
  for (let next = 0; next < queue.length; next++) {
    const [folder, relative] = queue[next];
    const list = yield (done: Done) => native.readdir(folder, asBytes, true, done);
    for (let i = 0; i < list.length; i += 2) {
      const name = decodeName(list[i], encoding);
      const kind = list[i + 1];
      const path = joinPath(folder, asBytes && encoding !== 'buffer' ? decodeName(list[i], 'buffer') : name);
      const below = relative === undefined ? name : joinPath(relative, name);
      found.push(withTypes ? new Dirent(name, kind, folder) : below);
      if (kind === UV_DIRENT_DIR || (kind === UV_DIRENT_LINK && (yield* isFolder(path)))) queue.push([path, below]);
    }
  }
  return found;
}

function* isFolder(path: any): Generator<any, boolean, any> {
  try {
    const fields = yield (done: Done) => native.stat(path, true, done);
    return fields != null && kindOf(fields) === S_IFDIR;
  } catch {
    return false; // a loop of links, or a target that may not be looked at: nothing to list
  }
}

function toReaddirOptions(options: any): any {
  options = toOptions(options);
  if (options.recursive != null) validateBoolean(options.recursive, 'options.recursive');
  return options;
}

function readdir(path: any, options: any, callback: any) {
  callback = typeof options === 'function' ? options : callback;
  validateFunction(callback, 'cb');
  const { encoding, recursive, withFileTypes } = toReaddirOptions(options);
  path = toPath(path);
  if (recursive) {
    return callbackFrom(runAsync(readTree(path, encoding, Boolean(withFileTypes))), callback);
  }
  native.readdir(path, wantsBytes(encoding), Boolean(withFileTypes),
    forValue(callback, (list) => toEntries(list, path, encoding, Boolean(withFileTypes))));
}

function readdirSync(path: any, options: any) {
  const { encoding, recursive, withFileTypes } = toReaddirOptions(options);
  path = toPath(path);
  if (recursive) return runSync(readTree(path, encoding, Boolean(withFileTypes)));
  const list = native.readdir(path, wantsBytes(encoding), Boolean(withFileTypes), undefined);
  return toEntries(list, path, encoding, Boolean(withFileTypes));
}

function rmdir(path: any, options: any, callback?: any) {
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  const done = forError(callback);
  path = toPath(path);
  validateRmdirOptions(options);
  native.rmdir(path, done);
}

function rmdirSync(path: any, options?: any) {
  path = toPath(path);
  validateRmdirOptions(options);
  native.rmdir(path, undefined);
}

/** Removes a file, or with `recursive` a tree; with `force` a missing one is none to complain about. */
function* removeSteps(path: any, { recursive, force, maxRetries, retryDelay }: any): Generator<any, void, any> {
  const fields = yield (done: Done) => native.lstat(path, force, done);
  if (fields == null) return;
  if (kindOf(fields) === S_IFDIR && !recursive) {
    throw new codes.ERR_FS_EISDIR({ code: 'EISDIR', message: 'is a directory', path, syscall: 'rm', errno: EISDIR });
  }
  yield (done: Done) => native.removeTree(path, maxRetries, retryDelay, done);
}

function rm(path: any, options: any, callback: any) {
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  validateFunction(callback, 'cb');
  path = toPath(path);
  const settings = toRmOptions(options);
  runAsync(removeSteps(path, settings)).then(
    () => process.nextTick(callback, null),
    (error: any) => process.nextTick(callback, error),
  );
}

function rmSync(path: any, options: any) {
  runSync(removeSteps(toPath(path), toRmOptions(options)));
}

module.exports = {
  makeFolder, readTree, removeSteps, toEntries, toMkdirOptions, toPrefix, toReaddirOptions,
  api: {
    mkdir, mkdirSync, mkdtemp, mkdtempSync, mkdtempDisposableSync, readdir, readdirSync, rm, rmSync, rmdir, rmdirSync,
  },
};
