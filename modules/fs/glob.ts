// `fs.glob`: walks folders along patterns. What one part of a pattern matches is decided by `internal/path/glob`.
//
// Folders are listed once per call. Links are followed where the pattern names them, not where it only matches them.
'use strict';

const { codes } = require('internal/errors');
const { validateFunction, validateObject, validateString, validateStringArray } = require('internal/validators');
const { callbackFrom } = require('internal/fs/callback');
const { Dirent, kindOfMode } = require('internal/fs/dirent');
const { kindOf } = require('internal/fs/stats');
const { runAsync, runSync } = require('internal/fs/steps');
const { pathFromUrl } = require('internal/fs/validation');
const { expandBraces, globToRegExp, matchGlob } = require('internal/path/glob');
const { dirname, basename, isAbsolute, join, resolve } = require('path');
const { S_IFDIR, UV_DIRENT_DIR } = require('internal/fs/constants');

type Done = undefined | true;
type Steps<T = void> = Generator<any, T, any>;
type Entry = { name: string; kind: number };
/** One part of a pattern between slashes. */
type Part = '**' | { literal: string } | RegExp;

const MAGIC = /[*?[\]{}()!+@\\]/;

class Walk {
  cwd: string;
  withFileTypes: boolean;
  isExcluded: (entry: any, path: string) => boolean;
  /** Paths as they are reported, with their kinds. */
  found = new Map<string, number>();
  #folders = new Map<string, Entry[]>();
  #visited = new Set<string>();

  constructor(options: any) {
    validateObject(options, 'options');
    const { cwd = process.cwd(), exclude, withFileTypes = false } = options;
    this.cwd = pathFromUrl(cwd);
    validateString(this.cwd, 'options.cwd');
    this.withFileTypes = Boolean(withFileTypes);
    this.isExcluded = toExclude(exclude);
  }

  *run(patterns: string[]): Steps<any[]> {
    for (const pattern of patterns) {
      for (const expanded of expandBraces(pattern)) {
        if (expanded === '') continue;
        const start = isAbsolute(expanded) ? '/' : '';
        this.#visited.clear();
        yield* this.#visit(start, toParts(expanded), 0);
      }
    }
    if (!this.withFileTypes) return [...this.found.keys()];
    return [...this.found].map(([path, kind]) => {
      return new Dirent(basename(path), kind, resolve(this.cwd, dirname(path)));
    });
  }

  /** Follows the parts from `index` on, below a path that exists. */
  *#visit(path: string, parts: Part[], index: number): Steps {
    const key = `${index}:${path}`;
    if (this.#visited.has(key)) return;
    this.#visited.add(key);
    const part = parts[index];
    const isLast = index === parts.length - 1;
    if (part === '**') {
      yield* this.#visitAnyDepth(path, parts, index, isLast);
    } else if (part instanceof RegExp) {
      for (const entry of yield* this.#list(path)) {
        if (part.test(entry.name)) yield* this.#enter(path, entry, parts, index, isLast);
      }
    } else {
      yield* this.#visitLiteral(path, part.literal, parts, index, isLast);
    }
  }

