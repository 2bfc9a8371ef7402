// The natives of `net`, as the table in mod.rs lists them. Errnos are negative.

/** `[address, family (4 or 6), port]`, a Unix socket's path, or an errno. */
type Name = [address: string, family: number, port: number] | string | number;

declare const native: {
  /** `what`: 0 data (ArrayBuffer), 1 end, 2 read error (errno), 3 written (0 or errno), 4 connected (0 or errno). */
  streamsReportTo(report: (stream: number, what: number, value: any) => void): void;
  /** `FILE`, `TTY`, `PIPE`, `TCP` or `UNKNOWN`. */
  descriptorKind(fd: number): string;
  /** Takes over a descriptor. */
  streamOpen(fd: number): number;
  streamFd(stream: number): number;
  streamReadStart(stream: number): void;
  streamReadStop(stream: number): void;
  /** The number of bytes where all are written, -1 where 'written' will tell, below that an errno. */
  streamWrite(stream: number, buffers: ArrayBufferView[]): number;
  /** How many bytes of the write that had to wait are left. */
  streamUnwritten(stream: number): number;
  /** 0 or an errno. */
  streamShutdown(stream: number): number;
  streamClose(stream: number, onClosed: () => void): void;
  streamRef(stream: number, referenced: boolean): void;
  /** A stream that will connect from this address, or an errno. */
  streamBind(address: string, port: number): number;
  /** A stream that connects, or an errno. */
  streamConnect(bound: number | undefined, address: string, port: number): number;
  streamConnectPath(path: string): number;
  streamName(stream: number): Name;
  streamPeerName(stream: number): Name;
  streamResetOnClose(stream: number): number;
  streamSetNoDelay(stream: number, enable: boolean): number;
  streamSetKeepAlive(stream: number, enable: boolean, delaySeconds: number): number;
  streamSetTypeOfService(stream: number, value: number): number;
  /** The value, or an errno. */
  streamTypeOfService(stream: number): number;
  /** A listener that is bound, or an errno. Flags: 1 IPv6 only, 2 the port may be shared. */
  listenerBind(address: string, port: number, flags: number): number;
  listenerBindPath(path: string): number;
  listenerAdopt(fd: number): number;
  listenerListen(listener: number, backlog: number): number;
  /** Called with the number of a stream, or an errno where a connection had to be dropped. */
  listenerAccept(listener: number, onConnection: (stream: number) => void): void;
  listenerFd(listener: number): number;
  listenerName(listener: number): Name;
  listenerRef(listener: number, referenced: boolean): void;
  listenerClose(listener: number, onClosed: () => void): void;
};
