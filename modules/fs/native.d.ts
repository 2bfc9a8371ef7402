// The natives of `fs`, as the table in mod.rs lists them.
// A function that takes `done` runs inline without it, calls it back from the loop where it is a function,
// and returns a promise where it is `true`.

type Path = string | Uint8Array;
type Done<T> = undefined | true | ((error: Error | null, value: T) => void);
/** The numbers of a stat result in the order of the fields of `Stats`; see stats.ts. */
type StatFields = number[];
/** Names, or pairs of names and kinds flattened into one list. */
type Entries = (string | ArrayBuffer | number)[];

declare const native: {
  constants(): [string, number][];

  access(path: Path, mode: number, done: Done<void>): void;
  exists(path: Path, done: Done<boolean>): boolean;
  stat(path: Path, missingIsNull: boolean, done: Done<StatFields | null>): any;
  lstat(path: Path, missingIsNull: boolean, done: Done<StatFields | null>): any;
  fstat(fd: number, done: Done<StatFields>): any;
  statfs(path: Path, done: Done<number[]>): any;

  open(path: Path, flags: number, mode: number, done: Done<number>): any;
  close(fd: number, done: Done<void>): any;
  read(fd: number, buffer: ArrayBufferView, offset: number, length: number, position: number | bigint, done: Done<number>): any;
  write(fd: number, buffer: ArrayBufferView, offset: number, length: number, position: number | bigint, done: Done<number>): any;
  readv(fd: number, buffers: ArrayBufferView[], position: number, done: Done<number>): any;
  writev(fd: number, buffers: ArrayBufferView[], position: number, done: Done<number>): any;
  fsync(fd: number, done: Done<void>): any;
  fdatasync(fd: number, done: Done<void>): any;
  ftruncate(fd: number, length: number, done: Done<void>): any;
  fchmod(fd: number, mode: number, done: Done<void>): any;
  fchown(fd: number, uid: number, gid: number, done: Done<void>): any;
  futimes(fd: number, atime: number, mtime: number, done: Done<void>): any;

  /** The whole file; its size instead, where that is more than one buffer holds. */
  readFile(path: Path, flags: number, asText: boolean, done: Done<ArrayBuffer | string | number>): any;
  /** The rest of an open file, from the descriptor's position. */
  readToEnd(fd: number, asText: boolean, done: Done<ArrayBuffer | string | number>): any;
  writeFile(path: Path, bytes: ArrayBufferView, flags: number, mode: number, done: Done<void>): any;
  /** Writes all bytes at the descriptor's position. */
  writeAll(fd: number, bytes: ArrayBufferView, done: Done<void>): any;

  chmod(path: Path, mode: number, done: Done<void>): any;
  chown(path: Path, uid: number, gid: number, done: Done<void>): any;
  lchown(path: Path, uid: number, gid: number, done: Done<void>): any;
  utimes(path: Path, atime: number, mtime: number, done: Done<void>): any;
  lutimes(path: Path, atime: number, mtime: number, done: Done<void>): any;
  link(existing: Path, path: Path, done: Done<void>): any;
  symlink(target: Path, path: Path, done: Done<void>): any;
  readlink(path: Path, asBytes: boolean, done: Done<string | ArrayBuffer>): any;
  rename(from: Path, to: Path, done: Done<void>): any;
  unlink(path: Path, done: Done<void>): any;
  copyFile(from: Path, to: Path, mode: number, done: Done<void>): any;
  /** Follows links component by component, and names the one that failed. */
  realpath(path: Path, asBytes: boolean, done: Done<string | ArrayBuffer>): any;
  /** The system's own resolution: an error names the whole path. */
  systemRealpath(path: Path, asBytes: boolean, done: Done<string | ArrayBuffer>): any;

  rmdir(path: Path, done: Done<void>): any;
  removeTree(path: Path, maxRetries: number, retryDelayMs: number, done: Done<void>): any;
  mkdir(path: Path, mode: number, done: Done<void>): any;
  /** Creates missing parents too; the first folder that it made, or null. */
  mkdirAll(path: Path, mode: number, done: Done<string | null>): any;
  mkdtemp(prefix: Path, asBytes: boolean, done: Done<string | ArrayBuffer>): any;
  readdir(path: Path, asBytes: boolean, withKinds: boolean, done: Done<Entries>): any;
  openDirectory(path: Path, done: Done<number>): any;
  /** The next entries with their kinds; an empty list at the end. */
  readDirectory(fd: number, asBytes: boolean, done: Done<Entries>): any;
  closeDirectory(fd: number, done: Done<void>): any;

  /** Calls back with each change of a file or of a folder's entries, until it is stopped. */
  watchStart(path: Path, asBytes: boolean, onChange: (kind: 'rename' | 'change', name: any) => void): number;
  watchStop(watch: number): void;
  watchRef(watch: number, referenced: boolean): void;
};
