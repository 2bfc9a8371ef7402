// Texts of the coded errors that depend on more than filling in blanks: each function is called with
// the error as `this` and the constructor's arguments, may add properties, and returns the message.
// Fixed texts and templates are in internal/error_codes.
'use strict';

let lazyInspect: any;
const inspect = (value: unknown, options?: object): string =>
  (lazyInspect ??= require('internal/util/inspect').inspect)(value, options);

// 'a', 'a or b', 'a, b, or c'
function formatList(list: string[], conjunction = 'and'): string {
  switch (list.length) {
    case 0: return '';
    case 1: return `${list[0]}`;
    case 2: return `${list[0]} ${conjunction} ${list[1]}`;
    default: return `${list.slice(0, -1).join(', ')}, ${conjunction} ${list.at(-1)}`;
  }
}

// What a wrong argument was: 'type number (1)', 'an instance of Foo', 'undefined' …
function determineSpecificType(value: any): string {
  if (value === null || value === undefined) return `${value}`;
  switch (typeof value) {
    case 'function': return `function ${value.name}`;
    case 'object':
      return value.constructor?.name ? `an instance of ${value.constructor.name}` : inspect(value, { depth: -1 });
    case 'string': {
      const shown = value.length > 28 ? `${value.slice(0, 25)}...` : value;
      return `type string (${shown.includes("'") ? JSON.stringify(shown) : `'${shown}'`})`;
    }
    case 'bigint': return `type bigint (${value}n)`;
    case 'number': return `type number (${Object.is(value, -0) ? '-0' : value})`;
    default: return `type ${typeof value} (${String(value)})`;
  }
}

const primitiveNames = new Set([
  'string', 'function', 'number', 'object', 'Function', 'Object', 'boolean', 'bigint', 'symbol',
]);
const className = /^[A-Z][a-zA-Z0-9]*$/;

// 'of type string', 'an instance of Buffer or URL', 'one of a, b, or c', joined by 'or'.
function describeExpected(expected: string[]): string {
  const types: string[] = [];
  const instances: string[] = [];
  const others: string[] = [];
  for (const name of expected) {
    if (primitiveNames.has(name)) types.push(name.toLowerCase());
    else if (className.test(name)) instances.push(name);
    else others.push(name);
  }
  // Beside other classes, an object reads better as one of them.
  const object = instances.length > 0 ? types.indexOf('object') : -1;
  if (object !== -1) {
    types.splice(object, 1);
    instances.push('Object');
  }
  const parts: string[] = [];
  if (types.length > 0) parts.push(`${types.length > 1 ? 'one of type' : 'of type'} ${formatList(types, 'or')}`);
  if (instances.length > 0) parts.push(`an instance of ${formatList(instances, 'or')}`);
  if (others.length > 1) parts.push(`one of ${formatList(others, 'or')}`);
  else if (others.length === 1) parts.push(others[0].toLowerCase() !== others[0] ? `an ${others[0]}` : others[0]);
  return parts.join(' or ');
}

function quoteArgument(name: string): string {
  if (name.endsWith(' argument')) return name;
  return `"${name}" ${name.includes('.') ? 'property' : 'argument'}`;
}

function invalidArgType(name: string, expected: string | string[], actual: unknown): string {
  const list = Array.isArray(expected) ? expected : [expected];
  return `The ${quoteArgument(name)} must be ${describeExpected(list)}. Received ${determineSpecificType(actual)}`;
}

function invalidArgValue(name: string, value: unknown, reason = 'is invalid'): string {
  let shown = inspect(value);
  if (shown.length > 128) shown = `${shown.slice(0, 128)}...`;
  return `The ${name.includes('.') ? 'property' : 'argument'} '${name}' ${reason}. Received ${shown}`;
}

// 1234567 -> '1_234_567'
function groupDigits(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, '_');
}

function outOfRange(name: string, range: string, value: unknown, replaceDefault = false): string {
  let shown: string;
  if (Number.isInteger(value) && Math.abs(value as number) > 2 ** 32) {
    shown = groupDigits(String(value));
  } else if (typeof value === 'bigint') {
    const limit = 2n ** 32n;
    shown = `${value > limit || value < -limit ? groupDigits(String(value)) : value}n`;
  } else {
    shown = inspect(value);
  }
  const start = replaceDefault ? name : `The value of "${name}" is out of range.`;
  return `${start} It must be ${range}. Received ${shown}`;
}

function missingArgs(...names: (string | string[])[]): string {
  const quoted = names.map((name) => (Array.isArray(name) ? name.map((n) => `"${n}"`).join(' or ') : `"${name}"`));
  return `The ${formatList(quoted)} argument${names.length > 1 ? 's' : ''} must be specified`;
}

