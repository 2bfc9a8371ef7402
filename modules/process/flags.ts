// `process.allowedNodeEnvironmentFlags`: a set of the options that NODE_OPTIONS may hold, which cannot be changed, not
// even through the methods of Set, and which finds an option however it is written.
'use strict';

const LEADING_DASHES = /^--?/;
const VALUE = /=.*$/s;

const flags: string[] = native.allowedOptions();
const known = new Set(flags);

class NodeEnvironmentFlagsSet extends Set<string> {
  add(): this {
    return this;
  }

  delete(): boolean {
    return false;
  }

  clear(): void {}

  has(key: any): boolean {
    if (typeof key !== 'string') return false;
    const flag = key.replace(VALUE, '').replaceAll('_', '-');
    if (LEADING_DASHES.test(flag)) return known.has(flag);
    return known.has(`--${flag}`) || known.has(`-${flag}`);
  }

  get size(): number {
    return flags.length;
  }

  forEach(callback: (flag: string, again: string, set: Set<string>) => void, thisArg?: unknown): void {
    for (const flag of flags) Reflect.apply(callback, thisArg, [flag, flag, this]);
  }

  entries(): any {
    return known.entries();
  }

  keys(): any {
    return known.values();
  }

  values(): any {
    return known.values();
  }

  [Symbol.iterator](): any {
    return known.values();
  }
}

module.exports = Object.freeze(new NodeEnvironmentFlagsSet());
