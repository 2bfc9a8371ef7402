// `process.allowedNodeEnvironmentFlags`: a set of the options that NODE_OPTIONS may hold, which cannot be changed and
// which finds an option however it is written.
'use strict';

const LEADING_DASHES = /^--?/;
const VALUE = /=.*$/s;

function normalize(flag: string): string {
  return flag.replaceAll('_', '-');
}

class NodeEnvironmentFlagsSet extends Set<string> {
  // Through the base class: `add` below does nothing.
  static of(flags: string[]): NodeEnvironmentFlagsSet {
    const set = new NodeEnvironmentFlagsSet();
    for (const flag of flags) super.prototype.add.call(set, flag);
    return Object.freeze(set);
  }

  add(): this {
    return this;
  }

  delete(): boolean {
    return false;
  }

  clear(): void {}

  has(key: any): boolean {
    if (typeof key !== 'string') return false;
    const flag = normalize(key.replace(VALUE, ''));
    if (LEADING_DASHES.test(flag)) return super.has(flag);
    return super.has(`--${flag}`) || super.has(`-${flag}`);
  }
}

module.exports = NodeEnvironmentFlagsSet.of(native.allowedOptions());
