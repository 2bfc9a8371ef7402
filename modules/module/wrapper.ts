// `Module.wrap` and `Module.wrapper`: programs that replace them want their own code around every CommonJS module.
'use strict';

const usual = ['(function (exports, require, module, __filename, __dirname) { ', '\n});'];

let isReplaced = false;
let wrap = (script: string): string => usual[0] + script + usual[1];

let wrapper: any = new Proxy(usual.slice(), {
  set(target, key, value, receiver) {
    isReplaced = true;
    return Reflect.set(target, key, value, receiver);
  },
  defineProperty(target, key, descriptor) {
    isReplaced = true;
    return Reflect.defineProperty(target, key, descriptor);
  },
});

/** Text as these say, for compiling; undefined while nobody has replaced them. */
function replacedWrap(text: string): string | undefined {
  if (!isReplaced) return undefined;
  return wrap(text);
}

function define(Module: any): void {
  Object.defineProperty(Module, 'wrap', {
    configurable: false,
    get: () => wrap,
    set(value) {
      isReplaced = true;
      wrap = value;
    },
  });
  Object.defineProperty(Module, 'wrapper', {
    configurable: false,
    get: () => wrapper,
    set(value) {
      isReplaced = true;
      wrapper = value;
    },
  });
  wrap = (script: string) => wrapper[0] + script + wrapper[1];
}

module.exports = { define, isReplaced: () => isReplaced, replacedWrap };
