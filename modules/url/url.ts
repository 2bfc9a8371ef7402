// The module `url`: the standard's classes, the legacy functions, and what converts between URLs and paths.
'use strict';

const { URL } = require('internal/url/url_class');
const { URLSearchParams } = require('internal/url/search_params');
const { fileURLToPath, fileURLToPathBuffer, pathToFileURL, urlToHttpOptions } = require('internal/url/file_urls');
const { codes: { ERR_MISSING_ARGS } } = require('internal/errors');
const { missingClass } = require('internal/not_implemented');
const { Url, format, parse, resolve, resolveObject } = require('internal/url/legacy');

let warned = false;

function warnAboutParse(): void {
  if (require('internal/caller').isInsideNodeModules()) return;
  warned = true;
  process.emitWarning(
    '`url.parse()` behavior is not standardized and prone to errors that have security implications. Use the ' +
    'WHATWG URL API instead. CVEs are not issued for `url.parse()` vulnerabilities.',
    'DeprecationWarning', 'DEP0169', warnAboutParse);
}

function urlParse(url: any, parseQueryString: any, slashesDenoteHost: any): any {
  if (!warned) warnAboutParse();
  return parse(url, parseQueryString, slashesDenoteHost);
}

// The functions keep the names that stacks have always shown.
function urlResolve(from: any, to: any): string {
  return resolve(from, to);
}

function urlResolveObject(from: any, to: any): any {
  return resolveObject(from, to);
}

function urlFormat(urlObject: any, options: any): string {
  return format(urlObject, options);
}

function domainToASCII(domain: any): string {
  if (arguments.length < 1) throw new ERR_MISSING_ARGS('domain');
  return native.domainToASCII(`${domain}`);
}

function domainToUnicode(domain: any): string {
  if (arguments.length < 1) throw new ERR_MISSING_ARGS('domain');
  return native.domainToUnicode(`${domain}`);
}

module.exports = {
  Url, parse: urlParse, resolve: urlResolve, resolveObject: urlResolveObject, format: urlFormat, URL,
  URLPattern: missingClass('url', 'URLPattern'), URLSearchParams,
  domainToASCII, domainToUnicode, pathToFileURL, fileURLToPath, fileURLToPathBuffer, urlToHttpOptions,
};
