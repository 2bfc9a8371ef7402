// `fs.cp`: copies files, links and trees. The algorithm is one generator of steps (steps.ts) for all three forms.
//
// What may not be copied over what is decided before anything is written, so a refused copy leaves the target alone.
'use strict';

const { codes } = require('internal/errors');
const { validateBoolean, validateFunction, validateObject } = require('internal/validators');
const { runAsync, runSync } = require('internal/fs/steps');
const { toStats } = require('internal/fs/stats');
const { toCopyMode, toPath } = require('internal/fs/validation');
const { dirname, isAbsolute, join, parse, resolve, sep } = require('path');

const EEXIST = 17;
const EINVAL = 22;
const EISDIR = 21;
const ENOTDIR = 20;
const OWNER_WRITE = 0o200;

type Done = undefined | true;
type Steps<T = void> = Generator<any, T, any>;

const DEFAULTS = {
  dereference: false,
  errorOnExist: false,
  filter: undefined,
  force: true,
  preserveTimestamps: false,
  recursive: false,
  verbatimSymlinks: false,
};

function toCpOptions(options: any): any {
  if (options === undefined) return { ...DEFAULTS, mode: 0 };
  validateObject(options, 'options');
  const merged = { ...DEFAULTS, ...options };
  for (const name of ['dereference', 'errorOnExist', 'force', 'preserveTimestamps', 'recursive', 'verbatimSymlinks']) {
    validateBoolean(merged[name], `options.${name}`);
  }
  merged.mode = toCopyMode(merged.mode);
  if (merged.dereference && merged.verbatimSymlinks) {
    throw new codes.ERR_INCOMPATIBLE_OPTION_PAIR('dereference', 'verbatimSymlinks');
  }
  if (merged.filter !== undefined) validateFunction(merged.filter, 'options.filter');
  return merged;
}

/** One of the errors of a refused copy; all carry the same fields. */
function refuse(name: string, message: string, path: string, code: string, errno: number): Error {
  return new codes[name]({ message, path, syscall: 'cp', errno, code });
}

const alreadyExists = (path: string) => refuse('ERR_FS_CP_EEXIST', `${path} already exists`, path, 'EEXIST', EEXIST);

function* statOf(path: string, follow: boolean, missingIsNull: boolean): Steps<any> {
  const fields = yield (done: Done) => (follow ? native.stat : native.lstat)(path, missingIsNull, done);
  return fields == null ? null : toStats(fields, true);
}

const isSame = (a: any, b: any): boolean => Boolean(b.ino && b.dev && b.ino === a.ino && b.dev === a.dev);

/** Whether every part of one path begins the other. */
function contains(outer: string, inner: string): boolean {
  const outerParts = resolve(outer).split(sep).filter(Boolean);
  const innerParts = resolve(inner).split(sep).filter(Boolean);
  return outerParts.every((part, i) => innerParts[i] === part);
}

function* passesFilter(src: string, dest: string, options: any): Steps<boolean> {
  if (!options.filter) return true;
  return yield (done: Done) => {
    const answer = options.filter(src, dest);
    if (done === undefined && typeof answer?.then === 'function') {
      throw new codes.ERR_INVALID_RETURN_VALUE('boolean', 'filter', answer);
    }
    return answer;
  };
}

/** Both sides' stats, after what can be refused has been; null for the target where there is none. */
function* checkPair(src: string, dest: string, options: any): Steps<{ from: any; to: any }> {
  const from = yield* statOf(src, options.dereference, false);
  const to = yield* statOf(dest, options.dereference, true);
  if (to) {
    if (isSame(from, to)) {
      throw refuse('ERR_FS_CP_EINVAL', 'src and dest cannot be the same', dest, 'EINVAL', EINVAL);
    }
    if (from.isDirectory() && !to.isDirectory()) {
      throw refuse('ERR_FS_CP_DIR_TO_NON_DIR',
        `cannot overwrite non-directory ${dest} with directory ${src}`, dest, 'EISDIR', EISDIR);
    }
    if (!from.isDirectory() && to.isDirectory()) {
      throw refuse('ERR_FS_CP_NON_DIR_TO_DIR',
        `cannot overwrite directory ${dest} with non-directory ${src}`, dest, 'ENOTDIR', ENOTDIR);
    }
  }
  if (from.isDirectory() && contains(src, dest)) {
    throw refuse('ERR_FS_CP_EINVAL', `cannot copy ${src} to a subdirectory of self ${dest}`, dest, 'EINVAL', EINVAL);
  }
  return { from, to };
}

/** A target below the source may hide behind a link: compares every folder above the target with the source. */
function* checkParents(src: string, from: any, dest: string): Steps {
  const sourceParent = resolve(dirname(src));
  for (let parent = resolve(dirname(dest)); ; parent = dirname(parent)) {
    if (parent === sourceParent || parent === parse(parent).root) return;
    const stats = yield* statOf(parent, true, true);
    if (stats && isSame(from, stats)) {
      throw refuse('ERR_FS_CP_EINVAL', `cannot copy ${src} to a subdirectory of self ${dest}`, dest, 'EINVAL', EINVAL);
    }
  }
}

function* copy(src: string, dest: string, options: any): Steps {
  if (!(yield* passesFilter(src, dest, options))) return;
  const { from, to } = yield* checkPair(src, dest, options);
  yield* checkParents(src, from, dest);
  if (from.isDirectory() && !options.recursive) {
    throw refuse('ERR_FS_EISDIR', `Recursive option not enabled, cannot copy a directory: ${src}`, src, 'EISDIR', EISDIR);
  }
  const parent = dirname(dest);
  if (!(yield (done: Done) => native.exists(parent, done))) {
    yield (done: Done) => native.mkdirAll(parent, 0o777, done);
  }
  yield* copyChecked(src, dest, from, to, options);
}