const invalidReturnProperty = (input: string, name: string, property: string, value: unknown) =>
  `Expected a valid ${input} to be returned for the "${property}" from the "${name}" hook ` +
  `but got ${determineSpecificType(value)}.`;
const invalidReturnPropertyValue = (input: string, name: string, property: string, value: unknown) =>
  `Expected ${input} to be returned for the "${property}" from the "${name}" hook ` +
  `but got ${determineSpecificType(value)}.`;
const invalidReturnValue = (input: string, name: string, value: unknown) =>
  `Expected ${input} to be returned from the "${name}" function but got ${determineSpecificType(value)}.`;

// Messages that also record their arguments on the error.
function accessDenied(this: any, message: string, permission = '', resource = ''): string {
  this.permission = permission;
  this.resource = resource;
  return message;
}
function invalidEncodedData(this: any, encoding: string, errno: number): string {
  this.errno = errno;
  return `The encoded data was not valid for encoding ${encoding}`;
}
function falsyRejection(this: any, reason: unknown): string {
  this.reason = reason;
  return 'Promise was rejected with falsy value';
}
function http2SettingValue(this: any, name: string, actual: unknown, min?: number, max?: number): string {
  this.actual = actual;
  if (min !== undefined) {
    this.min = min;
    this.max = max;
  }
  return `Invalid value for setting "${name}": ${actual}`;
}
function http2StreamCancel(this: any, error?: Error): string {
  if (error !== undefined) this.cause = error;
  return typeof error?.message === 'string'
    ? `The pending stream has been canceled (caused by: ${error.message})`
    : 'The pending stream has been canceled';
}
function addressFamily(this: any, type: string, host: string, port: number): string {
  this.host = host;
  this.port = port;
  return `Invalid address family: ${type} ${host}:${port}`;
}
function fileUrlPath(this: any, message: string, input: unknown): string {
  this.input = input;
  return `File URL path ${message}`;
}
function invalidUrl(this: any, input: string, base: string | null = null): string {
  this.input = input;
  if (base != null) this.base = base;
  return 'Invalid URL';
}
function certificateName(this: any, reason: string, host: string, cert: unknown): string {
  this.reason = reason;
  this.host = host;
  this.cert = cert;
  return `Hostname/IP does not match certificate's altnames: ${reason}`;
}
function testFailure(this: any, error: any, failureType: string): string {
  this.failureType = failureType;
  this.cause = error;
  const message = error?.message ?? error;
  return typeof message === 'string' ? message : inspect(message);
}
function linkFailure(this: any, message: string, cause: unknown): string {
  this.cause = cause;
  return message;
}

// Modules and packages.
const importedFrom = (base?: string) => (base ? ` imported from ${base}` : '');

function moduleNotFound(this: any, path: string, base: string, exactUrl?: unknown): string {
  if (exactUrl) this.url = `${exactUrl}`;
  return `Cannot find ${exactUrl ? 'module' : 'package'} '${path}' imported from ${base}`;
}
const invalidModuleSpecifier = (request: string, reason: string, base?: string) =>
  `Invalid module "${request}" ${reason}${importedFrom(base)}`;
const invalidPackageConfig = (path: string, base?: string, message?: string) =>
  `Invalid package config ${path}${base ? ` while importing ${base}` : ''}${message ? `. ${message}` : ''}`;
function invalidPackageTarget(packagePath: string, key: string, target: any, isImport = false, base?: string): string {
  const relativeHint = typeof target === 'string' && !isImport && target.length > 0 && !target.startsWith('./')
    ? '; targets must start with "./"' : '';
  const what = key === '.'
    ? `"exports" main target ${JSON.stringify(target)} defined`
    : `"${isImport ? 'imports' : 'exports'}" target ${JSON.stringify(target)} defined for '${key}'`;
  return `Invalid ${what} in the package config ${packagePath}package.json${importedFrom(base)}${relativeHint}`;
}
const packageImportNotDefined = (specifier: string, packagePath: string | undefined, base: string) =>
  `Package import specifier "${specifier}" is not defined` +
  `${packagePath ? ` in package ${packagePath}package.json` : ''} imported from ${base}`;
function packagePathNotExported(packagePath: string, subpath: string, base?: string): string {
  const what = subpath === '.' ? 'No "exports" main' : `Package subpath '${subpath}' is not`;
  return `${what} defined ${subpath === '.' ? '' : 'by "exports" '}in ${packagePath}package.json${importedFrom(base)}`;
}
function unsupportedDirImport(this: any, path: string, base: string, exactUrl?: string): string {
  this.url = exactUrl;
  return `Directory import '${path}' is not supported resolving ES modules imported from ${base}`;
}
const unsupportedEsmScheme = (url: { protocol: string }, supported: string[]) =>
  `Only URLs with a scheme in: ${formatList(supported)} are supported by the default ESM loader. Received protocol '${url.protocol}'`;
