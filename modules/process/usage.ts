// What the process has used: time, processor and memory.
'use strict';

const { codes: { ERR_INVALID_ARG_VALUE, ERR_OUT_OF_RANGE } } = require('internal/errors');
const { validateArray, validateNumber, validateObject } = require('internal/validators');

type CpuUsage = { user: number; system: number };

const NS_PER_SECOND = 1e9;

function hrtime(time?: [number, number]): [number, number] {
  const now = native.hrtime();
  if (time === undefined) return now;
  validateArray(time, 'time');
  if (time.length !== 2) throw new ERR_OUT_OF_RANGE('time', 2, time.length);
  const seconds = now[0] - time[0];
  const nanoseconds = now[1] - time[1];
  return nanoseconds < 0 ? [seconds - 1, nanoseconds + NS_PER_SECOND] : [seconds, nanoseconds];
}

hrtime.bigint = function bigint(): bigint {
  const [seconds, nanoseconds] = native.hrtime();
  return BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds);
};

function uptime(): number {
  return native.uptime();
}

function cpuUsage(prevValue?: CpuUsage): CpuUsage {
  return since(prevValue, native.cpuUsage);
}

function threadCpuUsage(prevValue?: CpuUsage): CpuUsage {
  return since(prevValue, native.threadCpuUsage);
}

function since(previous: CpuUsage | undefined, read: () => [number, number]): CpuUsage {
  if (previous) {
    validateObject(previous, 'prevValue');
    validateUsage(previous.user, 'prevValue.user');
    validateUsage(previous.system, 'prevValue.system');
  }
  const [user, system] = read();
  return previous ? { user: user - previous.user, system: system - previous.system } : { user, system };
}

function validateUsage(value: number, name: string): void {
  validateNumber(value, name);
  if (!(value >= 0 && value <= Number.MAX_SAFE_INTEGER)) throw new ERR_INVALID_ARG_VALUE.RangeError(name, value);
}

function resourceUsage(): object {
  const figures = native.resourceUsage();
  return {
    userCPUTime: figures[0],
    systemCPUTime: figures[1],
    maxRSS: figures[2],
    sharedMemorySize: figures[3],
    unsharedDataSize: figures[4],
    unsharedStackSize: figures[5],
    minorPageFault: figures[6],
    majorPageFault: figures[7],
    swappedOut: figures[8],
    fsRead: figures[9],
    fsWrite: figures[10],
    ipcSent: figures[11],
    ipcReceived: figures[12],
    signalsCount: figures[13],
    voluntaryContextSwitches: figures[14],
    involuntaryContextSwitches: figures[15],
  };
}

function memoryUsage(): object {
  const [heapTotal, heapUsed, external, arrayBuffers] = native.heapUsage();
  return { rss: native.rss(), heapTotal, heapUsed, external, arrayBuffers };
}

memoryUsage.rss = function rss(): number {
  return native.rss();
};

function constrainedMemory(): number {
  return native.constrainedMemory();
}

function availableMemory(): number {
  return native.availableMemory();
}

module.exports = {
  availableMemory,
  constrainedMemory,
  cpuUsage,
  hrtime,
  memoryUsage,
  resourceUsage,
  threadCpuUsage,
  uptime,
};
