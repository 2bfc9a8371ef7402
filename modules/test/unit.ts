// One test or suite: its hooks, its children, how it runs and how it ends.
//
// Children run one after another in the order of their declaration (or side by side with `concurrency`). A suite's
// function runs when it is declared, and declares its children; they run when the suite's turn comes.
'use strict';

const { AbortController } = require('internal/abort_controller');
const { codes: { ERR_TEST_FAILURE } } = require('internal/errors');
const { current, runIn } = require('internal/test/current');

type Declaration = { name: string; options: any; fn: Function; isSuite: boolean; parent: Unit | null };
type Outcome = 'pass' | 'fail' | 'cancelled' | 'skipped' | 'todo';

const now = () => process.hrtime.bigint();

class Unit {
  name: string;
  fn: Function;
  options: any;
  isSuite: boolean;
  parent: Unit | null;
  depth: number;
  children: Unit[] = [];
  hooks: Record<string, Function[]> = { before: [], after: [], beforeEach: [], afterEach: [] };
  context: any;
  outcome: Outcome | undefined;
  error: any;
  durationMs = 0;
  diagnostics: string[] = [];
  skipReason: string | boolean;
  todoReason: string | boolean;
  location: string | undefined;
  controller = new AbortController();
  asserted = 0;
  planned: number | undefined;
  #done: any = Promise.withResolvers();
  #running = 0;
  #waiting: Unit[] = [];
  #beforeRan: Promise<void> | undefined;
  #started = 0n;

  constructor({ name, options, fn, isSuite, parent }: Declaration) {
    this.name = name;
    this.fn = fn;
    this.options = options;
    this.isSuite = isSuite;
    this.parent = parent;
    this.depth = parent === null ? -1 : parent.depth + 1;
    this.skipReason = options.skip ?? false;
    this.todoReason = options.todo ?? false;
    this.planned = options.plan;
    this.location = callerLocation();
    const { SuiteContext, TestContext } = require('internal/test/context');
    this.context = isSuite ? new SuiteContext(this) : new TestContext(this);
    if (parent !== null) parent.children.push(this);
  }

  get fullName(): string {
    return this.parent === null || this.parent.parent === null ? this.name : `${this.parent.fullName} > ${this.name}`;
  }

  addHook(kind: string, fn: Function, _options?: unknown): void {
    this.hooks[kind].push(fn);
  }

  /** Runs the unit when its parent has room. Settles when it is over; its failure is the report's matter. */
  start(): Promise<void> {
    if (this.isSuite) this.#declareChildren();
    const parent = this.parent as Unit;
    // Children of a suite wait until the suite itself runs.
    if (parent.isSuite && parent.parent !== null && parent.#started === 0n) parent.#waiting.push(this);
    else parent.#schedule(this);
    return this.#done.promise;
  }

  #declareChildren(): void {
    if (this.skipReason) return;
    try {
      const result = runIn(this, () => this.fn.call(this.context, this.context));
      if (typeof (result as any)?.then === 'function') this.#declaring = (result as Promise<void>);
    } catch (error) {
      this.#fail(error);
    }
  }

  #declaring: Promise<void> | undefined;

