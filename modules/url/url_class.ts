// The class URL of the URL standard. A URL is its serialization and the places of its parts; parsing is Rust.
// The older url.parse is in legacy.ts.
'use strict';

const { codes: { ERR_MISSING_ARGS } } = require('internal/errors');
const { paramsOfUrl, replaceQuery } = require('internal/url/search_params');

const customInspect = Symbol.for('nodejs.util.inspect.custom');

// The parts as `native.update` numbers them.
const HREF = 0;
const PROTOCOL = 1;
const USERNAME = 2;
const PASSWORD = 3;
const HOST = 4;
const HOSTNAME = 5;
const PORT = 6;
const PATHNAME = 7;
const SEARCH = 8;
const HASH = 9;

const ABSENT = 0xffffffff;
const HAS_ORIGIN = new Set(['http:', 'https:', 'ws:', 'wss:', 'ftp:']);

// What the parser writes its last result's places to.
const parts = new Uint32Array(8);

// Unlike Node's other errors with a code, this one does not show it in its first line.
function invalidUrl(input: string, base?: string): TypeError {
  const error: any = new TypeError('Invalid URL');
  error.code = 'ERR_INVALID_URL';
  error.input = input;
  if (base !== undefined) error.base = base;
  Error.captureStackTrace(error, invalidUrl);
  return error;
}

let isUrl: (value: any) => boolean;

class URL {
  #href = '';
  #protocolEnd = 0;
  #usernameEnd = 0;
  #hostStart = 0;
  #hostEnd = 0;
  #port = ABSENT;
  #pathnameStart = 0;
  #searchStart = ABSENT;
  #hashStart = ABSENT;
  #searchParams: any = undefined;
  // The params were changed, and the serialization does not show it yet.
  #stale = false;

  static {
    isUrl = (value) => typeof value === 'object' && value !== null && #href in value;
  }

