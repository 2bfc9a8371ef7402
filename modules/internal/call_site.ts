// CallSite objects, which Error.prepareStackTrace gets: https://v8.dev/docs/stack-trace-api
//
// The engine records file, line, column and function name of a frame. What V8 knows beyond that (receiver, function
// object, whether it is a constructor) is answered as V8 answers for strict functions: with undefined or null.
'use strict';

/** What the engine gives for a frame of a module's top level. */
const TOP_LEVEL = 'Object.<anonymous>';

class CallSite {
  #file: string;
  #line: number;
  #column: number;
  #function: string | null;

  constructor(file: string, line: number, column: number, name: string | null) {
    this.#file = file;
    this.#line = line;
    this.#column = column;
    this.#function = name;
  }

  getColumnNumber(): number { return this.#column; }
  getEnclosingColumnNumber(): number { return this.#column; }
  getEnclosingLineNumber(): number { return this.#line; }
  getEvalOrigin(): undefined { return undefined; }
  getFileName(): string { return this.#file; }
  getFunction(): undefined { return undefined; }
  getFunctionName(): string | null { return this.#function === TOP_LEVEL ? null : this.#function; }
  getLineNumber(): number { return this.#line; }
  getMethodName(): string | null { return null; }
  getPosition(): number { return 0; }
  getPromiseIndex(): null { return null; }
  getScriptNameOrSourceURL(): string { return this.#file; }
  getScriptHash(): string { return ''; }
  getThis(): undefined { return undefined; }
  getTypeName(): string | null { return this.#function === TOP_LEVEL ? 'Object' : null; }
  isAsync(): boolean { return false; }
  isConstructor(): boolean { return false; }
  isEval(): boolean { return false; }
  isNative(): boolean { return false; }
  isPromiseAll(): boolean { return false; }
  isToplevel(): boolean { return this.#function === null; }

  toString(): string {
    const place = `${this.#file}:${this.#line}:${this.#column}`;
    return this.#function === null ? place : `${this.#function} (${place})`;
  }
}

/** Calls the program's Error.prepareStackTrace. `frames` is flat: file, line, column, function name. */
function prepareStackTrace(error: unknown, frames: any[]): unknown {
  const sites = [];
  for (let i = 0; i < frames.length; i += 4) {
    sites.push(new CallSite(frames[i], frames[i + 1], frames[i + 2], frames[i + 3]));
  }
  return (Error as any).prepareStackTrace(error, sites);
}

module.exports = { prepareStackTrace };
