// The `stdio` option: what a program's descriptors are connected to.
'use strict';

const { codes } = require('internal/errors');

/** One descriptor of a program, before it is started. */
type Stdio = {
  type: 'ignore' | 'pipe' | 'inherit' | 'fd';
  fd?: number;
  ipc?: boolean;
  /** What a synchronous program reads here. */
  input?: any;
};

const STANDARD_STREAMS = 3;

/** `stdio` given as one word for the three standard streams. */
function fromWord(stdio: string, channel?: string): any[] {
  let list: any[];
  switch (stdio) {
    case 'ignore':
    case 'overlapped':
    case 'pipe':
      list = [stdio, stdio, stdio];
      break;
    case 'inherit':
      list = [0, 1, 2];
      break;
    default:
      throw new codes.ERR_INVALID_ARG_VALUE('stdio', stdio);
  }
  if (channel !== undefined) list.push(channel);
  return list;
}

/** The descriptor of a stream, a socket or a handle. */
function descriptorOf(value: any): number | undefined {
  if (typeof value === 'number') return value;
  for (const candidate of [value, value?.handle, value?._handle]) {
    if (typeof candidate?.fd === 'number' && candidate.fd >= 0) return candidate.fd;
  }
  return undefined;
}

function toStdio(value: any, fd: number, isSync: boolean, hasChannel: boolean): Stdio {
  value ??= fd < STANDARD_STREAMS ? 'pipe' : 'ignore';
  if (value === 'ignore') return { type: 'ignore' };
  if (value === 'pipe' || value === 'overlapped' || (typeof value === 'number' && value < 0)) return { type: 'pipe' };
  if (value === 'ipc') {
    if (isSync) throw new codes.ERR_IPC_SYNC_FORK();
    if (hasChannel) throw new codes.ERR_IPC_ONE_PIPE();
    return { type: 'pipe', ipc: true };
  }
  if (value === 'inherit') return { type: 'inherit', fd };
  const shared = typeof value === 'string' || ArrayBuffer.isView(value) ? undefined : descriptorOf(value);
  if (shared !== undefined) return { type: 'fd', fd: shared };
  if ((typeof value === 'string' || ArrayBuffer.isView(value)) && !isSync) {
    throw new codes.ERR_INVALID_SYNC_FORK_INPUT(require('util').inspect(value));
  }
  throw new codes.ERR_INVALID_ARG_VALUE('stdio', value);
}

function toStdioList(stdio: any, isSync: boolean): Stdio[] {
  if (typeof stdio === 'string') stdio = fromWord(stdio);
  else if (!Array.isArray(stdio)) throw new codes.ERR_INVALID_ARG_VALUE('stdio', stdio);
  const list: Stdio[] = [];
  for (let fd = 0; fd < Math.max(stdio.length, STANDARD_STREAMS); fd++) {
    list.push(toStdio(stdio[fd], fd, isSync, list.some(({ ipc }) => ipc)));
  }
  return list;
}

/** The form that the native takes. */
function toNativeStdio(list: Stdio[]): ('ignore' | 'pipe' | number)[] {
  return list.map(({ type, fd }) => (type === 'pipe' || type === 'ignore' ? type : (fd as number)));
}

module.exports = { fromWord, toNativeStdio, toStdioList };