  constructor(input: any, base: any = undefined) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('url');
    const text = `${input}`;
    const baseText = base === undefined ? undefined : `${base}`;
    const href = native.parse(text, baseText, parts);
    if (href === undefined) throw invalidUrl(text, baseText);
    this.#take(href);
  }

  static parse(input: any, base: any = undefined): URL | null {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('url');
    const text = `${input}`;
    const baseText = base === undefined ? undefined : `${base}`;
    // Parsing twice is cheaper than a failure's exception, and most URLs are good.
    return native.canParse(text, baseText) ? new URL(text, baseText) : null;
  }

  static canParse(url: any, base: any = undefined): boolean {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('url');
    return native.canParse(`${url}`, base === undefined ? undefined : `${base}`);
  }

  static createObjectURL(obj: any): string {
    return require('internal/buffer/blob').createObjectURL(obj);
  }

  static revokeObjectURL(url: any): void {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('url');
    require('internal/buffer/blob').revokeObjectURL(`${url}`);
  }

  // Takes over what the parser has just found.
  #take(href: string): void {
    this.#href = href;
    this.#protocolEnd = parts[0];
    this.#usernameEnd = parts[1];
    this.#hostStart = parts[2];
    this.#hostEnd = parts[3];
    this.#port = parts[4];
    this.#pathnameStart = parts[5];
    this.#searchStart = parts[6];
    this.#hashStart = parts[7];
  }

  #update(part: number, value: any): boolean {
    this.#refresh();
    const href = native.update(this.#href, part, `${value}`, parts);
    if (href === undefined) return false;
    this.#take(href);
    if (this.#searchParams !== undefined && (part === HREF || part === SEARCH)) {
      replaceQuery(this.#searchParams, this.#query());
    }
    return true;
  }

  // Writes changed params into the serialization; done when something reads it, so that many changes cost one parse.
  #refresh(): void {
    if (!this.#stale) return;
    this.#stale = false;
    const href = native.update(this.#href, SEARCH, this.#searchParams.toString(), parts);
    if (href !== undefined) this.#take(href);
  }

  #protocol(): string {
    return this.#href.slice(0, this.#protocolEnd);
  }

  #hostname(): string {
    const start = this.#href[this.#hostStart] === '@' ? this.#hostStart + 1 : this.#hostStart;
    return this.#href.slice(start, this.#hostEnd);
  }

  #host(): string {
    return this.#port === ABSENT ? this.#hostname() : `${this.#hostname()}:${this.#port}`;
  }

  // Between `?` and `#`.
  #query(): string {
    if (this.#searchStart === ABSENT) return '';
    return this.#href.slice(this.#searchStart + 1, this.#hashStart === ABSENT ? undefined : this.#hashStart);
  }

  toString(): string {
    return this.href;
  }

  get href(): string {
    this.#refresh();
    return this.#href;
  }

  set href(value: any) {
    const text = `${value}`;
    if (!this.#update(HREF, text)) throw invalidUrl(text);
  }

  get origin(): string {
    const protocol = this.#protocol();
    if (HAS_ORIGIN.has(protocol)) return `${protocol}//${this.#host()}`;
    if (protocol === 'blob:') {
      const inner = URL.parse(this.pathname);
      if (inner !== null && (inner.protocol === 'http:' || inner.protocol === 'https:')) return inner.origin;
    }
    return 'null';
  }

  get protocol(): string {
    return this.#protocol();
  }

  set protocol(value: any) {
    this.#update(PROTOCOL, value);
  }

  get username(): string {
    const start = this.#protocolEnd + 2;
    return start < this.#usernameEnd ? this.#href.slice(start, this.#usernameEnd) : '';
  }

  set username(value: any) {
    this.#update(USERNAME, value);
  }

  get password(): string {
    return this.#hostStart > this.#usernameEnd ? this.#href.slice(this.#usernameEnd + 1, this.#hostStart) : '';
  }

  set password(value: any) {
    this.#update(PASSWORD, value);
  }

  get host(): string {
    return this.#host();
  }

  set host(value: any) {
    this.#update(HOST, value);
  }

  get hostname(): string {
    return this.#hostname();
  }

  set hostname(value: any) {
    this.#update(HOSTNAME, value);
  }

  get port(): string {
    return this.#port === ABSENT ? '' : `${this.#port}`;
  }

  set port(value: any) {
    this.#update(PORT, value);
  }

  get pathname(): string {
    let end: number | undefined = this.#searchStart;
    if (end === ABSENT) end = this.#hashStart === ABSENT ? undefined : this.#hashStart;
    return this.#href.slice(this.#pathnameStart, end);
  }

  set pathname(value: any) {
    this.#update(PATHNAME, value);
  }

  get search(): string {
    this.#refresh();
    const query = this.#query();
    return query.length === 0 ? '' : `?${query}`;
  }

  set search(value: any) {
    this.#update(SEARCH, value);
  }

  get searchParams(): any {
    return this.#searchParams ??= paramsOfUrl(this.#query(), () => { this.#stale = true; });
  }

  get hash(): string {
    this.#refresh();
    if (this.#hashStart === ABSENT || this.#href.length - this.#hashStart <= 1) return '';
    return this.#href.slice(this.#hashStart);
  }

  set hash(value: any) {
    this.#update(HASH, value);
  }

  toJSON(): string {
    return this.href;
  }

  [customInspect](depth: number, options: any): any {
    if (typeof depth === 'number' && depth < 0) return this;
    const shown: any = Object.create({ constructor: this.constructor === URL ? URL : this.constructor });
    for (const name of ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname',
      'search', 'searchParams', 'hash']) {
      shown[name] = (this as any)[name];
    }
    const name = this.constructor.name || 'URL';
    const text = require('internal/util/inspect').inspect(shown, options);
    return text.startsWith(name) ? text : `${name} ${text}`;
  }
}

for (const name of ['toString', 'href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port',
  'pathname', 'search', 'searchParams', 'hash', 'toJSON']) {
  Object.defineProperty(URL.prototype, name, { enumerable: true });
}
Object.defineProperty(URL.prototype, Symbol.toStringTag, { value: 'URL', configurable: true });
for (const name of ['parse', 'canParse', 'createObjectURL', 'revokeObjectURL']) {
  Object.defineProperty(URL, name, { enumerable: true, configurable: true, writable: true });
}

module.exports = { URL, isUrl };
