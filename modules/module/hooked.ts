// `require` and `import` while hooks of programs are registered.
'use strict';

const { hasLoaders, hasResolvers, load, resolve, textOf } = require('internal/module/hooks');
const { isBuiltin, isBuiltinUrl } = require('internal/module/builtins');
const { fileURLToPath, pathToFileURL } = require('url');

/** Formats that hooks gave along with where a request leads, until it is loaded. */
const formats = new Map<string, string | null | undefined>();

/** Texts that hooks gave for files of CommonJS, until they run. */
const commonJsTexts = new Map<string, string>();

const withScheme = (id: string) => (isBuiltinUrl(id) ? id : `node:${id}`);

/** A file name, builtin id or other URL as a URL. */
function urlOf(filename: string): string {
  if (isBuiltin(filename)) return withScheme(filename);
  return filename.startsWith('/') ? pathToFileURL(filename).href : filename;
}

/** What `require` calls a URL: builtins by their id, files by their path. */
function filenameOf(url: string): string {
  if (url.startsWith('file:')) return fileURLToPath(url);
  return url;
}

function parentUrl(parent: any): string | undefined {
  return parent?.filename ? urlOf(parent.filename) : undefined;
}

/** `Module._resolveFilename` with hooks in front. */
function resolveRequired(request: string, parent: any, defaultResolve: (request: string) => string): string {
  const last = (specifier: string) => {
    const url = urlOf(isBuiltin(specifier) ? specifier : defaultResolve(specifier.startsWith('file:') ? fileURLToPath(specifier) : specifier));
    return { __proto__: null, url, format: isBuiltinUrl(url) ? 'builtin' : native.formatOf(filenameOf(url), true) } as any;
  };
  const resolved = resolve(request, parentUrl(parent), {}, native.conditions('require'), last);
  formats.set(resolved.url, resolved.format);
  return filenameOf(resolved.url);
}

/** What a file's handler gets instead of the file: its text and format. Undefined: nobody changed anything. */
function loadRequired(filename: string): { format?: string | null; source?: string | null } {
  const url = urlOf(filename);
  const format = formats.get(url) ?? (isBuiltinUrl(url) ? 'builtin' : native.formatOf(filename, true));
  const last = (url: string, context: any) => ({ __proto__: null, format: context.format, source: textAt(url) }) as any;
  const { source, ...rest } = load(url, format, {}, native.conditions('require'), last);
  return { format: rest.format, source: source === undefined || source === null ? null : textOf(source) };
}

function bytesOf(url: string): unknown {
  if (isBuiltinUrl(url)) return null;
  if (url.startsWith('data:')) return Buffer.from(native.dataOf(url));
  return require('fs').readFileSync(url.startsWith('file:') ? new URL(url) : url);
}

function textAt(url: string): string | null {
  const bytes: any = bytesOf(url);
  return bytes === null ? null : bytes.toString();
}

const attributesOf = (type: string | undefined): object => (type === undefined ? {} : { type });

/** Called by the runtime: where an import leads. */
function resolveImport(specifier: string, parentURL: string, type: string | undefined): string {
  if (!hasResolvers()) return native.resolveImport(specifier, parentURL);
  const last = (specifier: string, context: any) => {
    const url = native.resolveImport(specifier, context.parentURL ?? parentURL);
    return { __proto__: null, url, format: defaultFormat(url) } as any;
  };
  const resolved = resolve(specifier, parentURL, attributesOf(type), native.conditions('import'), last);
  formats.set(resolved.url, resolved.format);
  return resolved.url;
}

function defaultFormat(url: string): string | undefined {
  if (isBuiltinUrl(url)) return 'builtin';
  if (url.startsWith('file:')) return native.formatOf(fileURLToPath(url), true);
  return undefined;
}

/** Called by the runtime: format and text of a module. */
function loadImport(url: string, type: string | undefined): [format: string, text: string | null] {
  if (!hasLoaders()) return defaultLoad(url, formats.get(url));
  const last = (url: string, context: any) => {
    const format = context.format ?? native.formatOf(filenameOf(url), false);
    return { __proto__: null, format, source: format === 'builtin' ? null : bytesOf(url) } as any;
  };
  const format = formats.get(url) ?? defaultFormat(url);
  const loaded = load(url, format, attributesOf(type), native.conditions('import'), last);
  const { source } = loaded;
  if (loaded.format === 'builtin' || ((source === undefined || source === null) && loaded.format === 'commonjs')) {
    return [loaded.format!, null];
  }
  const text = textOf(source);
  if (loaded.format === 'commonjs' && url.startsWith('file:')) commonJsTexts.set(filenameOf(url), text);
  return [loaded.format ?? (native.isModule(text) ? 'module' : 'commonjs'), text];
}

function defaultLoad(url: string, format: string | null | undefined): [string, string | null] {
  return [format ?? defaultFormat(url) ?? '', null];
}

function takeCommonJsText(filename: string): string | undefined {
  const text = commonJsTexts.get(filename);
  commonJsTexts.delete(filename);
  return text;
}

module.exports = { loadImport, loadRequired, resolveImport, resolveRequired, takeCommonJsText };
