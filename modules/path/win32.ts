// Windows paths: two separators, drives that each have a current directory, and network shares as roots.
// They are never looked up; on other systems this module is there for programs that handle Windows' names.
'use strict';

const { validateString } = require('internal/validators');
const { extensionOf, formatPath, normalizedSegments, withoutSuffix } = require('internal/path/names');

// `device` is 'C:' or '\\server\share', `rootEnd` where the path proper begins, behind a separator if there is one.
type Root = { device: string, rootEnd: number, absolute: boolean };

const SEPARATORS = /[\\/]+/;
const RESERVED_DEVICE = /^(?:con|prn|aux|nul|com[1-9\u00b9\u00b2\u00b3]|lpt[1-9\u00b9\u00b2\u00b3]):/i;

function isSeparator(char: string | undefined): boolean {
  return char === '\\' || char === '/';
}

function isDrive(path: string): boolean {
  return path[1] === ':' && /^[a-zA-Z]/.test(path);
}

// Both parts of `\\server\share`, and where the share's name ends.
function shareOf(path: string): { server: string, share: string, end: number } | undefined {
  const match = /^[\\/]{2}([^\\/]+)[\\/]+([^\\/]+)/.exec(path);
  return match === null ? undefined : { server: match[1], share: match[2], end: match[0].length };
}

function rootOf(path: string): Root {
  if (isSeparator(path[0])) {
    const share = shareOf(path);
    if (share === undefined) return { device: '', rootEnd: 1, absolute: true };
    // In `\\?\C:\x` and `\\.\pipe\x` the namespace alone is the device.
    if (share.server === '.' || share.server === '?') {
      return { device: `\\\\${share.server}`, rootEnd: 4, absolute: true };
    }
    return { device: `\\\\${share.server}\\${share.share}`, rootEnd: share.end, absolute: true };
  }
  if (isDrive(path)) {
    const absolute = isSeparator(path[2]);
    return { device: path.slice(0, 2), rootEnd: absolute ? 3 : 2, absolute };
  }
  return { device: '', rootEnd: 0, absolute: false };
}

function normalizeTail(tail: string, rooted: boolean): string {
  return normalizedSegments(tail.split(SEPARATORS), rooted).join('\\');
}

// The directory that a path without a drive, or relative on one, starts from.
function currentDirectory(device: string): string {
  if (device === '') return process.cwd();
  const path = process.env[`=${device}`] || process.cwd();
  const elsewhere = path.slice(0, 2).toLowerCase() !== device.toLowerCase() && path[2] === '\\';
  return elsewhere ? `${device}\\` : path;
}

function resolve(...args: string[]): string {
  let device = '';
  let tail = '';
  let absolute = false;
  for (let i = args.length - 1; i >= -1; i--) {
    let path: string;
    if (i >= 0) {
      path = args[i];
      validateString(path, `paths[${i}]`);
      if (path.length === 0) continue;
    } else {
      path = currentDirectory(device);
    }
    const root = rootOf(path);
    if (root.device !== '' && device !== '' && root.device.toLowerCase() !== device.toLowerCase()) continue;
    if (device === '') device = root.device;
    if (!absolute) {
      tail = `${path.slice(root.rootEnd)}\\${tail}`;
      absolute = root.absolute;
    }
    if (absolute && device !== '') break;
  }
  const resolved = normalizeTail(tail, absolute);
  return absolute ? `${device}\\${resolved}` : `${device}${resolved}` || '.';
}

// A relative path must not turn into a drive's or a device's by losing what stood before it.
function guarded(tail: string, path: string): string {
  return isDrive(tail) || /:(?:[\\/]|$)/.test(path) ? `.\\${tail}` : tail;
}

function normalize(path: string): string {
  validateString(path, 'path');
  if (path.length === 0) return '.';
  if (path.length === 1) return isSeparator(path) ? '\\' : path;
  const { device, rootEnd, absolute } = rootOf(path);
  if (device.startsWith('\\\\') && rootEnd === path.length) return `${device}\\`;
  const trailing = isSeparator(path[path.length - 1]);

  const reserved = device === '' && !absolute ? RESERVED_DEVICE.exec(path) : null;
  if (reserved !== null) {
    const rest = normalizeTail(path.slice(reserved[0].length), false) || '.';
    return `.\\${reserved[0]}${rest}${trailing ? '\\' : ''}`;
  }
  let tail = rootEnd < path.length ? normalizeTail(path.slice(rootEnd), absolute) : '';
  if (tail === '' && !absolute) tail = '.';
  if (tail !== '' && trailing) tail += '\\';
  if (device === '' && !absolute) return guarded(tail, path);
  return absolute ? `${device}\\${tail}` : `${device}${tail}`;
}

function isAbsolute(path: string): boolean {
  validateString(path, 'path');
  return isSeparator(path[0]) || (isDrive(path) && isSeparator(path[2]));
}

