// The module `node:test`: declaring tests. How they run is in `unit.ts`, what is printed in `report.ts`.
//
// This is the runner inside one file. Running many files (`run()`, `--test`), snapshots and coverage are not there.
'use strict';

const { missingFunctions } = require('internal/not_implemented');
const { Unit, root } = require('internal/test/unit');
const { current } = require('internal/test/current');

type Parsed = { name: string; options: any; fn: Function };

/** `(name, options, fn)`, of which each may be left out. */
function parse(name: any, options: any, fn: any): Parsed {
  if (typeof name === 'function') return { name: name.name || '<anonymous>', options: {}, fn: name };
  if (name !== null && typeof name === 'object') [name, options, fn] = [undefined, name, options];
  if (typeof options === 'function') [options, fn] = [{}, options];
  fn ??= () => {};
  return { name: String(name ?? (fn.name || '<anonymous>')), options: options ?? {}, fn };
}

function declare(isSuite: boolean, extra: object) {
  return function (name?: any, options?: any, fn?: any): Promise<void> {
    const parsed = parse(name, options, fn);
    const unit = new Unit({ ...parsed, options: { ...parsed.options, ...extra }, isSuite, parent: current() ?? root() });
    return unit.start();
  };
}

function declarer(name: string, isSuite: boolean): any {
  const base = declare(isSuite, {});
  Object.defineProperty(base, 'name', { value: name });
  const also = (key: string, extra: object) => {
    base[key as keyof typeof base] = Object.defineProperty(declare(isSuite, extra), 'name', { value: key }) as any;
  };
  also('skip', { skip: true });
  also('todo', { todo: true });
  also('only', { only: true });
  also('expectFailure', { expectFailure: true });
  return base;
}

function hook(kind: string) {
  const declareHook = (fn: Function, options?: any) => {
    (current() ?? root()).addHook(kind, fn, options);
  };
  return Object.defineProperty(declareHook, 'name', { value: kind });
}

const test = declarer('test', false);
const suite = declarer('suite', true);

module.exports = Object.assign(test, {
  after: hook('after'),
  afterEach: hook('afterEach'),
  before: hook('before'),
  beforeEach: hook('beforeEach'),
  describe: suite,
  getTestContext: () => current()?.context,
  it: test,
  suite,
  test,
  ...missingFunctions('test', ['run']),
});

function lazy(name: string, load: () => unknown): void {
  Object.defineProperty(test, name, { configurable: true, enumerable: true, get: load });
}

let mock: unknown;
lazy('mock', () => (mock ??= new (require('internal/test/mock').MockTracker)()));
lazy('assert', () => ({ register: require('internal/test/context').registerAssertion }));
lazy('snapshot', () => missingFunctions('test.snapshot', ['setDefaultSnapshotSerializers', 'setResolveSnapshotPath']));
