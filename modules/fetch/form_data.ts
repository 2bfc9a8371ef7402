// FormData: the entries of a form (https://xhr.spec.whatwg.org/#interface-formdata). How it looks as bytes is in
// multipart.ts.
'use strict';

const {
  checkArguments, defineInterface, definePairs, illegalInvocation, inspectAs, kInspect,
} = require('internal/fetch/webidl');

const kEntries = Symbol('kEntries');

const lazyBlobs = () => require('internal/buffer/blob');
const lazyFiles = () => require('internal/buffer/file');

function toText(value: any): string {
  return `${value}`.toWellFormed();
}

/** A string, or a File. */
function toEntryValue(method: string, count: number, value: any, filename: any): any {
  const isBlob = typeof value === 'object' && value !== null && lazyBlobs().isBlob(value);
  if (!isBlob) {
    if (count < 3) return toText(value);
    const { inspect } = require('internal/util/inspect');
    const shown = typeof value === 'string' ? `"${value}"` : inspect(value);
    throw new TypeError(`${method}: Expected value ("${shown}") to be an instance of Blob.`);
  }
  const { File, isFile } = lazyFiles();
  const isNamed = count >= 3 && filename !== undefined;
  if (isFile(value) && !isNamed) return value;
  const options: any = { type: value.type };
  if (isFile(value)) options.lastModified = value.lastModified;
  return new File([value], isNamed ? `${filename}` : 'blob', options);
}

class FormData {
  constructor(form: any = undefined) {
    if (form !== undefined) {
      throw new TypeError('FormData constructor: Argument 1 could not be converted to: undefined.');
    }
    this[kEntries] = [];
  }

  append(name: any, value: any, filename: any = undefined): void {
    check(this);
    checkArguments(arguments.length, 2, 'FormData.append');
    this[kEntries].push([toText(name), toEntryValue('FormData.append', arguments.length, value, filename)]);
  }

  delete(name: any): void {
    check(this);
    checkArguments(arguments.length, 1, 'FormData.delete');
    const key = toText(name);
    this[kEntries] = this[kEntries].filter((entry: any) => entry[0] !== key);
  }

  get(name: any): any {
    check(this);
    checkArguments(arguments.length, 1, 'FormData.get');
    const key = toText(name);
    return this[kEntries].find((entry: any) => entry[0] === key)?.[1] ?? null;
  }

  getAll(name: any): any[] {
    check(this);
    checkArguments(arguments.length, 1, 'FormData.getAll');
    const key = toText(name);
    return this[kEntries].filter((entry: any) => entry[0] === key).map((entry: any) => entry[1]);
  }

  has(name: any): boolean {
    check(this);
    checkArguments(arguments.length, 1, 'FormData.has');
    const key = toText(name);
    return this[kEntries].some((entry: any) => entry[0] === key);
  }

  set(name: any, value: any, filename: any = undefined): void {
    check(this);
    checkArguments(arguments.length, 2, 'FormData.set');
    const entry: [string, any] = [toText(name), toEntryValue('FormData.set', arguments.length, value, filename)];
    const entries = this[kEntries];
    const index = entries.findIndex((each: any) => each[0] === entry[0]);
    if (index === -1) {
      entries.push(entry);
    } else {
      entries[index] = entry;
      this[kEntries] = entries.filter((each: any, i: number) => i <= index || each[0] !== entry[0]);
    }
  }

  [kInspect](depth: number, options: any): any {
    const shown: any = {};
    for (const [name, value] of this[kEntries]) {
      if (!Object.hasOwn(shown, name)) shown[name] = value;
      else if (Array.isArray(shown[name])) shown[name].push(value);
      else shown[name] = [shown[name], value];
    }
    // Node shows the files inside, one level deeper than elsewhere.
    return inspectAs(this, depth, { ...options, depth: options.depth == null ? null : options.depth + 1 }, shown);
  }

  declare [kEntries]: [string, any][];
}
Object.defineProperty(FormData.prototype.append, 'length', { value: 2 });
Object.defineProperty(FormData.prototype.set, 'length', { value: 2 });
definePairs(FormData, (form) => {
  check(form);
  return form[kEntries];
});
defineInterface(FormData, ['append', 'delete', 'get', 'getAll', 'has', 'set']);

function isFormData(value: any): boolean {
  return value?.[kEntries] !== undefined;
}

function check(form: any): void {
  if (!isFormData(form)) throw illegalInvocation();
}

module.exports = { FormData, isFormData };