function join(...args: string[]): string {
  const parts: string[] = [];
  for (const path of args) {
    validateString(path, 'path');
    if (path.length > 0) parts.push(path);
  }
  if (parts.length === 0) return '.';
  let joined = parts.join('\\');

  // Only a first part that itself begins like a share may make one: `join('/', 'a', 'b')` is no `\\a\b`.
  const leading = /^[\\/]*/.exec(joined)![0].length;
  const isShare = /^[\\/]{2}[^\\/]/.test(parts[0]);
  if (leading >= 2 && !isShare) joined = `\\${joined.slice(leading)}`;
  // Behind a device's name nothing is resolved.
  if (joined.split('\\').some((segment) => RESERVED_DEVICE.test(segment))) return joined.replace(/\//g, '\\');
  return normalize(joined);
}

function relative(from: string, to: string): string {
  validateString(from, 'from');
  validateString(to, 'to');
  if (from === to) return '';
  const source = resolve(from);
  const target = resolve(to);
  if (source === target || source.toLowerCase() === target.toLowerCase()) return '';

  const segments = (path: string) => path.split('\\').filter((segment) => segment !== '');
  const sourceParts = segments(source);
  const targetParts = segments(target);
  let common = 0;
  while (common < sourceParts.length && common < targetParts.length &&
    sourceParts[common].toLowerCase() === targetParts[common].toLowerCase()) common++;
  // Nothing in common: another drive or server.
  if (common === 0 && sourceParts.length > 0 && targetParts.length > 0) return target;
  const up = sourceParts.slice(common).fill('..');
  return up.concat(targetParts.slice(common)).join('\\');
}

// Windows takes longer paths, and looks at them less, behind the prefix `\\?\`.
function toNamespacedPath(path: string): string {
  if (typeof path !== 'string' || path.length === 0) return path;
  const resolved = resolve(path);
  if (resolved.length <= 2) return path;
  if (resolved.startsWith('\\\\')) {
    if (resolved[2] === '?' || resolved[2] === '.') return resolved;
    return `\\\\?\\UNC\\${resolved.slice(2)}`;
  }
  return isDrive(resolved) && resolved[2] === '\\' ? `\\\\?\\${resolved}` : resolved;
}

// Where the path's own root ends as dirname and parse see it: all of `\\server\share\`, or a drive.
function literalRootEnd(path: string): number {
  if (isSeparator(path[0])) {
    const share = shareOf(path);
    if (share === undefined) return 1;
    return share.end < path.length ? share.end + 1 : share.end;
  }
  if (!isDrive(path)) return 0;
  return isSeparator(path[2]) ? 3 : 2;
}

function withoutTrailingSeparators(path: string, from: number): string {
  let end = path.length;
  while (end > from && isSeparator(path[end - 1])) end--;
  return path.slice(0, end);
}

function lastSeparator(path: string): number {
  return Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
}

function dirname(path: string): string {
  validateString(path, 'path');
  if (path.length === 0) return '.';
  const rootEnd = literalRootEnd(path);
  if (shareOf(path)?.end === path.length) return path;
  const trimmed = withoutTrailingSeparators(path, rootEnd);
  const separator = lastSeparator(trimmed);
  if (separator >= rootEnd) return path.slice(0, separator);
  return rootEnd === 0 ? '.' : path.slice(0, rootEnd);
}

function baseOf(path: string, start: number): string {
  const trimmed = withoutTrailingSeparators(path, start);
  return trimmed.slice(Math.max(lastSeparator(trimmed) + 1, start));
}

function basename(path: string, suffix?: string): string {
  if (suffix !== undefined) validateString(suffix, 'suffix');
  validateString(path, 'path');
  if (suffix !== undefined && suffix === path) return '';
  const base = baseOf(path, isDrive(path) ? 2 : 0);
  return suffix === undefined ? base : withoutSuffix(base, suffix);
}

function extname(path: string): string {
  validateString(path, 'path');
  return extensionOf(basename(path));
}

const format = formatPath.bind(null, '\\');

function parse(path: string): { root: string, dir: string, base: string, ext: string, name: string } {
  validateString(path, 'path');
  const rootEnd = literalRootEnd(path);
  const root = path.slice(0, rootEnd);
  const base = baseOf(path, rootEnd);
  const ext = extensionOf(base);
  const name = ext === '' ? base : base.slice(0, base.length - ext.length);
  const separator = lastSeparator(withoutTrailingSeparators(path, rootEnd));
  const dir = separator >= rootEnd ? path.slice(0, separator) : root;
  return { root, dir, base, ext, name };
}

function matchesGlob(path: string, pattern: string): boolean {
  return require('internal/path/glob').matchGlob(path, pattern, true);
}

const win32: any = {
  resolve, normalize, isAbsolute, join, relative, toNamespacedPath, dirname, basename, extname, format, parse, matchesGlob,
  sep: '\\',
  delimiter: ';',
};
Object.defineProperty(basename, 'length', { value: 2 });
win32.win32 = win32;
win32.posix = require('path/posix');
win32._makeLong = toNamespacedPath;

module.exports = win32;
