// WebAssembly files as ES modules: what they import and export becomes the text of a module around an instance.
// See https://github.com/WebAssembly/esm-integration for how values cross over.
'use strict';

type Runner = (meta: any) => void;

/** The text of the module for these bytes, and what it does with its `import.meta`. */
function wasmFacade(url: string, bytes: ArrayBuffer): [text: string, initialize: Runner] {
  const module = compile(url, bytes);
  const imports = WebAssembly.Module.imports(module);
  const exports = WebAssembly.Module.exports(module).map(({ name }) => name);
  refuseReservedNames(imports, exports);
  const sources = [...new Set(imports.map((entry) => entry.module))];
  const initialize = (meta: any) => {
    meta.run = (...namespaces: object[]) => run(module, sources, namespaces, exports);
  };
  return [facadeText(sources, exports), initialize];
}

function compile(url: string, bytes: ArrayBuffer): WebAssembly.Module {
  try {
    return new WebAssembly.Module(bytes);
  } catch (error: any) {
    error.message = `${url}: ${error.message}`;
    throw error;
  }
}

/** Names that the specification keeps for itself. */
function refuseReservedNames(imports: Array<{ module: string; name: string }>, exports: string[]): void {
  for (const { module, name } of imports) {
    if (/^wasm-js:/.test(module)) throw new WebAssembly.LinkError(`Invalid Wasm import "${module}"`);
    if (/^wasm(?:-js)?:/.test(name)) throw new WebAssembly.LinkError(`Invalid Wasm import name "${name}" in "${module}"`);
  }
  for (const name of exports) {
    if (/^wasm(?:-js)?:/.test(name)) throw new WebAssembly.LinkError(`Invalid Wasm export "${name}"`);
  }
}

/** `import * as $i0 from …; let $0, …; export { $0 as … }; [$0, …] = import.meta.run($i0, …);` */
function facadeText(sources: string[], exports: string[]): string {
  const namespaces = sources.map((_, index) => `$i${index}`);
  const variables = exports.map((_, index) => `$${index}`);
  const imported = sources.map((source, index) => `import * as $i${index} from ${JSON.stringify(source)};`).join(' ');
  const run = `import.meta.run(${namespaces.join()})`;
  if (exports.length === 0) return `${imported} ${run}; export {};`;
  const exported = exports.map((name, index) => `$${index} as ${JSON.stringify(name)}`).join();
  return `${imported} let ${variables.join()}; export { ${exported} }; [${variables.join()}] = ${run};`;
}

function run(module: WebAssembly.Module, sources: string[], namespaces: object[], exports: string[]): unknown[] {
  const imports = Object.fromEntries(sources.map((source, index) => [source, namespaces[index]]));
  const instance = new WebAssembly.Instance(module, imports as any);
  return exports.map((name) => valueOf(instance.exports[name]));
}

/** A module exports the value of an immutable global, not the object around it. */
function valueOf(exported: unknown): unknown {
  if (!(exported instanceof WebAssembly.Global)) return exported;
  try {
    return exported.value;
  } catch {
    return undefined; // a vector, which has no form in JavaScript
  }
}

module.exports = { wasmFacade };
