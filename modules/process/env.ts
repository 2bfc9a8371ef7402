// `process.env`: an object whose properties are the environment.
//
// The object mirrors the environment from the start on, and every change goes to both, so reading is an ordinary
// property read. Values are strings: what is assigned is converted.
'use strict';

const { codes: { ERR_INVALID_OBJECT_DEFINE_PROPERTY } } = require('internal/errors');

const entries: Record<string, string> = {};
for (const [name, value] of native.envEntries()) entries[name] = value;

let warned = false;

function store(name: string | symbol, value: any): void {
  if (typeof name === 'symbol') throw new TypeError('Cannot convert a Symbol value to a string');
  warnAboutConversion(value);
  const text = `${value}`;
  native.setEnv(name, text);
  if (name !== '') entries[name] = text;
}

function warnAboutConversion(value: any): void {
  if (warned || ['string', 'number', 'boolean'].includes(typeof value)) return;
  if (!require('internal/options').getOptionValue('--pending-deprecation')) return;
  warned = true;
  process.emitWarning(
    'Assigning any value other than a string, number, or boolean to a process.env property is deprecated. Please make ' +
      'sure to convert the value to a string before setting process.env with it.',
    'DeprecationWarning',
    'DEP0104',
  );
}

const env: Record<string, string | undefined> = new Proxy(entries, {
  set(target, name, value, receiver) {
    // An object that inherits from process.env gets the property itself.
    if (receiver !== env) return Reflect.set(target, name, value, receiver);
    store(name, value);
    return true;
  },

  deleteProperty(target, name) {
    if (typeof name === 'string') native.unsetEnv(name);
    return Reflect.deleteProperty(target, name);
  },

  defineProperty(target, name, descriptor) {
    if ('value' in descriptor) {
      if (!(descriptor.configurable && descriptor.writable && descriptor.enumerable)) {
        throw new ERR_INVALID_OBJECT_DEFINE_PROPERTY(
          "'process.env' only accepts a configurable, writable, and enumerable data descriptor",
        );
      }
      store(name, descriptor.value);
      return true;
    }
    if ('get' in descriptor || 'set' in descriptor) {
      throw new ERR_INVALID_OBJECT_DEFINE_PROPERTY(
        "'process.env' does not accept an accessor(getter/setter) descriptor",
      );
    }
    throw new ERR_INVALID_OBJECT_DEFINE_PROPERTY(
      "'process.env' only accepts a configurable, writable, and enumerable data descriptor",
    );
  },
});

/** `util.parseEnv`, and what `process.loadEnvFile` reads. */
function parseEnv(content: string): Record<string, string> {
  require('internal/validators').validateString(content, 'content');
  return Object.fromEntries(native.parseEnv(content));
}

module.exports = { env, parseEnv };
