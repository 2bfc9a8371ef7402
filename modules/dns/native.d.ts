// The natives of `dns`, as the table in mod.rs lists them. With a callback they run on the pool.

declare const native: {
  /** Addresses in the resolver's order. `family`: 0, 4 or 6; `flags` are those of getaddrinfo(3). */
  getaddrinfo(host: string, family: number, flags: number, done: (error: any, addresses?: string[]) => void): void;
  getnameinfo(address: string, port: number, done: (error: any, names?: [host: string, service: string]) => void): void;
};
