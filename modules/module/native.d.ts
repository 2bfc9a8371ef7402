declare const native: {
  configure(options: object, globalPaths: string[]): void;
  publicIds(): [plain: string[], withScheme: string[]];
  beginBurst(): void;
  endBurst(): void;
  resolve(
    request: string,
    file: string | undefined,
    paths: string[] | undefined,
    extensions: string[] | undefined,
    isMain: boolean,
    from: string[] | undefined,
  ): string | undefined;
  findPath(request: string, paths: string[], extensions: string[] | undefined, isMain: boolean): string | undefined;
  lookupPaths(request: string, file: string | undefined, paths: string[] | undefined): string[];
  nodeModulesPaths(directory: string): string[];
  compileFile(file: string): Function | undefined;
  compileText(text: string, file: string, detect: boolean): Function | undefined;
  readText(file: string): string;
};
