// Node's own URLs from before the standard: url.parse, url.format and the class Url. Resolving is in legacy_resolve.ts.
// It is lenient where the standard is strict, and is kept for the programs that rely on it.
'use strict';

const { codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_INVALID_URL } } = require('internal/errors');
const { validateString } = require('internal/validators');

// Protocols without any host, and those that have one behind two slashes; with their colon and without.
const both = (...names: string[]) => new Set(names.flatMap((name) => [name, `${name}:`]));
const HOSTLESS = both('javascript');
const SLASHED = both('http', 'https', 'ftp', 'gopher', 'file', 'ws', 'wss');

const MAX_HOSTNAME_LENGTH = 255;
// Whitespace and control characters are trimmed from both ends.
const EDGES = /^[\0-\x20\s\ufeff]+|[\0-\x20\s\ufeff]+$/g;
const PROTOCOL = /^[a-z0-9.+-]+:/i;
const PLAIN_PATH = /^(\/?(?!\/)[^?\s]*)(\?[^\s]*)?$/;
const FORBIDDEN_IN_HOST = /[\0\t\n\r #%/:<>?@[\\\]^|]/;
const FORBIDDEN_IN_IPV6 = /[\0\t\n\r #%/<>?@\\^|]/;
// Escaped wherever they stand behind the host.
const TO_ESCAPE = /[\t\n\r "'<>\\^`{|}]/g;

function percentEscaped(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

// Backslashes are slashes up to the query or hash.
function forwardSlashes(url: string): string {
  if (!url.includes('\\')) return url;
  const end = url.search(/[?#]/);
  return end === -1 ? url.replaceAll('\\', '/') : url.slice(0, end).replaceAll('\\', '/') + url.slice(end);
}

type Authority = { auth: string | null, host: string, rest: string };

// The last '@' before the path divides credentials from host; the host ends at the first character that it cannot have.
function splitAuthority(text: string): Authority {
  const pathStart = text.search(/[#/?]/);
  const tail = pathStart === -1 ? '' : text.slice(pathStart);
  // Line breaks and tabs inside it count as not there.
  const authority = (pathStart === -1 ? text : text.slice(0, pathStart)).replace(/[\t\n\r]/g, '');
  const at = authority.lastIndexOf('@');
  const auth = at === -1 ? null : decodeURIComponent(authority.slice(0, at));
  const start = at + 1;
  const hostLength = authority.slice(start).search(/[ "%';<>\\^`{|}]/);
  const end = hostLength === -1 ? authority.length : start + hostLength;
  return { auth, host: authority.slice(start, end), rest: authority.slice(end) + tail };
}

class Url {
  protocol: any = null;
  slashes: any = null;
  auth: any = null;
  host: any = null;
  port: any = null;
  hostname: any = null;
  hash: any = null;
  search: any = null;
  query: any = null;
  pathname: any = null;
  path: any = null;
  href: any = null;

  parse(url: any, parseQueryString: any = undefined, slashesDenoteHost: any = undefined): this {
    validateString(url, 'url');
    const input = forwardSlashes(url.replace(EDGES, ''));
    if (!slashesDenoteHost && this.#parsePlainPath(input, parseQueryString)) return this;

    let rest = this.#parseProtocol(input);
    const lowerProtocol = this.protocol ?? '';
    if (slashesDenoteHost || lowerProtocol || /^\/\/[^@/]+@[^@/]+/.test(rest)) {
      if (rest.startsWith('//') && !HOSTLESS.has(lowerProtocol)) {
        rest = rest.slice(2);
        this.slashes = true;
      }
    }
    if (!HOSTLESS.has(lowerProtocol) && (this.slashes || (lowerProtocol && !SLASHED.has(lowerProtocol)))) {
      rest = this.#parseHost(rest, url);
    }
    if (!HOSTLESS.has(lowerProtocol)) rest = rest.replace(TO_ESCAPE, percentEscaped);
    this.#parseTail(rest, parseQueryString);
    if (SLASHED.has(lowerProtocol) && this.hostname && !this.pathname) this.pathname = '/';
    if (this.pathname || this.search) this.path = (this.pathname || '') + (this.search || '');
    this.href = this.format();
    return this;
  }

  // Most inputs of servers are a path with a query: nothing to look for in them.
  #parsePlainPath(input: string, parseQueryString: any): boolean {
    if (input.includes('#') || input.includes('@')) return false;
    const match = PLAIN_PATH.exec(input);
    if (match === null || PROTOCOL.test(input) || /["'<>\\^`{|}]/.test(input)) return false;
    this.path = input;
    this.href = input;
    this.pathname = match[1];
    if (match[2]) {
      this.search = match[2];
      this.query = this.search.slice(1);
      if (parseQueryString) this.query = require('querystring').parse(this.query);
    } else if (parseQueryString) {
      this.search = null;
      this.query = { __proto__: null };
    }
    if (this.pathname === '') this.pathname = match[2] ? null : '';
    return true;
  }

  #parseProtocol(input: string): string {
    const protocol = PROTOCOL.exec(input)?.[0];
    if (protocol === undefined) return input;
    this.protocol = protocol.toLowerCase();
    return input.slice(protocol.length);
  }

  // Takes the authority off `text` and gives what follows it.
  #parseHost(text: string, url: string): string {
    const { auth, host, rest: behind } = splitAuthority(text);
    let rest = behind;
    if (auth !== null) this.auth = auth;
    this.host = host;
    this.#splitPort();

    const isIpv6 = this.hostname.startsWith('[') && this.hostname.endsWith(']');
    if (this.hostname.length > MAX_HOSTNAME_LENGTH) this.hostname = '';
    else this.hostname = this.hostname.toLowerCase();
    if (!isIpv6) this.#checkHostname(url);
    else if (FORBIDDEN_IN_IPV6.test(this.hostname)) throw new ERR_INVALID_URL(url);

    this.host = this.hostname + (this.port ? `:${this.port}` : '');
    if (isIpv6) {
      this.hostname = this.hostname.slice(1, -1);
      if (rest[0] !== '/') rest = `/${rest}`;
    }
    return rest;
  }

  #splitPort(): void {
    const match = /:([0-9]*)$/.exec(this.host);
    this.hostname = match === null ? this.host : this.host.slice(0, match.index);
    if (match !== null && match[1] !== '') this.port = match[1];
  }

  #checkHostname(url: string): void {
    if (this.hostname === '') return;
    if (this.hostname.includes(':')) throw new ERR_INVALID_ARG_VALUE('url', 'Invalid port in url', url);
    if (FORBIDDEN_IN_HOST.test(this.hostname)) throw new ERR_INVALID_URL(url);
    if (/[^\x00-\x7f]/.test(this.hostname)) this.hostname = native.domainToASCII(this.hostname);
    if (this.hostname === '' || FORBIDDEN_IN_HOST.test(this.hostname)) throw new ERR_INVALID_URL(url);
  }

  // Path, query and hash.
  #parseTail(text: string, parseQueryString: any): void {
    let rest = text;
    const hash = rest.indexOf('#');
    if (hash !== -1) {
      this.hash = rest.slice(hash);
      rest = rest.slice(0, hash);
    }
    const question = rest.indexOf('?');
    if (question !== -1) {
      this.search = rest.slice(question);
      this.query = rest.slice(question + 1);
      if (parseQueryString) this.query = require('querystring').parse(this.query);
      rest = rest.slice(0, question);
    } else if (parseQueryString) {
      this.search = null;
      this.query = { __proto__: null };
    }
    if (rest !== '') this.pathname = rest;
  }

  format(): string {
    let auth = this.auth || '';
    if (auth) auth = `${escapeAuth(auth)}@`;
    let protocol = this.protocol || '';
    if (protocol && !protocol.endsWith(':')) protocol += ':';

    let host = '';
    if (this.host) {
      host = auth + this.host;
    } else if (this.hostname) {
      const bracketed = this.hostname.includes(':') && !this.hostname.startsWith('[');
      host = auth + (bracketed ? `[${this.hostname}]` : this.hostname) + (this.port ? `:${this.port}` : '');
    }
    let pathname = (this.pathname || '').replace(/[#?]/g, percentEscaped);
    // Without a host two slashes would make the path one.
    if (this.slashes || SLASHED.has(protocol)) {
      if (this.slashes || host) {
        if (pathname && pathname[0] !== '/') pathname = `/${pathname}`;
        host = `//${host}`;
      } else if (protocol.startsWith('file')) {
        host = '//';
      }
    }
    let search = this.search || this.#formatQuery();
    if (search && search[0] !== '?') search = `?${search}`;
    let hash = this.hash || '';
    if (hash && hash[0] !== '#') hash = `#${hash}`;
    return protocol + host + pathname + search.replaceAll('#', '%23') + hash;
  }

  #formatQuery(): string {
    if (this.query === null || typeof this.query !== 'object') return '';
    const query = require('querystring').stringify(this.query);
    return query && `?${query}`;
  }

  resolve(relative: any): string {
    return this.resolveObject(parse(relative, false, true)).format();
  }

  resolveObject(relative: any): Url {
    const target = typeof relative === 'string' ? parse(relative, false, true) : relative;
    return require('internal/url/legacy_resolve').resolveUrl(this, target, new Url());
  }
}

// Credentials keep what decodeURIComponent gave back, but for what would end them.
function escapeAuth(auth: string): string {
  return encodeURIComponent(auth).replace(/%3A/gi, ':');
}

const { prototype } = Url;
for (const name of ['parse', 'format', 'resolve', 'resolveObject']) {
  Object.defineProperty(prototype, name, { enumerable: true });
}

function parse(url: any, parseQueryString?: any, slashesDenoteHost?: any): Url {
  if (url instanceof Url) return url;
  return new Url().parse(url, parseQueryString, slashesDenoteHost);
}

function format(urlObject: any, options?: any): string {
  if (typeof urlObject === 'string') return parse(urlObject).format();
  if (typeof urlObject !== 'object' || urlObject === null) {
    throw new ERR_INVALID_ARG_TYPE('urlObject', ['Object', 'string'], urlObject);
  }
  const { isUrl } = require('internal/url/url_class');
  if (isUrl(urlObject)) return formatStandard(urlObject, options);
  return Url.prototype.format.call(urlObject instanceof Url ? urlObject : Object.assign(new Url(), urlObject));
}

// A standard URL, with parts of it left out or its domain for people.
function formatStandard(url: any, options: any): string {
  if (options !== undefined && options !== null) require('internal/validators').validateObject(options, 'options');
  const { fragment = true, unicode = false, search = true, auth = true } = options ?? {};
  const copy = new url.constructor(url.href);
  if (!fragment) copy.hash = '';
  if (!search) copy.search = '';
  if (!auth) copy.username = copy.password = '';
  const { href } = copy;
  if (!unicode || copy.hostname === '') return href;
  const at = href.indexOf(copy.hostname, copy.protocol.length);
  return href.slice(0, at) + native.domainToUnicode(copy.hostname) + href.slice(at + copy.hostname.length);
}

function resolve(from: any, to: any): string {
  return parse(from, false, true).resolve(to);
}

function resolveObject(from: any, to: any): any {
  return from ? parse(from, false, true).resolveObject(to) : to;
}

module.exports = { HOSTLESS, SLASHED, Url, format, parse, resolve, resolveObject };
