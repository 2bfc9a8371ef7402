// What modules/vm/mod.rs provides.

declare const native: {
  /** Runs a global script; its first line has the number `line`. */
  runScript(source: string, file: string, line: number): unknown;
  /** Parses only: throws the SyntaxError. */
  checkScript(source: string, file: string): void;
  /** A function with these parameters and `body`, in the global scope. */
  compileFunction(body: string, parameters: string[], file: string): Function;
};
