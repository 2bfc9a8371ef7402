// What POSIX and Windows paths have in common once separators are known: segments, base names, extensions, format.
// Roots, and all that is specific to one system, are in posix.ts and win32.ts.
'use strict';

const { validateObject } = require('internal/validators');

// Resolves `.` and `..` and drops empty segments. Above a root there is nothing; a relative path keeps its leading `..`.
function normalizedSegments(segments: string[], rooted: boolean): string[] {
  const kept: string[] = [];
  for (const segment of segments) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') kept.push(segment);
    else if (kept.length > 0 && kept[kept.length - 1] !== '..') kept.pop();
    else if (!rooted) kept.push('..');
  }
  return kept;
}

// From the last dot on, unless that dot begins the name or the name is `..`.
function extensionOf(base: string): string {
  const dot = base.lastIndexOf('.');
  return dot > 0 && base !== '..' ? base.slice(dot) : '';
}

// A base name without `suffix`, which is not cut from a name that it is the whole of.
function withoutSuffix(base: string, suffix: string): string {
  return base.length > suffix.length && base.endsWith(suffix) ? base.slice(0, base.length - suffix.length) : base;
}

function formatExtension(ext: string | undefined): string {
  if (!ext) return '';
  return ext[0] === '.' ? ext : `.${ext}`;
}

function formatPath(separator: string, pathObject: any): string {
  validateObject(pathObject, 'pathObject');
  const dir = pathObject.dir || pathObject.root;
  const base = pathObject.base || `${pathObject.name || ''}${formatExtension(pathObject.ext)}`;
  if (!dir) return base;
  return dir === pathObject.root ? `${dir}${base}` : `${dir}${separator}${base}`;
}

module.exports = { extensionOf, formatPath, normalizedSegments, withoutSuffix };