  #limit(): number {
    const { concurrency } = this.options;
    if (concurrency === true) return Infinity;
    return typeof concurrency === 'number' ? concurrency : 1;
  }

  #schedule(child: Unit): void {
    this.#waiting.push(child);
    this.#next();
  }

  #next(): void {
    while (this.#running < this.#limit() && this.#waiting.length > 0) {
      const child = this.#waiting.shift() as Unit;
      this.#running++;
      child.#run().finally(() => {
        this.#running--;
        this.#next();
      });
    }
  }

  async #run(): Promise<void> {
    this.#started = now();
    if (this.skipReason) this.outcome = 'skipped';
    else await runIn(this, () => this.#body());
    this.#finish();
  }

  async #body(): Promise<void> {
    const { parent } = this;
    try {
      await this.#declaring;
      await (parent as Unit).#runBefore();
      if (!this.isSuite) await (parent as Unit).#each('beforeEach', this);
      await this.#runBefore();
      if (!this.isSuite) await this.#withTimeout(this.#call());
      await this.#runChildren();
      this.#checkPlan();
    } catch (error) {
      this.#fail(error);
      await this.#runChildren();
    }
    await this.#guard(() => this.#hooksOf('after'));
    if (!this.isSuite) await this.#guard(() => (parent as Unit).#each('afterEach', this));
    this.controller.abort();
    this.context.mock?.reset?.();
  }

  #call(): Promise<unknown> {
    if (this.fn.length < 2) return Promise.resolve(this.fn.call(this.context, this.context));
    return new Promise((resolve, reject) => {
      const done = (error?: unknown) => (error ? reject(error) : resolve(undefined));
      const result = this.fn.call(this.context, this.context, done);
      if (typeof result?.then === 'function') {
        reject(new ERR_TEST_FAILURE('passed a callback but also returned a Promise', 'callbackAndPromisePresent'));
      }
    });
  }

  #withTimeout(work: Promise<unknown>): Promise<unknown> {
    const { timeout } = this.options;
    if (timeout === undefined || timeout === Infinity) return work;
    const { promise, reject } = Promise.withResolvers<never>();
    const text = `test timed out after ${timeout}ms`;
    const timer = require('timers').setTimeout(() => reject(new ERR_TEST_FAILURE(text, 'testTimeoutFailure')), timeout);
    return Promise.race([work, promise]).finally(() => timer.close());
  }

  /** What was declared and not awaited runs to its end before its parent does. */
  async #runChildren(): Promise<void> {
    this.#next();
    for (let done = 0; done < this.children.length; done++) await this.children[done].#done.promise;
    const failed = this.children.filter((child) => child.outcome === 'fail' || child.outcome === 'cancelled').length;
    if (failed > 0) {
      this.#fail(new ERR_TEST_FAILURE(`${failed} subtest${failed > 1 ? 's' : ''} failed`, 'subtestsFailed'));
    }
  }

  #runBefore(): Promise<void> {
    return (this.#beforeRan ??= this.#hooksOf('before'));
  }

  async #hooksOf(kind: string): Promise<void> {
    for (const fn of this.hooks[kind]) await callHook(fn, this.context);
  }

  /** Hooks around a test: the outermost `beforeEach` first, the outermost `afterEach` last. */
  async #each(kind: string, test: Unit): Promise<void> {
    if (kind === 'beforeEach') await this.parent?.#each(kind, test);
    for (const fn of this.hooks[kind]) await callHook(fn, test.context);
    if (kind === 'afterEach') await this.parent?.#each(kind, test);
  }

  async #guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#fail(error);
    }
  }

  #checkPlan(): void {
    if (this.planned === undefined || this.planned === this.asserted) return;
    const text = `plan expected ${this.planned} assertions but received ${this.asserted}`;
    throw new ERR_TEST_FAILURE(text, 'testCodeFailure');
  }

  #fail(error: unknown): void {
    if (this.outcome !== undefined) return;
    this.error = error;
    this.outcome = 'fail';
  }

  /** For an error that came from nowhere while this test ran. */
  failLater(error: unknown): void {
    this.#fail(error);
  }

  cancel(reason: string): void {
    if (this.#done.settled) return;
    this.error = new ERR_TEST_FAILURE(reason, 'cancelledByParent');
    this.outcome = 'cancelled';
    this.#finish();
  }

  #finish(): void {
    this.outcome ??= 'pass';
    if (this.options.expectFailure && this.outcome !== 'skipped') {
      this.outcome = this.outcome === 'fail' ? 'pass' : 'fail';
      if (this.outcome === 'fail') this.error = new ERR_TEST_FAILURE('test was expected to fail but passed', 'expectedFailure');
    }
    // A test marked `todo` may fail.
    if (this.todoReason && this.outcome !== 'skipped') this.outcome = 'todo';
    this.durationMs = this.#started === 0n ? 0 : Number(now() - this.#started) / 1e6;
    this.#done.settled = true;
    require('internal/test/report').finished(this);
    this.#done.resolve();
  }

  get isOver(): boolean {
    return this.#done.settled === true;
  }

  /** The end of the file: hooks of the top level, and tests whose promises will never settle. */
  async end(): Promise<void> {
    await this.#guard(() => this.#hooksOf('after'));
  }
}

async function callHook(fn: Function, context: unknown): Promise<void> {
  if (fn.length < 2) {
    await fn.call(context, context);
    return;
  }
  await new Promise<void>((resolve, reject) => {
    fn.call(context, context, (error?: unknown) => (error ? reject(error) : resolve()));
  });
}

/** `file:line:column` of the code that declared the test. */
function callerLocation(): string | undefined {
  const holder: { stack?: string } = {};
  Error.captureStackTrace(holder);
  const line = holder.stack?.split('\n').find((frame) => /^ {4}at /.test(frame) && !/node:/.test(frame));
  const place = line === undefined ? undefined : /\(?((?:file:\/\/)?\/[^()]*:\d+:\d+)\)?$/.exec(line)?.[1];
  if (place === undefined) return undefined;
  const path = place.startsWith('file:') ? require('url').fileURLToPath(place.replace(/:\d+:\d+$/, '')) + place.match(/:\d+:\d+$/)?.[0] : place;
  return require('path').relative(process.cwd(), path);
}

let top: Unit | undefined;

/** The unit that holds the top-level tests; made with the first of them. */
function root(): Unit {
  if (top !== undefined) return top;
  top = new Unit({ name: '<root>', options: {}, fn: () => {}, isSuite: true, parent: null });
  listen(top);
  return top;
}

function listen(unit: Unit): void {
  const report = require('internal/test/report');
  let ended = false;
  process.on('uncaughtException', (error: unknown) => attribute(unit, error));
  process.on('unhandledRejection', (error: unknown) => attribute(unit, error));
  process.on('beforeExit', () => {
    if (ended) return;
    ended = true;
    for (const test of unit.children) cancelPending(test);
    unit.end().then(() => report.summary(unit));
  });
  process.on('exit', () => report.setExitCode(unit));
}

/** An error outside of any promise of a test belongs to the test whose code caused it. */
function attribute(unit: Unit, error: unknown): void {
  const test = current();
  if (test === undefined || test === unit) unit.failLater(error);
  else test.failLater(error);
}

function cancelPending(unit: Unit): void {
  for (const child of unit.children) cancelPending(child);
  if (unit.isOver) return;
  unit.cancel('Promise resolution is still pending but the event loop has already resolved');
}

module.exports = { Unit, root };
