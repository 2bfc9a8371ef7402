// DOMException and QuotaExceededError. Instances are real Error objects, so that they carry a stack
// and count as native errors; what Web IDL calls their slots is kept beside them.
'use strict';

const { codes } = require('internal/errors');

interface Slots { name: string; message: string; code: number }

const slots = new WeakMap<object, Slots>();

// Web IDL's table of names, with the legacy constant of each; the code is the position.
const legacyNames: [name: string | null, constant: string][] = [
  ['IndexSizeError', 'INDEX_SIZE_ERR'],
  [null, 'DOMSTRING_SIZE_ERR'],
  ['HierarchyRequestError', 'HIERARCHY_REQUEST_ERR'],
  ['WrongDocumentError', 'WRONG_DOCUMENT_ERR'],
  ['InvalidCharacterError', 'INVALID_CHARACTER_ERR'],
  [null, 'NO_DATA_ALLOWED_ERR'],
  ['NoModificationAllowedError', 'NO_MODIFICATION_ALLOWED_ERR'],
  ['NotFoundError', 'NOT_FOUND_ERR'],
  ['NotSupportedError', 'NOT_SUPPORTED_ERR'],
  ['InUseAttributeError', 'INUSE_ATTRIBUTE_ERR'],
  ['InvalidStateError', 'INVALID_STATE_ERR'],
  ['SyntaxError', 'SYNTAX_ERR'],
  ['InvalidModificationError', 'INVALID_MODIFICATION_ERR'],
  ['NamespaceError', 'NAMESPACE_ERR'],
  ['InvalidAccessError', 'INVALID_ACCESS_ERR'],
  [null, 'VALIDATION_ERR'],
  ['TypeMismatchError', 'TYPE_MISMATCH_ERR'],
  ['SecurityError', 'SECURITY_ERR'],
  ['NetworkError', 'NETWORK_ERR'],
  ['AbortError', 'ABORT_ERR'],
  ['URLMismatchError', 'URL_MISMATCH_ERR'],
  ['QuotaExceededError', 'QUOTA_EXCEEDED_ERR'],
  ['TimeoutError', 'TIMEOUT_ERR'],
  ['InvalidNodeTypeError', 'INVALID_NODE_TYPE_ERR'],
  ['DataCloneError', 'DATA_CLONE_ERR'],
];

const codeOf = (name: string): number => legacyNames.findIndex(([known]) => known === name) + 1;

function slotsOf(value: object): Slots {
  const found = slots.get(value);
  if (found === undefined) {
    const error = new codes.ERR_INVALID_THIS('DOMException');
    error.message = 'Value of "this" must be of DOMException';
    throw error;
  }
  return found;
}

class DOMException {
  constructor(message: any = '', options: any = 'Error') {
    const text = `${message}`;
    let name = 'Error';
    const cause: { cause?: unknown } = {};
    if (options !== null && typeof options === 'object') {
      if ('name' in options) name = `${options.name}`;
      if ('cause' in options) cause.cause = options.cause;
    } else {
      name = `${options}`;
    }
    const self: any = new Error(text, cause);
    Object.setPrototypeOf(self, new.target.prototype);
    slots.set(self, { name, message: text, code: codeOf(name) });
    // The message is an accessor of the prototype; the stack is captured when its header can be right.
    delete self.message;
    Error.captureStackTrace(self, new.target);
    return self;
  }

  get name(): string { return slotsOf(this).name; }

  get message(): string { return slotsOf(this).message; }

  get code(): number { return slotsOf(this).code; }
}

Object.setPrototypeOf(DOMException.prototype, Error.prototype);

const enumerable = { __proto__: null, enumerable: true };
Object.defineProperties(DOMException.prototype, {
  [Symbol.toStringTag]: { __proto__: null, value: 'DOMException', configurable: true },
  name: enumerable,
  message: enumerable,
  code: enumerable,
} as any);
legacyNames.forEach(([, constant], i) => {
  const property = { __proto__: null, value: i + 1, enumerable: true } as any;
  Object.defineProperty(DOMException, constant, property);
  Object.defineProperty(DOMException.prototype, constant, property);
});

class QuotaExceededError extends DOMException {
  #quota: number | null = null;
  #requested: number | null = null;

  constructor(message = '', options: { quota?: number; requested?: number } = {}) {
    super(message, 'QuotaExceededError');
    const quota = options?.quota;
    const requested = options?.requested;
    for (const value of [quota, requested]) {
      if (value !== undefined && !(Number(value) >= 0)) throw new RangeError('quota and requested must not be negative');
    }
    if (quota !== undefined && requested !== undefined && requested < quota) {
      throw new RangeError('requested must not be less than quota');
    }
    this.#quota = quota === undefined ? null : Number(quota);
    this.#requested = requested === undefined ? null : Number(requested);
  }

  get quota(): number | null { return this.#quota; }

  get requested(): number | null { return this.#requested; }
}

Object.defineProperties(QuotaExceededError.prototype, {
  [Symbol.toStringTag]: { __proto__: null, value: 'QuotaExceededError', configurable: true },
  quota: enumerable,
  requested: enumerable,
} as any);

module.exports = { DOMException, QuotaExceededError };
