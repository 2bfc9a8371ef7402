// Runs the program: a file, the text of `--eval`, or standard input, after the modules of `--require` and `--import`.
//
// How modules are found and loaded is the business of `module`; this file only decides what is loaded first.
'use strict';

const { getOptionValue } = require('internal/options');

/** The promise of an ES module program; set while it has not settled. */
let unsettled: { file: string } | undefined;

/** Where the program comes from. */
type Entry = 'file' | 'eval' | 'stdin';

const lazyModule = () => require('module');
const lazyEsm = () => require('internal/module/esm');

function run({ args }: { args: string[] }): void {
  const entry = entryOf(args);
  if (entry === 'file') process.argv[1] = require('path').resolve(process.argv[1]);
  joinChannel();
  preload();
  const imports: string[] = getOptionValue('--import') ?? [];
  if (imports.length === 0) {
    runEntry(entry);
  } else {
    track(importAll(imports).then(() => runEntry(entry)), imports[0]);
  }
}

/** The first argument is a file, unless the text of the program was given, or is to be read. */
function entryOf(args: string[]): Entry {
  if (getOptionValue('--eval') !== undefined) return 'eval';
  return args.length === 0 || args[0] === '-' ? 'stdin' : 'file';
}

/** A program that was forked has a channel to the one that forked it. */
function joinChannel(): void {
  const fd = process.env.NODE_CHANNEL_FD;
  if (fd === undefined) return;
  const serialization = process.env.NODE_CHANNEL_SERIALIZATION_MODE ?? 'json';
  // Programs that this one starts have no part in it.
  delete process.env.NODE_CHANNEL_FD;
  delete process.env.NODE_CHANNEL_SERIALIZATION_MODE;
  require('child_process')._forkChild(Number(fd), serialization);
}

function preload(): void {
  const requests: string[] = getOptionValue('--require') ?? [];
  if (requests.length > 0) lazyModule()._preloadModules(requests);
}

async function importAll(specifiers: string[]): Promise<void> {
  const base = require('url').pathToFileURL(`${process.cwd()}/`).href;
  for (const specifier of specifiers) await lazyEsm().importModule(specifier, base);
}

function runEntry(entry: Entry): void {
  if (entry === 'stdin') return runText(readStdin(), '[stdin]');
  if (entry === 'eval') return runText(getOptionValue('--eval'), '[eval]');
  const file = process.argv[1];
  if (getOptionValue('--check')) return checkFile(file);
  // Looked up: a preloaded module may have replaced it.
  const program = lazyModule().runMain(file);
  if (program !== undefined) track(program, file);
}

/** Reads all of standard input, which blocks nobody: nothing else runs yet. */
function readStdin(): string {
  return require('fs').readFileSync(0, 'utf8');
}

/** The text of a program that is no file. */
let given: { name: string; text: string } | undefined;

/** The text behind a name such as `[eval]`, for reports of errors. */
function textOf(name: string): string | undefined {
  return given?.name === name ? given.text : undefined;
}

/** Runs text as a script in the global scope or, when it is one, as a module. */
function runText(text: string, name: string): void {
  given = { name, text };
  if (getOptionValue('--check')) return checkText(text, name);
  const type = getOptionValue('--input-type') ?? '';
  const isTypeScript = type.endsWith('-typescript');
  const source = isTypeScript || (type === '' && getOptionValue('--strip-types')) ? stripTypes(text, name) : text;
  if (type.startsWith('module') || (type === '' && isModule(source, name))) {
    if (getOptionValue('--print')) {
      const { codes: { ERR_EVAL_ESM_CANNOT_PRINT } } = require('internal/errors');
      throw new ERR_EVAL_ESM_CANNOT_PRINT();
    }
    const url = `${require('url').pathToFileURL(process.cwd()).href}/${name}`;
    // As a microtask: what a module queues as microtasks runs before its ticks.
    track(Promise.resolve().then(() => lazyEsm().evaluateModule(source, url)), name);
    return;
  }
  const result = runScript(source, name);
  if (getOptionValue('--print')) console.log(result);
}

/** A script of `--eval` sees what a CommonJS module sees, as globals. */
function runScript(source: string, name: string): unknown {
  const Module = lazyModule();
  const path = require('path');
  const module = new Module(name);
  module.filename = path.join(process.cwd(), name);
  module.paths = Module._nodeModulePaths(process.cwd());
  const scope: Record<string, unknown> = {
    __filename: name,
    __dirname: '.',
    exports: module.exports,
    module,
    require: Module.createRequire(module.filename),
  };
  scope.require = requireOf(module, scope.require);
  for (const key of Object.keys(scope)) {
    Object.defineProperty(globalThis, key, {
      configurable: true,
      enumerable: true,
      value: scope[key],
      writable: true,
    });
  }
  defineBuiltins(Module.builtinModules);
  return native.runScript(source, name);
}

/** In such a script, builtin modules are globals, too; it may declare others of the same names. */
function defineBuiltins(ids: string[]): void {
  for (const id of ids) {
    if (id.startsWith('_') || id.includes('/') || id in globalThis) continue;
    const define = (value: unknown) => {
      Object.defineProperty(globalThis, id, { configurable: true, enumerable: false, value, writable: true });
    };
    Object.defineProperty(globalThis, id, {
      configurable: true,
      enumerable: false,
      get: () => {
        const exports = require(id);
        define(exports);
        return exports;
      },
      set: define,
    });
  }
}

/** Resolves from the working directory, with this module as the parent. */
function requireOf(module: any, template: any): any {
  const require = (id: string) => module.require(id);
  return Object.assign(require, template);
}

function stripTypes(text: string, name: string): string {
  const { tryStripTypes } = require('internal/module/typescript');
  return tryStripTypes(text, name);
}

function isModule(text: string, name: string): boolean {
  return require('internal/module/esm').containsModuleSyntax(text, name);
}

function checkText(text: string, name: string): void {
  try {
    native.checkScript(text, name);
  } catch (error) {
    if (!isModule(text, name)) throw error;
  }
}

function checkFile(file: string): void {
  lazyModule()._checkSyntax(file);
}

/** A rejected program is an uncaught error; one that never settles gives exit code 13. */
function track(program: Promise<unknown>, file: string): void {
  const state = (unsettled = { file });
  program.then(
    () => {
      if (unsettled === state) unsettled = undefined;
    },
    (error) => {
      unsettled = undefined;
      require('internal/fatal_exception').triggerUncaughtException(error, true);
    },
  );
}

const UNSETTLED_TOP_LEVEL_AWAIT = 13;

/** Called before the `exit` event. */
function checkUnsettled(): void {
  if (unsettled === undefined) return;
  process.exitCode ??= UNSETTLED_TOP_LEVEL_AWAIT;
  native.writeStderr(`Warning: Detected unsettled top-level await at\n${unsettled.file}\n`);
}

module.exports = { checkUnsettled, run, textOf };
