// Timers of console.time(): the start of each label, and durations as text.
'use strict';

type Warn = (message: string) => void;
type Print = (label: string, time: string) => void;

const { hrtime } = process;

function start(times: Map<string, bigint>, label: string, method: string, warn: Warn): void {
  if (times.has(label)) warn(`Label '${label}' already exists for ${method}`);
  else times.set(label, hrtime.bigint());
}

function log(times: Map<string, bigint>, label: string, method: string, warn: Warn, print: Print): boolean {
  const began = times.get(label);
  if (began === undefined) {
    warn(`No such label '${label}' for ${method}`);
    return false;
  }
  print(label, formatTime(Number(hrtime.bigint() - began) / 1e6));
  return true;
}

function end(times: Map<string, bigint>, label: string, method: string, warn: Warn, print: Print): void {
  if (log(times, label, method, warn, print)) times.delete(label);
}

const two = (n: number | string): string => `${n}`.padStart(2, '0');

// 1.234ms, 1.234s, 1:02.345 (m:ss.mmm), 1:02:03.456 (h:mm:ss.mmm)
function formatTime(ms: number): string {
  if (ms < 1000) return `${Number(ms.toFixed(3))}ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(3)}s`;
  const hours = Math.floor(ms / 3_600_000);
  const minutes = Math.floor(ms / 60_000) % 60;
  const [seconds, fraction] = ((ms / 1000) % 60).toFixed(3).split('.');
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(seconds)}.${fraction} (h:mm:ss.mmm)`
    : `${minutes}:${two(seconds)}.${fraction} (m:ss.mmm)`;
}

module.exports = { end, formatTime, log, start };
