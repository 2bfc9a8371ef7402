// What stat, lstat, fstat and statfs answer: `Stats`, `BigIntStats` and `StatFs`, made from the natives' plain numbers.
//
// A file's times arrive as whole seconds and nanoseconds, since neither a double of milliseconds nor one of nanoseconds
// holds both the date and the precision.
'use strict';

const { S_IFBLK, S_IFCHR, S_IFDIR, S_IFIFO, S_IFLNK, S_IFMT, S_IFREG, S_IFSOCK } =
  require('internal/fs/constants');

/** The order of the natives' numbers: ten fields, each as high and low half, then four times as seconds and nanoseconds. */
const FIELD = { dev: 0, mode: 2, nlink: 4, uid: 6, gid: 8, rdev: 10, blksize: 12, ino: 14, size: 16, blocks: 18 };
const TIME = { atime: 20, mtime: 22, ctime: 24, birthtime: 26 };

const HALF = 2 ** 32;
const NS_PER_MS = 1e6;
const NS_PER_SECOND = 10n ** 9n;

const kAtimeNs = Symbol('partialAtimeNs');
const kMtimeNs = Symbol('partialMtimeNs');
const kCtimeNs = Symbol('partialCtimeNs');
const kBirthtimeNs = Symbol('kPartialBirthtimeNs');

function StatsBase(this: any, dev: any, mode: any, nlink: any, uid: any, gid: any, rdev: any, blksize: any,
                   ino: any, size: any, blocks: any) {
  this.dev = dev;
  this.mode = mode;
  this.nlink = nlink;
  this.uid = uid;
  this.gid = gid;
  this.rdev = rdev;
  this.blksize = blksize;
  this.ino = ino;
  this.size = size;
  this.blocks = blocks;
}

StatsBase.prototype.isDirectory = function isDirectory() { return this._checkModeProperty(S_IFDIR); };
StatsBase.prototype.isFile = function isFile() { return this._checkModeProperty(S_IFREG); };
StatsBase.prototype.isBlockDevice = function isBlockDevice() { return this._checkModeProperty(S_IFBLK); };
StatsBase.prototype.isCharacterDevice = function isCharacterDevice() { return this._checkModeProperty(S_IFCHR); };
StatsBase.prototype.isSymbolicLink = function isSymbolicLink() { return this._checkModeProperty(S_IFLNK); };
StatsBase.prototype.isFIFO = function isFIFO() { return this._checkModeProperty(S_IFIFO); };
StatsBase.prototype.isSocket = function isSocket() { return this._checkModeProperty(S_IFSOCK); };

/** Rounds to the nearest millisecond, away from the epoch's side that `Date` would truncate to. */
const dateFromMs = (ms: number) => new Date(Math.round(Number(ms)));

/** A computed property that becomes an own, enumerable one when it is first read or written. */
function defineLazily(prototype: any, name: string, compute: (stats: any) => any): void {
  const settle = (stats: any, value: any) => {
    Object.defineProperty(stats, name, { __proto__: null, enumerable: true, configurable: true, writable: true, value } as any);
    return value;
  };
  Object.defineProperty(prototype, name, {
    __proto__: null,
    enumerable: true,
    configurable: true,
    get() { return settle(this, compute(this)); },
    set(value) { settle(this, value); },
  } as any);
}

const instantFromNs = (ns: bigint) => new (globalThis as any).Temporal.Instant(ns);

function defineTimes(prototype: any, instantNs: (stats: any, name: string) => bigint): void {
  const names = ['atime', 'mtime', 'ctime', 'birthtime'];
  for (const name of names) defineLazily(prototype, name, (stats) => dateFromMs(stats[`${name}Ms`]));
  for (const name of names) {
    defineLazily(prototype, `${name}Instant`, (stats) => instantFromNs(instantNs(stats, name)));
  }
}

function Stats(this: any, dev: any, mode: any, nlink: any, uid: any, gid: any, rdev: any, blksize: any,
               ino: any, size: any, blocks: any, atimeMs: any, mtimeMs: any, ctimeMs: any, birthtimeMs: any,
               atimeNs: any, mtimeNs: any, ctimeNs: any, birthtimeNs: any) {
  (StatsBase as any).call(this, dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks);
  this.atimeMs = atimeMs;
  this.mtimeMs = mtimeMs;
  this.ctimeMs = ctimeMs;
  this.birthtimeMs = birthtimeMs;
  this[kAtimeNs] = atimeNs;
  this[kMtimeNs] = mtimeNs;
  this[kCtimeNs] = ctimeNs;
  this[kBirthtimeNs] = birthtimeNs;
}
Object.setPrototypeOf(Stats.prototype, StatsBase.prototype);
Object.setPrototypeOf(Stats, StatsBase);

