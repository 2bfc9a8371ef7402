// Stand-ins for what is not there yet: programs can load and pass them around, and the first use says by name what
// is missing. The table in docs/compatibility.md lists them.
'use strict';

function fail(name: string): never {
  const { codes: { ERR_METHOD_NOT_IMPLEMENTED } } = require('internal/errors');
  throw new ERR_METHOD_NOT_IMPLEMENTED(name);
}

/** A function of this name that throws; `module` goes into the message. */
function missingFunction(module: string, name: string): (...args: unknown[]) => never {
  return { [name]: () => fail(`${module}.${name}`) }[name] as any;
}

/** Functions of these names that throw. */
function missingFunctions(module: string, names: string[]): Record<string, (...args: unknown[]) => never> {
  return Object.fromEntries(names.map((name) => [name, missingFunction(module, name)]));
}

/** A class that programs can extend and compare with; constructing it throws. */
function missingClass(module: string, name: string, Base: any = Object): any {
  return {
    [name]: class extends Base {
      constructor() {
        fail(`${module}.${name}`);
        super();
      }
    },
  }[name];
}

module.exports = { missingClass, missingFunction, missingFunctions };
