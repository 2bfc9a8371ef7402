Error.prepareStackTrace = (error, sites) => sites.slice(0, 2).map((site) => ({
  fn: site.getFunctionName(), line: site.getLineNumber(), file: site.getFileName() === __filename,
  native: site.isNative(), top: site.isToplevel(), ctor: site.isConstructor(), evald: site.isEval(),
}));
function outer() { return new Error('x').stack; }
console.log(outer());