const PARTIAL_NS: Record<string, symbol> = {
  atime: kAtimeNs, mtime: kMtimeNs, ctime: kCtimeNs, birthtime: kBirthtimeNs,
};

defineTimes(Stats.prototype, (stats, name) => {
  // The milliseconds carry the whole seconds, the hidden field the exact rest.
  const ns = stats[PARTIAL_NS[name]];
  const seconds = Math.round((stats[`${name}Ms`] - ns / NS_PER_MS) / 1000);
  return BigInt(seconds) * NS_PER_SECOND + BigInt(ns);
});

Stats.prototype._checkModeProperty = function(property: number) {
  return (this.mode & S_IFMT) === property;
};

function BigIntStats(this: any, dev: any, mode: any, nlink: any, uid: any, gid: any, rdev: any, blksize: any,
                     ino: any, size: any, blocks: any, atimeNs: any, mtimeNs: any, ctimeNs: any, birthtimeNs: any) {
  (StatsBase as any).call(this, dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks);
  this.atimeMs = atimeNs / 1_000_000n;
  this.mtimeMs = mtimeNs / 1_000_000n;
  this.ctimeMs = ctimeNs / 1_000_000n;
  this.birthtimeMs = birthtimeNs / 1_000_000n;
  this.atimeNs = atimeNs;
  this.mtimeNs = mtimeNs;
  this.ctimeNs = ctimeNs;
  this.birthtimeNs = birthtimeNs;
}
Object.setPrototypeOf(BigIntStats.prototype, StatsBase.prototype);
Object.setPrototypeOf(BigIntStats, StatsBase);
defineTimes(BigIntStats.prototype, (stats, name) => stats[`${name}Ns`]);

BigIntStats.prototype._checkModeProperty = function(property: number) {
  return (this.mode & BigInt(S_IFMT)) === BigInt(property);
};

const wide = (fields: number[], at: number) => BigInt(fields[at]) * BigInt(HALF) + BigInt(fields[at + 1]);
const wideNs = (fields: number[], at: number) => BigInt(fields[at]) * NS_PER_SECOND + BigInt(fields[at + 1]);
const number = (fields: number[], at: number) => fields[at] * HALF + fields[at + 1];
const ms = (fields: number[], at: number) => fields[at] * 1000 + fields[at + 1] / NS_PER_MS;

function toStats(f: number[], bigint: boolean): any {
  if (bigint) {
    return new (BigIntStats as any)(
      wide(f, FIELD.dev), wide(f, FIELD.mode), wide(f, FIELD.nlink), wide(f, FIELD.uid), wide(f, FIELD.gid),
      wide(f, FIELD.rdev), wide(f, FIELD.blksize), wide(f, FIELD.ino), wide(f, FIELD.size), wide(f, FIELD.blocks),
      wideNs(f, TIME.atime), wideNs(f, TIME.mtime), wideNs(f, TIME.ctime), wideNs(f, TIME.birthtime));
  }
  return new (Stats as any)(
    number(f, FIELD.dev), f[FIELD.mode + 1], number(f, FIELD.nlink), f[FIELD.uid + 1], f[FIELD.gid + 1],
    number(f, FIELD.rdev), number(f, FIELD.blksize), number(f, FIELD.ino), number(f, FIELD.size),
    number(f, FIELD.blocks),
    ms(f, TIME.atime), ms(f, TIME.mtime), ms(f, TIME.ctime), ms(f, TIME.birthtime),
    f[TIME.atime + 1], f[TIME.mtime + 1], f[TIME.ctime + 1], f[TIME.birthtime + 1]);
}

function StatFs(this: any, type: any, bsize: any, frsize: any, blocks: any, bfree: any, bavail: any, files: any,
                ffree: any) {
  this.type = type;
  this.bsize = bsize;
  this.frsize = frsize;
  this.blocks = blocks;
  this.bfree = bfree;
  this.bavail = bavail;
  this.files = files;
  this.ffree = ffree;
}

function toStatFs(f: number[], bigint: boolean): any {
  const pick = bigint ? wide : number;
  return new (StatFs as any)(
    pick(f, 0), pick(f, 2), pick(f, 4), pick(f, 6), pick(f, 8), pick(f, 10), pick(f, 12), pick(f, 14));
}

/** The kind bits of a native stat result, without making a `Stats`. */
const kindOf = (fields: number[]) => fields[FIELD.mode + 1] & S_IFMT;

/** What watchFile() shows for a file that is not there. */
const missingFields = (): number[] => new Array(28).fill(0);

module.exports = { BigIntStats, StatFs, Stats, kindOf, missingFields, toStatFs, toStats };