function* copyChecked(src: string, dest: string, from: any, to: any, options: any): Steps {
  if (from.isDirectory()) {
    if (!options.recursive) {
      throw refuse('ERR_FS_EISDIR', `${src} is a directory (not copied)`, src, 'EISDIR', EISDIR);
    }
    yield* copyFolder(src, dest, from, to, options);
  } else if (from.isFile() || from.isCharacterDevice() || from.isBlockDevice()) {
    yield* copyOneFile(src, dest, from, to, options);
  } else if (from.isSymbolicLink()) {
    yield* copyLink(src, dest, to, options);
  } else if (from.isSocket()) {
    throw refuse('ERR_FS_CP_SOCKET', `cannot copy a socket file: ${dest}`, dest, 'EINVAL', EINVAL);
  } else if (from.isFIFO()) {
    throw refuse('ERR_FS_CP_FIFO_PIPE', `cannot copy a FIFO pipe: ${dest}`, dest, 'EINVAL', EINVAL);
  } else {
    throw refuse('ERR_FS_CP_UNKNOWN', `cannot copy an unknown file type: ${dest}`, dest, 'EINVAL', EINVAL);
  }
}

function* copyOneFile(src: string, dest: string, from: any, to: any, options: any): Steps {
  if (to) {
    if (!options.force) {
      if (!options.errorOnExist) return;
      throw alreadyExists(dest);
    }
    yield (done: Done) => native.unlink(dest, done);
  }
  yield (done: Done) => native.copyFile(src, dest, options.mode, done);
  const mode = Number(from.mode) & 0o7777;
  if (options.preserveTimestamps) {
    if ((mode & OWNER_WRITE) === 0) yield (done: Done) => native.chmod(dest, mode | OWNER_WRITE, done);
    // Reading the source has touched its access time.
    const now = yield* statOf(src, true, false);
    yield (done: Done) => native.utimes(dest, Number(now.atimeNs) / 1e9, Number(now.mtimeNs) / 1e9, done);
  }
  yield (done: Done) => native.chmod(dest, mode, done);
}

function* copyFolder(src: string, dest: string, from: any, to: any, options: any): Steps {
  if (!to) yield (done: Done) => native.mkdir(dest, 0o777, done);
  else if (options.errorOnExist && !options.force) throw alreadyExists(dest);
  const names = yield (done: Done) => native.readdir(src, false, false, done);
  for (const name of names) {
    const source = join(src, name);
    const target = join(dest, name);
    if (!(yield* passesFilter(source, target, options))) continue;
    const pair = yield* checkPair(source, target, options);
    yield* copyChecked(source, target, pair.from, pair.to, options);
  }
  if (!to) yield (done: Done) => native.chmod(dest, Number(from.mode) & 0o7777, done);
}

function* isFolder(path: string): Steps<boolean> {
  const stats = yield* statOf(path, true, true);
  return stats !== null && stats.isDirectory();
}

function* linkTarget(path: string): Steps<string> {
  return yield (done: Done) => native.readlink(path, false, done);
}

function* copyLink(src: string, dest: string, to: any, options: any): Steps {
  let source = yield* linkTarget(src);
  if (!options.verbatimSymlinks && !isAbsolute(source)) source = resolve(dirname(src), source);
  if (to) {
    if (!to.isSymbolicLink()) {
      // symlink() refuses to replace a file, and says so.
      yield (done: Done) => native.symlink(source, dest, done);
      return;
    }
    let target = yield* linkTarget(dest);
    if (!isAbsolute(target)) target = resolve(dirname(dest), target);
    const absoluteSource = resolve(dirname(src), source);
    if ((yield* isFolder(src)) && contains(absoluteSource, target)) {
      throw refuse('ERR_FS_CP_EINVAL',
        `cannot copy ${absoluteSource} to a subdirectory of self ${target}`, dest, 'EINVAL', EINVAL);
    }
    // A link into the copied tree would lose its target.
    if ((yield* isFolder(src)) && contains(target, absoluteSource)) {
      throw refuse('ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY',
        `cannot overwrite ${target} with ${absoluteSource}`, dest, 'EINVAL', EINVAL);
    }
    yield (done: Done) => native.unlink(dest, done);
  }
  yield (done: Done) => native.symlink(source, dest, done);
}

const toText = (path: any): string => (typeof path === 'string' ? path : require('buffer').Buffer.from(path).toString());

function cp(src: any, dest: any, options: any, callback: any) {
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  validateFunction(callback, 'cb');
  const settings = toCpOptions(options);
  src = toText(toPath(src, 'src'));
  dest = toText(toPath(dest, 'dest'));
  runAsync(copy(src, dest, settings)).then(
    () => process.nextTick(callback, null),
    (error: any) => process.nextTick(callback, error),
  );
}

function cpSync(src: any, dest: any, options: any) {
  const settings = toCpOptions(options);
  runSync(copy(toText(toPath(src, 'src')), toText(toPath(dest, 'dest')), settings));
}

async function cpPromise(src: any, dest: any, options: any) {
  const settings = toCpOptions(options);
  await runAsync(copy(toText(toPath(src, 'src')), toText(toPath(dest, 'dest')), settings));
}

module.exports = { cp, cpPromise, cpSync };
