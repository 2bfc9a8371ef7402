// POSIX paths: bytes between slashes, one root. They are never looked up: this module touches no file system.
'use strict';

const { validateString } = require('internal/validators');
const { extensionOf, formatPath, withoutSuffix } = require('internal/path/names');

// Most paths are normal already. Any of these says that a path may not be.
function mayNeedNormalizing(path: string): boolean {
  return path.includes('//') || path.includes('/.') || path[0] === '.';
}

const DOT = 46;
const SLASH = 47;

// A path without its root, `.`, `..` and empty segments. Above a root there is nothing; a relative path keeps its
// leading `..`.
function normalizeTail(path: string, rooted: boolean): string {
  if (!mayNeedNormalizing(path)) return path[0] === '/' ? path.slice(1) : path;
  let normal = '';
  let removable = 0; // segments of `normal` that a `..` takes away
  let start = 0;
  for (let end = 0; end <= path.length; end++) {
    if (end < path.length && path.charCodeAt(end) !== SLASH) continue;
    const length = end - start;
    const dots = length > 0 && length < 3 && path.charCodeAt(start) === DOT && path.charCodeAt(end - 1) === DOT;
    if (!dots) {
      if (length > 0) {
        const segment = path.slice(start, end);
        normal = normal === '' ? segment : `${normal}/${segment}`;
        removable++;
      }
    } else if (length === 2) {
      if (removable > 0) {
        normal = normal.slice(0, Math.max(normal.lastIndexOf('/'), 0));
        removable--;
      } else if (!rooted) {
        normal = normal === '' ? '..' : `${normal}/..`;
      }
    }
    start = end + 1;
  }
  return normal;
}

function withoutTrailingSlashes(path: string): string {
  let end = path.length;
  while (end > 1 && path[end - 1] === '/') end--;
  return end === path.length ? path : path.slice(0, end);
}

function resolve(...args: string[]): string {
  let resolved = '';
  let absolute = false;
  for (let i = args.length - 1; i >= 0 && !absolute; i--) {
    const path = args[i];
    validateString(path, `paths[${i}]`);
    if (path.length === 0) continue;
    resolved = resolved === '' ? path : `${path}/${resolved}`;
    absolute = path[0] === '/';
  }
  if (!absolute) {
    const cwd = process.cwd();
    resolved = resolved === '' ? cwd : `${cwd}/${resolved}`;
    absolute = cwd[0] === '/';
  }
  const tail = normalizeTail(withoutTrailingSlashes(resolved), absolute);
  if (absolute) return `/${tail}`;
  return tail.length > 0 ? tail : '.';
}

function normalize(path: string): string {
  validateString(path, 'path');
  if (path.length === 0) return '.';
  const absolute = path[0] === '/';
  const trailing = path[path.length - 1] === '/';
  let tail = normalizeTail(withoutTrailingSlashes(path), absolute);
  if (tail.length === 0) {
    if (absolute) return '/';
    return trailing ? './' : '.';
  }
  if (trailing) tail += '/';
  return absolute ? `/${tail}` : tail;
}

function isAbsolute(path: string): boolean {
  validateString(path, 'path');
  return path[0] === '/';
}

function join(...args: string[]): string {
  let joined = '';
  for (const path of args) {
    validateString(path, 'path');
    if (path.length > 0) joined = joined === '' ? path : `${joined}/${path}`;
  }
  return joined === '' ? '.' : normalize(joined);
}

function relative(from: string, to: string): string {
  validateString(from, 'from');
  validateString(to, 'to');
  if (from === to) return '';
  const source = resolve(from);
  const target = resolve(to);
  if (source === target) return '';

  const sourceParts = source === '/' ? [] : source.slice(1).split('/');
  const targetParts = target === '/' ? [] : target.slice(1).split('/');
  let common = 0;
  while (common < sourceParts.length && sourceParts[common] === targetParts[common]) common++;
  const up = sourceParts.slice(common).fill('..');
  return up.concat(targetParts.slice(common)).join('/');
}

function toNamespacedPath(path: string): string {
  return path;
}

// The separator before the base name: everything up to it is the directory.
function dirname(path: string): string {
  validateString(path, 'path');
  if (path.length === 0) return '.';
  const trimmed = withoutTrailingSlashes(path);
  const slash = trimmed.lastIndexOf('/');
  if (slash === -1) return '.';
  // POSIX leaves the meaning of exactly two leading slashes to the system, so they stay.
  if (slash === 1 && path[0] === '/') return '//';
  return slash === 0 ? '/' : trimmed.slice(0, slash);
}

function basename(path: string, suffix?: string): string {
  if (suffix !== undefined) validateString(suffix, 'suffix');
  validateString(path, 'path');
  if (suffix !== undefined && suffix === path) return '';
  const trimmed = withoutTrailingSlashes(path);
  const base = trimmed.slice(trimmed.lastIndexOf('/') + 1);
  return suffix === undefined ? base : withoutSuffix(base, suffix);
}

function extname(path: string): string {
  validateString(path, 'path');
  return extensionOf(basename(path));
}

const format = formatPath.bind(null, '/');

function parse(path: string): { root: string, dir: string, base: string, ext: string, name: string } {
  validateString(path, 'path');
  const root = path[0] === '/' ? '/' : '';
  const base = basename(path);
  const ext = extensionOf(base);
  const name = ext === '' ? base : base.slice(0, base.length - ext.length);
  const trimmed = withoutTrailingSlashes(path);
  const slash = trimmed.lastIndexOf('/');
  const dir = slash > 0 ? trimmed.slice(0, slash) : root;
  return { root, dir, base, ext, name };
}

function matchesGlob(path: string, pattern: string): boolean {
  return require('internal/path/glob').matchGlob(path, pattern, false);
}

const posix: any = {
  resolve, normalize, isAbsolute, join, relative, toNamespacedPath, dirname, basename, extname, format, parse, matchesGlob,
  sep: '/',
  delimiter: ':',
};
Object.defineProperty(resolve, 'length', { value: 0 });
Object.defineProperty(basename, 'length', { value: 2 });
// Windows' rules are rarely asked for here, and so load when they are.
Object.defineProperty(posix, 'win32', { get: () => require('path/win32'), enumerable: true, configurable: true });
posix.posix = posix;
posix._makeLong = toNamespacedPath;

module.exports = posix;
