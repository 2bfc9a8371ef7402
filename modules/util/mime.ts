// util.MIMEType and util.MIMEParams, after the WHATWG MIME Sniffing standard.
'use strict';

const { codes } = require('internal/errors');

const token = /^[!#$%&'*+\-.^_`|~A-Za-z0-9]+$/;
const notToken = /[^!#$%&'*+\-.^_`|~A-Za-z0-9]/;
const notQuotable = /[^\t\u0020-\u007E\u0080-\u00FF]/;
const whitespace = /[\r\n\t ]/;

function invalid(what: string, text: string, position: number): Error {
  return new codes.ERR_INVALID_MIME_SYNTAX(what, text, position);
}

function checkToken(what: string, text: string): void {
  const position = text.search(notToken);
  if (text.length === 0 || position !== -1) throw invalid(what, text, position);
}

function trimStart(text: string, from: number): number {
  while (from < text.length && whitespace.test(text[from])) from++;
  return from;
}

function trimEnd(text: string): string {
  return text.replace(/[\r\n\t ]+$/, '');
}

function splitType(text: string): { type: string; subtype: string; parameters: string } {
  const start = trimStart(text, 0);
  const slash = text.indexOf('/', start);
  const type = slash === -1 ? text.slice(start) : text.slice(start, slash);
  const badType = type.search(notToken);
  if (type === '' || slash === -1 || badType !== -1) throw invalid('type', text, badType === -1 ? badType : start + badType);

  const semicolon = text.indexOf(';', slash);
  const subtype = trimEnd(semicolon === -1 ? text.slice(slash + 1) : text.slice(slash + 1, semicolon));
  const badSubtype = subtype.search(notToken);
  if (subtype === '' || badSubtype !== -1) {
    throw invalid('subtype', text, badSubtype === -1 ? badSubtype : slash + 1 + badSubtype);
  }
  return {
    type: type.toLowerCase(),
    subtype: subtype.toLowerCase(),
    parameters: semicolon === -1 ? '' : text.slice(semicolon + 1),
  };
}

// Broken parameters are left out; of several with one name the first counts.
function parseParameters(text: string, data: Map<string, string>): void {
  let at = 0;
  while (at < text.length) {
    at = trimStart(text, at);
    const nameEnd = /[;=]/.exec(text.slice(at));
    const end = nameEnd === null ? text.length : at + nameEnd.index;
    const name = text.slice(at, end).toLowerCase();
    at = end;
    if (at >= text.length) return;
    if (text[at] === ';') {
      at++;
      continue;
    }
    at++;
    let value: string;
    if (text[at] === '"') {
      [value, at] = readQuoted(text, at + 1);
      const next = text.indexOf(';', at);
      at = next === -1 ? text.length : next + 1;
    } else {
      const next = text.indexOf(';', at);
      value = trimEnd(text.slice(at, next === -1 ? undefined : next));
      at = next === -1 ? text.length : next + 1;
      if (value === '') continue;
    }
    if (name !== '' && token.test(name) && !notQuotable.test(value) && !data.has(name)) data.set(name, value);
  }
}

// A backslash takes the next character as it is; a string may end with the text.
function readQuoted(text: string, from: number): [value: string, end: number] {
  let value = '';
  let at = from;
  while (at < text.length && text[at] !== '"') {
    if (text[at] === '\\' && at + 1 < text.length) at++;
    value += text[at++];
  }
  return [value, at + 1];
}

function encode(value: string): string {
  if (value.length > 0 && token.test(value)) return value;
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}

let parseInto: (params: MIMEParams, text: string) => void;

class MIMEParams {
  #data = new Map<string, string>();

  static {
    parseInto = (params, text) => parseParameters(text, params.#data);
  }

  delete(name: any): void {
    this.#data.delete(`${name}`.toLowerCase());
  }

  get(name: any): string | null {
    return this.#data.get(`${name}`.toLowerCase()) ?? null;
  }

  has(name: any): boolean {
    return this.#data.has(`${name}`.toLowerCase());
  }

  set(name: any, value: any): void {
    name = `${name}`;
    value = `${value}`;
    checkToken('parameter name', name);
    const position = value.search(notQuotable);
    if (position !== -1) throw invalid('parameter value', value, position);
    this.#data.set(name.toLowerCase(), value);
  }

  *entries(): IterableIterator<[string, string]> { yield* this.#data.entries(); }

  *keys(): IterableIterator<string> { yield* this.#data.keys(); }

  *values(): IterableIterator<string> { yield* this.#data.values(); }

  toString(): string {
    return [...this.#data].map(([name, value]) => `${name}=${encode(value)}`).join(';');
  }
}

function defineMethod(prototype: object, name: PropertyKey, method: unknown): void {
  Object.defineProperty(prototype, name, { __proto__: null, value: method, writable: true, configurable: true } as any);
}
defineMethod(MIMEParams.prototype, 'toJSON', MIMEParams.prototype.toString);
defineMethod(MIMEParams.prototype, Symbol.iterator, MIMEParams.prototype.entries);

class MIMEType {
  #type: string;
  #subtype: string;
  #parameters = new MIMEParams();

  constructor(input: any) {
    const text = `${input}`;
    const { type, subtype, parameters } = splitType(text);
    this.#type = type;
    this.#subtype = subtype;
    parseInto(this.#parameters, parameters);
  }

  get type(): string { return this.#type; }

  set type(value: any) {
    value = `${value}`;
    checkToken('type', value);
    this.#type = value.toLowerCase();
  }

  get subtype(): string { return this.#subtype; }

  set subtype(value: any) {
    value = `${value}`;
    checkToken('subtype', value);
    this.#subtype = value.toLowerCase();
  }

  get essence(): string { return `${this.#type}/${this.#subtype}`; }

  get params(): MIMEParams { return this.#parameters; }

  toString(): string {
    const parameters = this.#parameters.toString();
    return parameters === '' ? this.essence : `${this.essence};${parameters}`;
  }
}
defineMethod(MIMEType.prototype, 'toJSON', MIMEType.prototype.toString);

module.exports = { MIMEParams, MIMEType };
