// The natives of `child_process`, as the table in mod.rs lists them.

type SpawnSpec = {
  file: string;
  args: string[];
  env: string[];
  cwd: string | undefined;
  /** By descriptor: 'ignore', 'pipe', or the number of a descriptor to share. */
  stdio: ('ignore' | 'pipe' | number)[];
  detached: boolean;
  uid: number | undefined;
  gid: number | undefined;
};

declare const native: {
  /** The program's number, the handle to give the other natives, and our ends of its pipes; or an errno. */
  spawn(spec: SpawnSpec, onExit: (code: number, signal: number) => void):
    number | [pid: number, handle: number, pipes: (number | undefined)[]];
  /** 0 or an errno. */
  kill(child: number, signal: number): number;
  ref(child: number, referenced: boolean): void;
  /** An errno where it did not start; `error` is why it was ended early, or 0. */
  spawnSync(spec: SpawnSpec, input: (ArrayBufferView | undefined)[], timeoutMs: number, maxBuffer: number, killSignal: number):
    number | [pid: number, code: number, signal: number, output: (ArrayBuffer | undefined)[], error: number];
};
