// Between URLs and what is no URL: file paths, and the options of http.request.
'use strict';

const {
  codes: {
    ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_INVALID_FILE_URL_HOST, ERR_INVALID_FILE_URL_PATH,
    ERR_INVALID_URL_SCHEME,
  },
} = require('internal/errors');
const { validateObject, validateString } = require('internal/validators');
const { URL } = require('internal/url/url_class');

const ON_WINDOWS = process.platform === 'win32';

// Any object that has the parts of a URL, and is not the result of url.parse, is taken as one.
function isURL(value: any): boolean {
  return Boolean(value?.href && value.protocol && value.auth === undefined && value.path === undefined);
}

function windowsRules(options: any): boolean {
  return options?.windows ?? ON_WINDOWS;
}

// ---- from URL to path ----

function checkedFileUrl(path: any): any {
  if (typeof path === 'string') path = new URL(path);
  else if (!isURL(path)) throw new ERR_INVALID_ARG_TYPE('path', ['string', 'URL'], path);
  if (path.protocol !== 'file:') throw new ERR_INVALID_URL_SCHEME('file');
  return path;
}

// An escaped separator would, once decoded, name another file than the URL does.
function refuseEscapedSeparators(url: any, windows: boolean): void {
  const found = windows ? /%2f|%5c/i.test(url.pathname) : /%2f/i.test(url.pathname);
  if (found) throw new ERR_INVALID_FILE_URL_PATH(`must not include encoded ${windows ? '\\ or /' : '/'} characters`, url);
}

function windowsPath(url: any, decoded: string): string {
  const path = decoded.replaceAll('/', '\\');
  if (url.hostname !== '') return `\\\\${native.domainToUnicode(url.hostname)}${path}`;
  if (!/^\\[a-zA-Z]:/.test(path)) throw new ERR_INVALID_FILE_URL_PATH('must be absolute', url);
  return path.slice(1);
}

function fileURLToPath(path: any, options: any = undefined): string {
  const url = checkedFileUrl(path);
  const windows = windowsRules(options);
  if (!windows && url.hostname !== '') throw new ERR_INVALID_FILE_URL_HOST(process.platform);
  refuseEscapedSeparators(url, windows);
  const decoded = url.pathname.includes('%') ? decodeURIComponent(url.pathname) : url.pathname;
  return windows ? windowsPath(url, decoded) : decoded;
}

// For paths that are not valid UTF-8.
function fileURLToPathBuffer(path: any, options: any = undefined): any {
  const url = checkedFileUrl(path);
  const windows = windowsRules(options);
  if (!windows && url.hostname !== '') throw new ERR_INVALID_FILE_URL_HOST(process.platform);
  refuseEscapedSeparators(url, windows);
  const { Buffer } = require('buffer');
  const bytes = Buffer.from(native.percentDecodeBytes(url.pathname));
  return windows ? Buffer.from(windowsPath(url, bytes.toString('latin1')), 'latin1') : bytes;
}

// ---- from path to URL ----

const ESCAPES: Record<string, string> = {
  '%': '%25', '\\': '%5C', '\n': '%0A', '\r': '%0D', '\t': '%09', '?': '%3F', '#': '%23', '[': '%5B', ']': '%5D',
  '^': '%5E', '|': '%7C', '~': '%7E',
};

// What the URL parser would not keep as a part of the path.
function escapedPath(path: string, windows: boolean): string {
  return path.replace(windows ? /[%\n\r\t?#[\]^|~]/g : /[%\\\n\r\t?#[\]^|~]/g, (char) => ESCAPES[char]);
}

function uncUrl(filepath: string): any {
  const prefixed = filepath.startsWith('\\\\?\\UNC\\');
  const start = prefixed ? 8 : 2;
  const end = filepath.indexOf('\\', start);
  if (end === -1) throw new ERR_INVALID_ARG_VALUE('path', filepath, 'Missing UNC resource path');
  if (end === 2) throw new ERR_INVALID_ARG_VALUE('path', filepath, 'Empty UNC servername');
  const path = escapedPath(filepath.slice(end), true).replaceAll('\\', '/');
  const url = new URL(`file://${path}`);
  url.hostname = native.domainToASCII(filepath.slice(start, end));
  return url;
}

function pathToFileURL(filepath: any, options: any = undefined): any {
  const windows = windowsRules(options);
  validateString(filepath, 'path');
  if (windows && filepath.startsWith('\\\\')) return uncUrl(filepath);
  const path = require(windows ? 'path/win32' : 'path/posix');
  let resolved = path.resolve(filepath);
  const last = filepath[filepath.length - 1];
  if ((last === '/' || (windows && last === '\\')) && resolved[resolved.length - 1] !== path.sep) resolved += '/';
  const escaped = escapedPath(resolved, windows);
  return new URL(windows ? `file:///${escaped.replaceAll('\\', '/')}` : `file://${escaped}`);
}

// ---- for http.request ----

function urlToHttpOptions(url: any): any {
  validateObject(url, 'url', { allowArray: true, allowFunction: true } as any);
  const { hostname, pathname, port, username, password, search } = url;
  const options: any = {
    __proto__: null,
    ...url,
    protocol: url.protocol,
    hostname: hostname && hostname[0] === '[' ? hostname.slice(1, -1) : hostname,
    hash: url.hash,
    search,
    pathname,
    path: `${pathname || ''}${search || ''}`,
    href: url.href,
  };
  if (port !== '') options.port = Number(port);
  if (username || password) options.auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return options;
}

module.exports = { fileURLToPath, fileURLToPathBuffer, isURL, pathToFileURL, urlToHttpOptions };
