// Performance entries: marks, measures, and what observers get.
'use strict';

const {
  codes: { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_ARG_VALUE, ERR_PERFORMANCE_INVALID_TIMESTAMP },
} = require('internal/errors');
const { validateNumber, validateObject } = require('internal/validators');

const customInspect = Symbol.for('nodejs.util.inspect.custom');
const kIllegal = Symbol('kIllegal');

// The milestones that a user's mark may not be called.
const MILESTONES = new Set([
  'nodeStart', 'v8Start', 'environment', 'loopStart', 'loopExit', 'bootstrapComplete',
]);

type Fields = { name: string, entryType: string, startTime: number, duration: number, detail?: any };

class PerformanceEntry {
  #fields: Fields;

  constructor(key: any, fields: any) {
    if (key !== kIllegal) throw new ERR_ILLEGAL_CONSTRUCTOR();
    this.#fields = fields;
  }

  get name(): string { return this.#fields.name; }
  get entryType(): string { return this.#fields.entryType; }
  get startTime(): number { return this.#fields.startTime; }
  get duration(): number { return this.#fields.duration; }

  toJSON(): any {
    const { name, entryType, startTime, duration } = this.#fields;
    const json: any = { name, entryType, startTime, duration };
    if ('detail' in this) json.detail = this.detail;
    return json;
  }

  [customInspect](depth: any, options: any): any {
    if (depth < 0) return this;
    const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    return `${this.constructor.name} ${require('internal/util/inspect').inspect(this.toJSON(), inner)}`;
  }
}

function cloned(detail: any): any {
  return detail == null ? null : require('internal/structured_clone').structuredClone(detail);
}

class PerformanceMark extends PerformanceEntry {
  #detail: any;

  constructor(name: any, options: any = undefined) {
    if (arguments.length === 0) {
      const { codes: { ERR_MISSING_ARGS } } = require('internal/errors');
      throw new ERR_MISSING_ARGS('name');
    }
    const text = `${name}`;
    if (MILESTONES.has(text)) throw new ERR_INVALID_ARG_VALUE('name', text);
    if (options != null) validateObject(options, 'options');
    const startTime = options?.startTime ?? native.now();
    validateNumber(startTime, 'startTime');
    if (startTime < 0) throw new ERR_PERFORMANCE_INVALID_TIMESTAMP(startTime);
    super(kIllegal, { name: text, entryType: 'mark', startTime, duration: 0 });
    this.#detail = cloned(options?.detail);
  }

  get detail(): any { return this.#detail; }
}

class PerformanceMeasure extends PerformanceEntry {
  #detail: any;

  constructor(key: any, name: any, startTime: any, duration: any, detail: any) {
    super(key, { name, entryType: 'measure', startTime, duration });
    this.#detail = cloned(detail);
  }

  get detail(): any { return this.#detail; }
}

// A call of a timerified function.
class PerformanceNodeEntry extends PerformanceEntry {
  detail: any;

  constructor(name: string, entryType: string, startTime: number, duration: number, detail: any) {
    super(kIllegal, { name, entryType, startTime, duration });
    this.detail = detail;
  }
}
Object.defineProperty(PerformanceNodeEntry, 'name', { value: 'PerformanceNodeEntry' });

function createMeasure(name: string, start: number, duration: number, detail: any): PerformanceMeasure {
  return new (PerformanceMeasure as any)(kIllegal, name, start, duration, detail);
}

for (const [Class, names] of [[PerformanceEntry, ['name', 'entryType', 'startTime', 'duration', 'toJSON']],
  [PerformanceMark, ['detail']], [PerformanceMeasure, ['detail']]] as [any, string[]][]) {
  for (const name of names) Object.defineProperty(Class.prototype, name, { enumerable: true });
  Object.defineProperty(Class, 'length', { value: Class === PerformanceMark ? 1 : 0 });
}

module.exports = { MILESTONES, PerformanceEntry, PerformanceMark, PerformanceMeasure, PerformanceNodeEntry, createMeasure };
