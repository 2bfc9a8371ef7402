// `process.finalization`: callbacks for objects that are still alive when the program ends.
'use strict';

const { validateFunction, validateObject, kValidateObjectAllowObjectsAndNull } = require('internal/validators');

type Finalizer = { ref: WeakRef<object>; callback: (object: object, event: string) => void };

/** One set per event, made with the first registration. */
const finalizers = new Map<string, Set<Finalizer>>();

function add(object: object, callback: any, event: string): void {
  require('internal/util').emitExperimentalWarning(
    event === 'exit' ? 'process.finalization.register' : 'process.finalization.registerBeforeExit',
  );
  validateObject(object, 'obj', kValidateObjectAllowObjectsAndNull);
  validateFunction(callback, 'fn');
  let set = finalizers.get(event);
  if (set === undefined) {
    finalizers.set(event, (set = new Set()));
    process.on(event, () => run(event));
  }
  set.add({ ref: new WeakRef(object), callback });
}

function run(event: string): void {
  const set = finalizers.get(event) as Set<Finalizer>;
  for (const finalizer of set) {
    set.delete(finalizer);
    const object = finalizer.ref.deref();
    if (object !== undefined) finalizer.callback(object, event);
  }
}

function register(obj: object, fn: any): void {
  add(obj, fn, 'exit');
}

function registerBeforeExit(obj: object, fn: any): void {
  add(obj, fn, 'beforeExit');
}

function unregister(obj: object): void {
  for (const set of finalizers.values()) {
    for (const finalizer of set) {
      if (finalizer.ref.deref() === obj) set.delete(finalizer);
    }
  }
}

module.exports = { register, registerBeforeExit, unregister };
