// What modules/internal/mod.rs provides.

declare const native: {
  // async_context.ts
  /** The object that the engine carries along promise reactions. */
  getAsyncContext(): object | undefined;
  setAsyncContext(context: object | undefined): void;

  // task_queues.ts, promise_rejections.ts
  /** The words of `task_queues.ts`, shared with the loop. */
  tickState(): Int32Array;
  /** Runs the engine's microtasks until none is left. */
  runMicrotasks(): void;
  /** Hands over what the engine reported about rejected promises since the last call, in order. */
  takeRejections(
    report: (type: number, promise: Promise<unknown>, reason: unknown, context: object | undefined) => void): void;

  // fatal_report.ts
  writeStderr(text: string): void;
  /** Where an error object was made: file, line, column, and the line of source if the engine has it. */
  errorPosition(error: unknown): [file: string, line: number, column: number, sourceLine?: string] | undefined;

  // errors.ts
  /** Gives an error another first line in its stack than name and message. */
  setStackHeader(error: object, header: string): void;
  /** `hook(error, frames)` makes stacks while the program has an Error.prepareStackTrace; see call_site.ts. */
  setPrepareStackHook(hook: (error: unknown, frames: unknown[]) => unknown): void;
  /** Every system error: number (negative), name, text. */
  systemErrors(): [errno: number, name: string, text: string][];
  /** A line of a builtin module's source, from 1. */
  builtinLine(id: string, line: number): string | undefined;

  // globals.ts
  hasModule(id: string): boolean;
  /** Collects garbage, all of it. */
  gc(): void;

  // main.ts
  /** Runs a script in the global scope; returns its completion value. */
  runScript(source: string, file: string): unknown;
  /** Throws the SyntaxError of a script that does not parse. */
  checkScript(source: string, file: string): void;

  // structured_clone.ts
  /** A structured clone of `value`, to which the buffers in `transfer` (an array or undefined) move. */
  cloneValue(value: unknown, transfer: unknown[] | undefined): unknown;
};
