// The module `vm`: scripts in the program's own context. Other contexts are not there yet; using them says so.
'use strict';

const { missingFunctions } = require('internal/not_implemented');
const { validateArray, validateInt32, validateObject, validateString, validateStringArray, validateUint32, validateBoolean } =
  require('internal/validators');

/** `options` of Script may be the file name itself. */
function scriptOptions(options: any): any {
  return typeof options === 'string' ? { filename: options } : options;
}

class Script {
  #code: string;
  #filename: string;
  #line: number;

  constructor(code: any, options: any = {}) {
    options = scriptOptions(options);
    validateObject(options, 'options');
    const { filename = `evalmachine.<anonymous>`, lineOffset = 0, columnOffset = 0, produceCachedData = false } = options;
    validateString(filename, 'options.filename');
    validateInt32(lineOffset, 'options.lineOffset');
    validateInt32(columnOffset, 'options.columnOffset');
    validateBoolean(produceCachedData, 'options.produceCachedData');
    this.#code = `${code}`;
    this.#filename = filename;
    this.#line = Math.max(0, lineOffset + 1);
    native.checkScript(this.#code, filename);
  }

  runInThisContext(options?: any): unknown {
    validateRunOptions(options);
    return native.runScript(this.#code, this.#filename, this.#line);
  }
}

Object.assign(Script.prototype, missingFunctions('vm.Script', ['runInContext', 'runInNewContext', 'createCachedData']));

function validateRunOptions(options: any = {}): void {
  options = scriptOptions(options);
  validateObject(options, 'options');
  const { timeout, displayErrors = true, breakOnSigint = false } = options;
  if (timeout !== undefined) validateUint32(timeout, 'options.timeout', true);
  validateBoolean(displayErrors, 'options.displayErrors');
  validateBoolean(breakOnSigint, 'options.breakOnSigint');
}

function runInThisContext(code: string, options?: any): unknown {
  return new Script(code, options).runInThisContext(options);
}

function createScript(code: string, options?: any): Script {
  return new Script(code, options);
}

function isContext(object: unknown): boolean {
  validateObject(object, 'object', undefined);
  return false;
}

function compileFunction(code: string, params?: string[], options: any = {}): Function {
  validateString(code, 'code');
  if (params !== undefined) validateStringArray(params, 'params');
  validateObject(options, 'options');
  const { filename = '', parsingContext, contextExtensions = [] } = options;
  validateString(filename, 'options.filename');
  validateArray(contextExtensions, 'options.contextExtensions');
  if (parsingContext !== undefined || contextExtensions.length > 0) {
    missingFunctions('vm', ['compileFunction with parsingContext'])['compileFunction with parsingContext']();
  }
  return native.compileFunction(code, params ?? [], filename);
}

module.exports = {
  Script,
  ...missingFunctions('vm', ['createContext', 'runInContext', 'runInNewContext', 'measureMemory']),
  createScript,
  runInThisContext,
  isContext,
  compileFunction,
  constants: Object.freeze({
    __proto__: null,
    USE_MAIN_CONTEXT_DEFAULT_LOADER: Symbol('vm_dynamic_import_main_context_default'),
    DONT_CONTEXTIFY: Symbol('vm_context_no_contextify'),
  }),
};
