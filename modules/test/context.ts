// What a test's function gets: the means to name, skip, nest and hook, and assertions that count.
'use strict';

const { missingFunction } = require('internal/not_implemented');

/** Assertions of `t.assert` beside those of the module `assert`. */
const registered: Record<string, Function> = {};

function registerAssertion(name: string, fn: Function): void {
  registered[name] = fn;
}

class SuiteContext {
  #unit: any;

  constructor(unit: any) {
    this.#unit = unit;
  }

  get name(): string { return this.#unit.name; }
  get fullName(): string { return this.#unit.fullName; }
  get filePath(): string | undefined { return process.argv[1]; }
  get signal(): AbortSignal { return this.#unit.controller.signal; }

  diagnostic(message: string): void {
    this.#unit.diagnostics.push(`${message}`);
  }
}

class TestContext extends SuiteContext {
  #unit: any;
  #assert: any;
  #mock: any;

  constructor(unit: any) {
    super(unit);
    this.#unit = unit;
  }

  get error(): unknown { return this.#unit.error ?? null; }
  get passed(): boolean { return this.#unit.outcome === undefined || this.#unit.outcome === 'pass'; }
  get mock(): any { return (this.#mock ??= new (require('internal/test/mock').MockTracker)()); }
  get assert(): any { return (this.#assert ??= countingAssertions(this.#unit, this)); }

  test(name?: any, options?: any, fn?: any): Promise<void> {
    if (this.#unit.planned !== undefined) this.#unit.asserted++;
    return require('internal/test/current').runIn(this.#unit, () => require('test')(name, options, fn));
  }

  skip(message?: string): void {
    this.#unit.skipReason = message ?? true;
    this.#unit.outcome = 'skipped';
  }

  todo(message?: string): void {
    this.#unit.todoReason = message ?? true;
  }

  plan(count: number): void {
    require('internal/validators').validateUint32(count, 'count');
    this.#unit.planned = count;
  }

  before(fn: Function, options?: unknown): void { this.#unit.addHook('before', fn, options); }
  after(fn: Function, options?: unknown): void { this.#unit.addHook('after', fn, options); }
  beforeEach(fn: Function, options?: unknown): void { this.#unit.addHook('beforeEach', fn, options); }
  afterEach(fn: Function, options?: unknown): void { this.#unit.addHook('afterEach', fn, options); }

  /** Asks again until the condition holds. */
  async waitFor(condition: () => unknown, options: any = {}): Promise<unknown> {
    const { interval = 50, timeout = 1000 } = options;
    const timers = require('timers/promises');
    const deadline = Date.now() + timeout;
    for (;;) {
      try {
        return await condition();
      } catch (error) {
        if (Date.now() >= deadline) throw new Error('waitFor() timed out', { cause: error });
      }
      await timers.setTimeout(interval);
    }
  }

  runOnly(): void {}
}

function countingAssertions(unit: any, context: unknown): any {
  const assert = require('assert');
  const counted: any = {};
  const names = Object.keys(assert).filter((name) => name !== 'AssertionError' && name !== 'strict' && name !== 'Assert');
  for (const name of names) {
    counted[name] = (...args: unknown[]) => {
      unit.asserted++;
      return assert[name](...args);
    };
  }
  for (const [name, fn] of Object.entries(registered)) {
    counted[name] = (...args: unknown[]) => {
      unit.asserted++;
      return fn.apply(context, args);
    };
  }
  counted.snapshot = missingFunction('test', 'assert.snapshot');
  counted.fileSnapshot = missingFunction('test', 'assert.fileSnapshot');
  return counted;
}

module.exports = { SuiteContext, TestContext, registerAssertion };
