// The state bits that the readable and the writable side of a stream share, and the
// means to show single bits as the boolean properties that programs know
// (`stream._readableState.destroyed`).
// Bits of one side only are with that side: readable_state.ts and writable_state.ts.
'use strict';

const kObjectMode = 1 << 0;
const kConstructed = 1 << 1;
const kSync = 1 << 2;
const kEmitClose = 1 << 3;
const kAutoDestroy = 1 << 4;
const kDestroyed = 1 << 5;
const kErrored = 1 << 6;
const kErrorEmitted = 1 << 7;
const kClosed = 1 << 8;
const kCloseEmitted = 1 << 9;

/** The first bit that a side may use for itself. */
const kFirstFreeShift = 10;

// Called by destroy.ts on each side's state once `_construct` has finished.
const kOnConstructed = Symbol('kOnConstructed');

/** Defines one boolean accessor per entry of `names`, each backed by its bit. */
function defineBitAccessors(prototype: object, names: Record<string, number>) {
  for (const name of Object.keys(names)) {
    const bit = names[name];
    Object.defineProperty(prototype, name, {
      __proto__: null,
      configurable: false,
      enumerable: false,
      get() { return (this.bits & bit) !== 0; },
      set(value: unknown) {
        if (value) this.bits |= bit;
        else this.bits &= ~bit;
      },
    } as PropertyDescriptor);
  }
}

/** Defines `errored`: the error that the stream failed with, or null. */
function defineErroredAccessor(prototype: object) {
  Object.defineProperty(prototype, 'errored', {
    __proto__: null,
    configurable: false,
    enumerable: false,
    get() { return (this.bits & kErrored) !== 0 ? this.errorValue : null; },
    set(value: unknown) {
      if (value) {
        this.errorValue = value;
        this.bits |= kErrored;
      } else {
        this.errorValue = null;
        this.bits &= ~kErrored;
      }
    },
  } as PropertyDescriptor);
}

const sharedBits = {
  objectMode: kObjectMode,
  constructed: kConstructed,
  sync: kSync,
  emitClose: kEmitClose,
  autoDestroy: kAutoDestroy,
  destroyed: kDestroyed,
  errorEmitted: kErrorEmitted,
  closed: kClosed,
  closeEmitted: kCloseEmitted,
};

/** The bits that a fresh state has for `options`; `sideObjectMode` is `readableObjectMode` or `writableObjectMode`. */
function initialBits(options: any, isDuplex: boolean, sideObjectMode: string): number {
  let bits = kConstructed | kSync | kEmitClose | kAutoDestroy;
  if (options == null) return bits;
  if (options.objectMode || (isDuplex && options[sideObjectMode])) bits |= kObjectMode;
  if (options.emitClose === false) bits &= ~kEmitClose;
  if (options.autoDestroy === false) bits &= ~kAutoDestroy;
  return bits;
}

module.exports = {
  kObjectMode,
  kConstructed,
  kSync,
  kEmitClose,
  kAutoDestroy,
  kDestroyed,
  kErrored,
  kErrorEmitted,
  kClosed,
  kCloseEmitted,
  kFirstFreeShift,
  kOnConstructed,
  sharedBits,
  initialBits,
  defineBitAccessors,
  defineErroredAccessor,
};