function requireEsm(
  filename: string, hasEsmSyntax: boolean, parent: string | null = null, packageJson: string | null = null,
): string {
  if (!parent) return `require() of ES Module ${filename} not supported.`;
  const message = `require() of ES Module ${filename} from ${parent} not supported.`;
  const importIsThere = 'to a dynamic import() which is available in all CommonJS modules.';
  if (filename.endsWith('.mjs') || !packageJson) {
    return `${message}\nInstead change the require of ${filename} ${importIsThere}`;
  }
  const { basename } = require('path');
  const name = basename(filename) === basename(parent) ? filename : basename(filename);
  if (hasEsmSyntax) return `${message}\nInstead change the require of ${name} in ${parent} ${importIsThere}`;
  return `${message}\n${name} is treated as an ES module file as it is a .js file whose nearest parent ` +
    'package.json contains "type": "module" which declares all .js files in that package scope as ES modules.\n' +
    `Instead either rename ${name} to end in .cjs, change the requiring code to use dynamic import() which is ` +
    'available in all CommonJS modules, or change "type": "module" to "type": "commonjs" in ' +
    `${packageJson} to treat all .js files as CommonJS (using .mjs for all ES modules instead).\n`;
}
function requireAsyncModule(filename?: string, parent?: { filename?: string }): string {
  let message = 'require() cannot be used on an ESM graph with top-level await. Use import() instead. ' +
    'To see where the top-level await comes from, use --experimental-print-required-tla.';
  if (filename) message += `\nRequired module: ${filename}`;
  if (parent) message += `\nRequire stack:\n- ${parent.filename ?? ''}`;
  return message;
}

// Others.
const mimeSyntax = (production: string, text: string, position: number) =>
  `The MIME syntax for a ${production} in "${text}" is invalid${position === -1 ? '' : ` at ${position}`}`;
const bufferOutOfBounds = (name?: string) =>
  (name ? `"${name}" is outside of buffer bounds` : 'Attempt to access memory outside buffer bounds');
const invalidChar = (name: string, field?: string) =>
  `Invalid character in ${name}${field === undefined ? '' : ` ["${field}"]`}`;
function urlScheme(expected: string | string[]): string {
  const list = Array.isArray(expected) ? expected : [expected];
  return `The URL must be ${list.length > 1 ? 'one of scheme' : 'of scheme'} ${formatList(list, 'or')}`;
}
function unknownOption(option: string, allowPositionals: boolean): string {
  if (!allowPositionals) return `Unknown option '${option}'`;
  return `Unknown option '${option}'. To specify a positional argument starting with a '-', ` +
    `place it at the end of the command after '--', as in '-- ${JSON.stringify(option)}`;
}
const badPort = (name: string, port: unknown, allowZero = true) =>
  `${name} should be ${allowZero ? '>=' : '>'} 0 and < 65536. Received ${determineSpecificType(port)}.`;
const alpnResult = (value: unknown, protocols: string[]) =>
  `ALPN callback returned a value (${value}) that did not match any of the client's offered protocols (${protocols.join(', ')})`;
const unhandledError = (error?: unknown) => (error === undefined ? 'Unhandled error.' : `Unhandled error. (${error})`);
const workerExecArgv = (flags: string[], what = 'invalid execArgv flags') => `Initiated Worker with ${what}: ${flags.join(', ')}`;
const internalAssertion = (message: string) =>
  `${message}\nThis is caused by either a bug in Silk or incorrect usage of its internals.\n`;

module.exports = {
  accessDenied, addressFamily, alpnResult, badPort, bufferOutOfBounds, certificateName, determineSpecificType,
  falsyRejection, fileUrlPath, formatList, http2SettingValue, http2StreamCancel, internalAssertion, invalidArgType,
  invalidArgValue, invalidChar, invalidEncodedData, invalidModuleSpecifier, invalidPackageConfig, invalidPackageTarget,
  invalidReturnProperty, invalidReturnPropertyValue, invalidReturnValue, invalidUrl, linkFailure, mimeSyntax, missingArgs,
  moduleNotFound, outOfRange, packageImportNotDefined, packagePathNotExported, requireAsyncModule, requireEsm, testFailure,
  unhandledError, unknownOption, unsupportedDirImport, unsupportedEsmScheme, urlScheme, workerExecArgv,
};
