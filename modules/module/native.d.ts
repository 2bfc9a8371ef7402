// What modules/module/mod.rs provides.
declare const native: {
  configure(options: object, globalPaths: string[]): void;
  publicIds(): [plain: string[], withScheme: string[], silk: string[]];
  beginBurst(): void;
  endBurst(): void;
  resolve(
    request: string,
    file: string | undefined,
    paths: string[] | undefined,
    extensions: string[] | undefined,
    isMain: boolean,
    from: string[] | undefined,
  ): string | undefined | [found: string, warnings: Array<[code: string, message: string]>];
  findPath(request: string, paths: string[], extensions: string[] | undefined, isMain: boolean): string | undefined;
  lookupPaths(request: string, file: string | undefined, paths: string[] | undefined): string[];
  nodeModulesPaths(directory: string): string[];
  compileFile(file: string): Function | undefined;
  compileText(text: string, file: string, detect: boolean): Function | undefined;
  readText(file: string): string;
  stripTypes(text: string, file: string, isModule: boolean | undefined): string;
  isModule(text: string): boolean;
  isModuleFile(file: string): boolean | undefined;
  importModule(specifier: string, base: string, isMain: boolean): [done: Promise<void>, namespace: object];
  evaluateModule(text: string, url: string): [done: Promise<void>, namespace: object];
  setHooks(resolve: boolean, load: boolean): void;
  conditions(kind: 'require' | 'import'): string[];
  formatOf(file: string, byName: boolean): string | undefined;
  dataOf(url: string): ArrayBuffer;
  resolveImport(specifier: string, base: string): string;
  requireModule(file: string, text: string | undefined): object | 'async' | 'cycle';
  markedNamespace(file: string): object;
  checkModule(text: string, file: string): void;
  resolveImportMeta(specifier: string, base: string): string;
  packageJsonOf(path: string): string | undefined;
  packageJsonNamed(specifier: string, base: string): string | undefined;
  stripTypesOnly(text: string): string;
  statKind(path: string): number;
  enableCodeCache(directory: string | undefined): [directory: string | undefined, before: boolean];
  codeCacheDirectory(): string | undefined;
  flushCodeCache(): void;
  syncBuiltins(): void;
};
