// What modules/process/mod.rs provides.

declare const native: {
  // environment.rs
  envEntries(): Array<[name: string, value: string]>;
  /** Names and values that the system cannot hold (a NUL byte, an empty name) are ignored, as in Node. */
  setEnv(name: string, value: string): void;
  unsetEnv(name: string): void;
  /** The assignments of a file of `--env-file`. */
  parseEnv(text: string): Array<[name: string, value: string]>;

  // directory.rs
  cwd(): string;
  chdir(path: string): void;
  /** Sets the mask and returns the one before; without a mask it only looks. */
  umask(mask: number | undefined): number;

  // identity.rs
  pid(): number;
  ppid(): number;
  setTitle(title: string): void;
  getuid(): number;
  geteuid(): number;
  getgid(): number;
  getegid(): number;
  getgroups(): number[];
  setuid(id: number): void;
  seteuid(id: number): void;
  setgid(id: number): void;
  setegid(id: number): void;
  setgroups(ids: number[]): void;
  initgroups(user: string, extraGroup: number): void;
  /** From the user database; undefined when it has no such name or number. */
  userId(name: string): number | undefined;
  userName(id: number): string | undefined;
  groupId(name: string): number | undefined;

  // usage.rs
  hrtime(): [seconds: number, nanoseconds: number];
  uptime(): number;
  /** Microseconds. */
  cpuUsage(): [user: number, system: number];
  threadCpuUsage(): [user: number, system: number];
  /** The fields of process.resourceUsage(), in Node's order. */
  resourceUsage(): number[];
  rss(): number;
  /** heapTotal, heapUsed, external, arrayBuffers. */
  heapUsage(): [number, number, number, number];
  constrainedMemory(): number;
  availableMemory(): number;

  // ending.rs
  /** Returns 0 or a negative errno. */
  kill(pid: number, signal: number): number;
  /** Returns 0 or a negative errno. */
  watchSignal(signal: number): number;
  unwatchSignal(signal: number): void;
  abort(): never;
  reallyExit(code: number): never;
  execve(path: string, args: string[], env: string[]): never;

  // stdio.rs
  /** What a standard stream is connected to: 'FILE', 'PIPE', 'TTY' or 'UNKNOWN'. */
  handleKind(fd: number): string;
  /** Writes all of it before it returns, also to a descriptor that does not block. */
  writeAll(fd: number, bytes: Uint8Array): void;
  /** The same for text, in UTF-8. */
  writeText(fd: number, text: string): void;
  writeStderr(text: string): void;

  // options.rs
  /** The options that NODE_OPTIONS may hold. */
  allowedOptions(): string[];

  // facts.rs
  /** Versions of what Silk is built from: name, version. */
  versions(): Array<[name: string, version: string]>;
  /** System calls under way, by type. */
  activeRequests(): string[];
  glibcVersion(): string | undefined;
};
