// Natives of modules/util/mod.rs. None of them runs code of the program.
declare const native: {
  // What the engine made the value as, one of the numbers of internal/util/kinds.
  kind(value: unknown): number;
  // The engine's name of the object's class: 'Uint8Array', 'Map Iterator', 'Object' …
  className(value: object): string;
  // Target and handler of a proxy (both null when revoked), undefined for anything else.
  proxyDetails(value: unknown): [target: object | null, handler: object | null] | undefined;
  // 0 pending, 1 fulfilled, 2 rejected; and the value or reason.
  promiseDetails(promise: Promise<unknown>): [state: number, result: unknown];
  // What is left of a map or set iterator, which does not move. `pairs`: keys and values alternate.
  iteratorEntries(iterator: object): [entries: unknown[], pairs: boolean];
  // Keys of a WeakMap or WeakSet that are alive.
  weakKeys(collection: object): object[];
  // Own keys that are not array indices, symbols last.
  nonIndexKeys(object: object, onlyEnumerable: boolean): PropertyKey[];
  // The running script's frames, newest first: file, line, column, function name, flat.
  stackFrames(limit: number): (string | number | null)[];
  // The variables of a .env file's text, in order.
  parseEnv(text: string): [name: string, value: string][];
};
