// Which sockets and servers keep the program alive, for `process._getActiveHandles` and its neighbour. Modules that have
// such handles add a source when they are loaded; asking loads none.
'use strict';

/** `owner` is what the program knows, `type` what Node calls the native half. */
type ActiveHandle = { owner: object, type: string };

const sources: (() => Iterable<ActiveHandle>)[] = [];

function addSource(source: () => Iterable<ActiveHandle>): void {
  sources.push(source);
}

function activeHandles(): ActiveHandle[] {
  return sources.flatMap((source) => [...source()]);
}

module.exports = { activeHandles, addSource };
