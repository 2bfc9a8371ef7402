// The object `performance` and its class. Measurements of the loop itself (utilization, delay) are not here yet.
'use strict';

const {
  codes: { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_ARG_VALUE, ERR_MISSING_ARGS, ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS },
} = require('internal/errors');
const { validateFunction, validateObject } = require('internal/validators');
const { missingFunction } = require('internal/not_implemented');
const timeline = require('internal/perf_hooks/timeline');
const { MILESTONES, PerformanceMark, PerformanceNodeEntry, createMeasure } = require('internal/perf_hooks/entries');

const customInspect = Symbol.for('nodejs.util.inspect.custom');
const kCreate = Symbol('kCreate');

function syntaxError(name: string): Error {
  const { DOMException } = require('internal/dom_exception');
  return new DOMException(`The "${name}" performance mark has not been set`, 'SyntaxError');
}

// A time, or the name of a mark.
function timeOf(value: any): number {
  if (typeof value === 'number') {
    if (value < 0) {
      const { codes: { ERR_PERFORMANCE_INVALID_TIMESTAMP } } = require('internal/errors');
      throw new ERR_PERFORMANCE_INVALID_TIMESTAMP(value);
    }
    return value;
  }
  const name = `${value}`;
  const mark = timeline.lastMark(name);
  if (mark !== undefined) return mark.startTime;
  if (MILESTONES.has(name)) throw new ERR_INVALID_ARG_VALUE('name', name);
  throw syntaxError(name);
}

function checkMeasureOptions(options: any, endMark: any): void {
  const { start, end, duration } = options;
  if (endMark !== undefined) throw new ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS('endMark must not be specified');
  if (start === undefined && end === undefined) {
    throw new ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS('One of options.start or options.end is required');
  }
  if (start !== undefined && end !== undefined && duration !== undefined) {
    throw new ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS('Must not have options.start, options.end, and options.duration specified');
  }
}

function measureBounds(startOrOptions: any, endMark: any): [start: number, end: number] {
  const options = typeof startOrOptions === 'object' && startOrOptions !== null ? startOrOptions : undefined;
  const empty = options === undefined || ['start', 'end', 'duration', 'detail'].every((key) => options[key] === undefined);
  if (empty) {
    const end = endMark === undefined ? native.now() : timeOf(endMark);
    return [startOrOptions === undefined || options !== undefined ? 0 : timeOf(startOrOptions), end];
  }
  checkMeasureOptions(options, endMark);
  const { start, end, duration } = options;
  const endTime = end !== undefined ? timeOf(end) :
    start !== undefined && duration !== undefined ? timeOf(start) + timeOf(duration) : native.now();
  const startTime = start !== undefined ? timeOf(start) : duration !== undefined ? endTime - timeOf(duration) : 0;
  return [startTime, endTime];
}

function timerify(fn: any, options: any = {}): any {
  validateFunction(fn, 'fn');
  validateObject(options, 'options');
  if (options.histogram !== undefined) return missingFunction('perf_hooks', 'timerify with a histogram')();

  function timerified(this: any, ...args: any[]): any {
    const start = native.now();
    const done = () => {
      const entry = new PerformanceNodeEntry(fn.name, 'function', start, native.now() - start, args);
      args.forEach((arg, i) => { (entry as any)[i] = arg; });
      require('internal/perf_hooks/observer').notify(entry);
    };
    const result = new.target ? Reflect.construct(fn, args, fn) : Reflect.apply(fn, this, args);
    if (!new.target && typeof result?.finally === 'function') return result.finally(done);
    done();
    return result;
  }
  Object.defineProperties(timerified, {
    length: { configurable: false, enumerable: true, value: fn.length },
    name: { configurable: false, enumerable: true, value: `timerified ${fn.name}` },
  });
  return timerified;
}

const { EventTarget } = require('internal/event_target');

class Performance extends EventTarget {
  constructor(key: any) {
    if (key !== kCreate) throw new ERR_ILLEGAL_CONSTRUCTOR();
    super();
  }

  clearMarks(name: any = undefined): void {
    timeline.clear('mark', name === undefined ? undefined : `${name}`);
  }

  clearMeasures(name: any = undefined): void {
    timeline.clear('measure', name === undefined ? undefined : `${name}`);
  }

  // Nothing records resources yet, so there are none to clear.
  clearResourceTimings(): void {}

  getEntries(): any[] {
    return timeline.entries();
  }

  getEntriesByName(name: any, type: any = undefined): any[] {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('name');
    return timeline.entries(`${name}`, type === undefined ? undefined : `${type}`);
  }

  getEntriesByType(type: any): any[] {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('type');
    return timeline.entries(undefined, `${type}`);
  }

  mark(name: any, options: any = undefined): any {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('name');
    const mark = new PerformanceMark(name, options);
    timeline.add(mark);
    return mark;
  }

  measure(name: any, startOrMeasureOptions: any = undefined, endMark: any = undefined): any {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('name');
    const [start, end] = measureBounds(startOrMeasureOptions, endMark);
    const measure = createMeasure(`${name}`, start, end - start, startOrMeasureOptions?.detail);
    timeline.add(measure);
    return measure;
  }

  now(): number {
    return native.now();
  }

  get timeOrigin(): number {
    return timeOrigin();
  }

  toJSON(): any {
    return { timeOrigin: timeOrigin() };
  }

  [customInspect](depth: any, options: any): any {
    if (depth < 0) return this;
    const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    return `Performance ${require('internal/util/inspect').inspect({ timeOrigin: timeOrigin() }, inner)}`;
  }
}

let origin: number | undefined;

function timeOrigin(): number {
  return origin ??= native.timeOrigin();
}

for (const name of ['clearMarks', 'clearMeasures', 'clearResourceTimings', 'getEntries', 'getEntriesByName',
  'getEntriesByType', 'mark', 'measure', 'now', 'timeOrigin', 'toJSON']) {
  Object.defineProperty(Performance.prototype, name, { enumerable: true });
}
const methodsOfNode: Record<string, any> = {
  eventLoopUtilization: missingFunction('performance', 'eventLoopUtilization'),
  timerify,
};
for (const name of Object.keys(methodsOfNode)) {
  Object.defineProperty(Performance.prototype, name, { value: methodsOfNode[name], configurable: true, writable: true });
}
Object.defineProperty(Performance.prototype, Symbol.toStringTag, { value: 'Performance', configurable: true });

module.exports = { Performance, performance: new Performance(kCreate), timerify };
