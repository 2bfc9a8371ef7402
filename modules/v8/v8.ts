// The module `v8`: what of it makes sense on another engine. The figures are SpiderMonkey's under V8's names; what
// belongs to V8 alone (snapshots, code statistics) says so when it is used.
'use strict';

const { missingClass, missingFunctions } = require('internal/not_implemented');
const { validateString } = require('internal/validators');

/** No limit is set on the heap: what the machine has is the limit. */
const lazyTotalMemory = () => require('os').totalmem();

function getHeapStatistics(): Record<string, number> {
  const [used, total, malloc] = native.heapFigures();
  return {
    total_heap_size: total,
    total_heap_size_executable: 0,
    total_physical_size: total,
    total_available_size: Math.max(0, lazyTotalMemory() - used),
    used_heap_size: used,
    heap_size_limit: lazyTotalMemory(),
    malloced_memory: malloc,
    peak_malloced_memory: malloc,
    does_zap_garbage: 0,
    number_of_native_contexts: 1,
    number_of_detached_contexts: 0,
    total_global_handles_size: 0,
    used_global_handles_size: 0,
    external_memory: malloc,
  };
}

/** V8's flags mean nothing to this engine; `--expose-gc` is the one whose effect programs ask for. */
function setFlagsFromString(flags: string): void {
  validateString(flags, 'flags');
  if (/^--expose[-_]gc$/.test(flags)) globalThis.gc = (() => native.collectGarbage()) as any;
}

function cachedDataVersionTag(): number {
  const version = process.versions.silk ?? process.version;
  return [...version].reduce((tag, character) => (Math.imul(tag, 31) + character.charCodeAt(0)) >>> 0, 7);
}

/** Whether all characters are below U+0100, which is how the engine decides as well. */
function isStringOneByteRepresentation(content: string): boolean {
  validateString(content, 'content');
  return !/[^\u0000-\u00ff]/.test(content);
}

module.exports = {
  cachedDataVersionTag,
  getHeapStatistics,
  setFlagsFromString,
  isStringOneByteRepresentation,
  ...missingFunctions('v8', [
    'getHeapSnapshot', 'getHeapSpaceStatistics', 'getHeapCodeStatistics', 'getCppHeapStatistics', 'serialize',
    'deserialize', 'takeCoverage', 'stopCoverage', 'writeHeapSnapshot', 'queryObjects', 'setHeapSnapshotNearHeapLimit',
    'startCpuProfile', 'startHeapProfile',
  ]),
  Serializer: missingClass('v8', 'Serializer'),
  Deserializer: missingClass('v8', 'Deserializer'),
  DefaultSerializer: missingClass('v8', 'DefaultSerializer'),
  DefaultDeserializer: missingClass('v8', 'DefaultDeserializer'),
  GCProfiler: missingClass('v8', 'GCProfiler'),
  promiseHooks: missingFunctions('v8.promiseHooks', ['createHook', 'onInit', 'onBefore', 'onAfter', 'onSettled']),
  startupSnapshot: {
    ...missingFunctions('v8.startupSnapshot', ['addSerializeCallback', 'addDeserializeCallback', 'setDeserializeMainFunction']),
    isBuildingSnapshot: () => false,
  },
};
