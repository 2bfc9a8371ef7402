// The module `perf_hooks`: the performance timeline, its observers, and timed functions.
// Histograms, resource timing and the loop's delay and utilization are named here and say that they are missing.
'use strict';

const { missingClass, missingFunctions } = require('internal/not_implemented');
const { PerformanceEntry, PerformanceMark, PerformanceMeasure } = require('internal/perf_hooks/entries');
const { PerformanceObserver, PerformanceObserverEntryList } = require('internal/perf_hooks/observer');
const { Performance, performance, timerify } = require('internal/perf_hooks/performance');

module.exports = {
  Performance, PerformanceEntry, PerformanceMark, PerformanceMeasure, PerformanceObserver, PerformanceObserverEntryList,
  PerformanceResourceTiming: missingClass('perf_hooks', 'PerformanceResourceTiming'),
  ...missingFunctions('perf_hooks', [
    'monitorEventLoopDelay', 'eventLoopUtilization', 'createHistogram', 'createSlidingWindowHistogram', 'importHistogram',
  ]),
  timerify, performance,
};
Object.defineProperty(module.exports, 'constants', {
  enumerable: true,
  // The kinds of garbage collection, by Node's numbers.
  value: Object.freeze({
    NODE_PERFORMANCE_GC_MAJOR: 4, NODE_PERFORMANCE_GC_MINOR: 1, NODE_PERFORMANCE_GC_INCREMENTAL: 8,
    NODE_PERFORMANCE_GC_WEAKCB: 16, NODE_PERFORMANCE_GC_FLAGS_NO: 0, NODE_PERFORMANCE_GC_FLAGS_CONSTRUCT_RETAINED: 2,
    NODE_PERFORMANCE_GC_FLAGS_FORCED: 4, NODE_PERFORMANCE_GC_FLAGS_SYNCHRONOUS_PHANTOM_PROCESSING: 8,
    NODE_PERFORMANCE_GC_FLAGS_ALL_AVAILABLE_GARBAGE: 16, NODE_PERFORMANCE_GC_FLAGS_ALL_EXTERNAL_MEMORY: 32,
    NODE_PERFORMANCE_GC_FLAGS_SCHEDULE_IDLE: 64,
  }),
});
