// What Rust gives to the folder `os`: the table NATIVES in mod.rs.
declare const native: {
  /** sysname, nodename, release, version, machine */
  uname(): string[];
  loadavg(): number[];
  /** Bytes. Free is what programs could get. */
  memory(): [total: number, free: number];
  uptime(): number;
  /** Per processor: model, MHz, then milliseconds in user, nice, sys, idle and irq. */
  cpus(): [model: string, speed: number, times: number[]][];
  availableParallelism(): number;
  /** Per address: interface, address, netmask, is IPv6, MAC address, (is internal, IPv6 scope). */
  interfaces(): [string, string, string, boolean, string, [boolean, number]][];
  getPriority(pid: number): number;
  setPriority(pid: number, priority: number): void;
  /** uid, gid, name, home and shell of the user that runs this; the last three as bytes. */
  user(): [uid: number, gid: number, name: ArrayBuffer, home: ArrayBuffer, shell: ArrayBuffer] | undefined;
};