  *#visitLiteral(path: string, name: string, parts: Part[], index: number, isLast: boolean): Steps {
    if (name === '') { // the pattern ends with a slash: a folder is wanted
      if (yield* this.#isFolder(path)) this.found.set(path === '' ? '.' : path, UV_DIRENT_DIR);
      return;
    }
    const next = join(path, name);
    const kind = yield* this.#kindAt(next);
    if (kind === undefined || this.isExcluded(this.#subject({ name, kind }, path), next)) return;
    if (isLast) this.found.set(next, kind);
    else yield* this.#visit(next, parts, index + 1);
  }

  *#visitAnyDepth(path: string, parts: Part[], index: number, isLast: boolean): Steps {
    if (isLast) this.found.set(path === '' ? '.' : path, UV_DIRENT_DIR);
    else yield* this.#visit(path, parts, index + 1);
    for (const entry of yield* this.#list(path)) {
      if (entry.name.startsWith('.')) continue;
      const next = join(path, entry.name);
      if (this.isExcluded(this.#subject(entry, path), next)) continue;
      if (entry.kind === UV_DIRENT_DIR) yield* this.#visit(next, parts, index);
      else if (isLast) this.found.set(next, entry.kind);
    }
  }

  *#enter(path: string, entry: Entry, parts: Part[], index: number, isLast: boolean): Steps {
    const next = join(path, entry.name);
    if (this.isExcluded(this.#subject(entry, path), next)) return;
    if (isLast) {
      this.found.set(next, entry.kind);
    } else if (entry.kind === UV_DIRENT_DIR) {
      yield* this.#visit(next, parts, index + 1);
    }
  }

  /** What an `exclude` function is asked about. */
  #subject(entry: Entry, path: string): any {
    return this.withFileTypes ? new Dirent(entry.name, entry.kind, resolve(this.cwd, path)) : entry.name;
  }

  *#list(path: string): Steps<Entry[]> {
    const known = this.#folders.get(path);
    if (known !== undefined) return known;
    const entries: Entry[] = [];
    try {
      const list = yield (done: Done) => native.readdir(resolve(this.cwd, path), false, true, done);
      for (let i = 0; i < list.length; i += 2) entries.push({ name: list[i], kind: list[i + 1] });
    } catch {
      // A folder that is gone, or may not be read, has no matches.
    }
    this.#folders.set(path, entries);
    return entries;
  }

  *#isFolder(path: string): Steps<boolean> {
    try {
      const fields = yield (done: Done) => native.stat(resolve(this.cwd, path), true, done);
      return fields != null && kindOf(fields) === S_IFDIR;
    } catch {
      return false; // a loop of links has no entries
    }
  }

  *#kindAt(path: string): Steps<number | undefined> {
    try {
      const fields = yield (done: Done) => native.lstat(resolve(this.cwd, path), true, done);
      return fields == null ? undefined : kindOfMode(kindOf(fields));
    } catch {
      return undefined; // what may not be looked at does not match
    }
  }
}

function toParts(pattern: string): Part[] {
  const texts = pattern.replace(/^\/+/, '').split(/\/+/);
  const parts: Part[] = [];
  for (const text of texts) {
    if (text === '**' && parts.at(-1) === '**') continue;
    if (text === '**') parts.push('**');
    else parts.push(MAGIC.test(text) ? globToRegExp(text, false) : { literal: text });
  }
  return parts;
}

/** The function or patterns that leave entries out, as one test. */
function toExclude(exclude: any): (entry: any, path: string) => boolean {
  if (exclude == null) return () => false;
  if (typeof exclude === 'function') return (entry) => Boolean(exclude(entry));
  if (!Array.isArray(exclude)) {
    throw new codes.ERR_INVALID_ARG_TYPE('options.exclude', ['function', 'string[]'], exclude);
  }
  validateStringArray(exclude, 'options.exclude');
  return (_entry, path) => exclude.some((pattern: string) => matchGlob(path, pattern, false));
}

function toPatterns(patterns: any): string[] {
  if (Array.isArray(patterns)) {
    validateStringArray(patterns, 'patterns');
    return patterns;
  }
  validateString(patterns, 'patterns');
  return [patterns];
}

function glob(pattern: any, options: any, callback: any): void {
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  validateFunction(callback, 'callback');
  const walk = new Walk(options ?? {});
  callbackFrom(runAsync(walk.run(toPatterns(pattern))), callback);
}

function globSync(pattern: any, options: any): any[] {
  const walk = new Walk(options ?? {});
  return runSync(walk.run(toPatterns(pattern)));
}

async function* globPromise(pattern: any, options: any) {
  const walk = new Walk(options ?? {});
  yield* await runAsync(walk.run(toPatterns(pattern)));
}

module.exports = { glob, globPromise, globSync };
