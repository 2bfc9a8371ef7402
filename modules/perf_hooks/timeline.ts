// The marks and measures that a program has made and not cleared.
'use strict';

let marks: any[] = [];
let measures: any[] = [];

function add(entry: any): void {
  (entry.entryType === 'mark' ? marks : measures).push(entry);
  require('internal/perf_hooks/observer').notify(entry);
}

// In order of their starts.
function entries(name?: string, type?: string): any[] {
  return [...marks, ...measures]
    .filter((entry) => (name === undefined || entry.name === name) && (type === undefined || entry.entryType === type))
    .sort((a, b) => a.startTime - b.startTime);
}

function clear(type: 'mark' | 'measure', name?: string): void {
  const kept = (list: any[]) => (name === undefined ? [] : list.filter((entry) => entry.name !== name));
  if (type === 'mark') marks = kept(marks);
  else measures = kept(measures);
}

function lastMark(name: string): any {
  return marks.findLast((entry) => entry.name === name);
}

module.exports = { add, clear, entries, lastMark };
