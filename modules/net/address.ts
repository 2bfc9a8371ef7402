// Internet addresses as text: `isIP` and its kin, `SocketAddress` and `BlockList`. No name is looked up.
'use strict';

const { codes } = require('internal/errors');
const { validateInt32, validateObject, validatePort, validateString, validateUint32 } = require('internal/validators');

const customInspect = Symbol.for('nodejs.util.inspect.custom');

const V4_PART = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const V4 = new RegExp(`^(?:${V4_PART}\\.){3}${V4_PART}$`);
const V6_GROUP = /^[0-9a-fA-F]{1,4}$/;

function isIPv4(text: any): boolean {
  return V4.test(`${text}`);
}

function isIPv6(text: any): boolean {
  return parseV6(`${text}`) !== undefined;
}

function isIP(text: any): number {
  if (isIPv4(text)) return 4;
  return isIPv6(text) ? 6 : 0;
}

function parseV4(text: string): number[] | undefined {
  return V4.test(text) ? text.split('.').map(Number) : undefined;
}

/** The 16 bytes of an address; a zone behind `%` is none of them. */
function parseV6(text: string): number[] | undefined {
  const [address, zone, ...rest] = text.split('%');
  if (rest.length > 0 || zone === '' || (zone !== undefined && !/^[0-9a-zA-Z\-.:]+$/.test(zone))) return undefined;
  const halves = address.split('::');
  if (halves.length > 2) return undefined;
  const head = parseGroups(halves[0], halves.length === 1);
  const tail = halves.length === 2 ? parseGroups(halves[1], true) : [];
  if (head === undefined || tail === undefined) return undefined;
  const missing = 16 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 2) return undefined;
  return [...head, ...new Array(missing).fill(0), ...tail];
}

/** Groups of four digits; the last may be an IPv4 address. */
function parseGroups(text: string, mayEndInV4: boolean): number[] | undefined {
  if (text === '') return [];
  const bytes: number[] = [];
  const groups = text.split(':');
  for (const [index, group] of groups.entries()) {
    if (V6_GROUP.test(group)) {
      const number = parseInt(group, 16);
      bytes.push(number >> 8, number & 0xff);
      continue;
    }
    const v4 = mayEndInV4 && index === groups.length - 1 ? parseV4(group) : undefined;
    if (v4 === undefined) return undefined;
    bytes.push(...v4);
  }
  return bytes;
}

/** The usual short form of an address. */
function formatV6(bytes: number[]): string {
  const isMapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff;
  if (isMapped) return `::ffff:${bytes.slice(12).join('.')}`;
  const groups: number[] = [];
  for (let i = 0; i < 16; i += 2) groups.push((bytes[i] << 8) | bytes[i + 1]);
  const gap = longestZeros(groups);
  if (gap.length < 2) return groups.map((group) => group.toString(16)).join(':');
  const hex = (list: number[]) => list.map((group) => group.toString(16)).join(':');
  return `${hex(groups.slice(0, gap.start))}::${hex(groups.slice(gap.start + gap.length))}`;
}

function longestZeros(groups: number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  for (let i = 0; i < groups.length; i++) {
    let length = 0;
    while (groups[i + length] === 0) length++;
    if (length > best.length) best = { start: i, length };
    i += length;
  }
  return best;
}

function toBytes(address: string, family: string): number[] {
  const bytes = family === 'ipv6' ? parseV6(address) : parseV4(address);
  if (bytes === undefined) throw new codes.ERR_INVALID_ADDRESS();
  return bytes;
}

/** An IPv4 address as IPv6 carries it: rules for one hold for the other. */
const toWide = (bytes: number[]): number[] => {
  return bytes.length === 16 ? bytes : [...new Array(10).fill(0), 0xff, 0xff, ...bytes];
};

function compare(a: number[], b: number[]): number {
  for (let i = 0; i < a.length; i++) {
    if (a[i] !== b[i]) return a[i] - b[i];
  }
  return 0;
}

function validateFamily(family: any, name: string): string {
  const lower = family?.toLowerCase?.();
  if (lower !== 'ipv4' && lower !== 'ipv6') throw new codes.ERR_INVALID_ARG_VALUE(name, family);
  return lower;
}

class SocketAddress {
  #address: string;
  #bytes: number[];
  #family: string;
  #port: number;
  #flowlabel: number;

  static isSocketAddress(value: any): boolean {
    return typeof value === 'object' && value !== null && #bytes in value;
  }

  /** An address with an optional port, or undefined where the text is none. */
  static parse(input: any): SocketAddress | undefined {
    validateString(input, 'input');
    const match = /^(?:\[(?<v6>[^\]]+)\]|(?<v4>[^:]+))(?::(?<port>\d{1,5}))?$/.exec(input);
    if (match === null) return undefined;
    const { v4, v6, port = '0' } = match.groups as any;
    try {
      return new SocketAddress({ address: v6 ?? v4, family: v6 ? 'ipv6' : 'ipv4', port: Number(port) });
    } catch {
      return undefined; // not an address
    }
  }

  constructor(options: any = {}) {
    validateObject(options, 'options');
    let { family = 'ipv4' } = options;
    family = validateFamily(family, 'options.family');
    const { address = family === 'ipv6' ? '::' : '127.0.0.1', port = 0, flowlabel = 0 } = options;
    validateString(address, 'options.address');
    validatePort(port, 'options.port');
    validateUint32(flowlabel, 'options.flowlabel', false);
    this.#bytes = toBytes(address, family);
    this.#address = family === 'ipv6' ? formatV6(this.#bytes) : address;
    this.#family = family;
    this.#port = Number(port);
    this.#flowlabel = flowlabel;
  }

  get address() { return this.#address; }
  get port() { return this.#port; }
  get family() { return this.#family; }
  // The flow label is meaningful for IPv6 alone.
  get flowlabel() { return this.#family === 'ipv6' ? this.#flowlabel : 0; }

  toJSON() {
    return { address: this.address, port: this.port, family: this.family, flowlabel: this.flowlabel };
  }

  [customInspect](depth: any, options: any) {
    if (depth < 0) return this;
    const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    return `SocketAddress ${require('util').inspect(this.toJSON(), inner)}`;
  }
}

type Parsed = { made: SocketAddress; bytes: number[]; text: string; family: string };

const parsed = (made: SocketAddress): Parsed => {
  return { made, bytes: toBytes(made.address, made.family), text: made.address, family: made.family };
};

type Rule = { text: string; family: string; matches: (bytes: number[]) => boolean };

class BlockList {
  // The latest first; single addresses come before all other rules.
  #addresses: Rule[] = [];
  #rules: Rule[] = [];

  static isBlockList(value: any): boolean {
    return typeof value === 'object' && value !== null && #rules in value;
  }

  #toAddress(address: any, family: any, name: string): Parsed {
    if (SocketAddress.isSocketAddress(address)) {
      return parsed(address);
    }
    validateString(address, name);
    validateString(family, 'family');
    return parsed(new SocketAddress({ address, family }));
  }

  addAddress(address: any, family: any = 'ipv4'): void {
    const { bytes, text, family: kind } = this.#toAddress(address, family, 'address');
    const wide = toWide(bytes);
    this.#addresses.unshift({ text: `Address: ${label(kind)} ${text}`, family: kind, matches: (other) => compare(wide, other) === 0 });
  }

  addRange(start: any, end: any, family: any = 'ipv4'): void {
    const first = this.#toAddress(start, family, 'start');
    const last = this.#toAddress(end, family, 'end');
    if (compare(toWide(first.bytes), toWide(last.bytes)) > 0) {
      throw new codes.ERR_INVALID_ARG_VALUE('start', first.made, 'must come before end');
    }
    const [from, to] = [toWide(first.bytes), toWide(last.bytes)];
    this.#rules.unshift({
      text: `Range: ${label(first.family)} ${first.text}-${last.text}`,
      family: first.family,
      matches: (other) => compare(from, other) <= 0 && compare(other, to) <= 0,
    });
  }

  addSubnet(network: any, prefix: any, family: any = 'ipv4'): void {
    const { bytes, text, family: kind } = this.#toAddress(network, family, 'network');
    validateInt32(prefix, 'prefix', 0, kind === 'ipv6' ? 128 : 32);
    const bits = kind === 'ipv6' ? prefix : prefix + 96;
    const wide = toWide(bytes);
    this.#rules.unshift({
      text: `Subnet: ${label(kind)} ${text}/${prefix}`,
      family: kind,
      matches: (other) => sharesPrefix(wide, other, bits),
    });
  }

  check(address: any, family: any = 'ipv4'): boolean {
    let bytes: number[];
    try {
      ({ bytes } = this.#toAddress(address, family, 'address'));
    } catch (error: any) {
      if (error.code === 'ERR_INVALID_ADDRESS') return false;
      throw error;
    }
    const wide = toWide(bytes);
    return this.#addresses.some((rule) => rule.matches(wide)) || this.#rules.some((rule) => rule.matches(wide));
  }

  get rules(): string[] {
    return [...this.#addresses, ...this.#rules].map(({ text }) => text);
  }

  toJSON(): string[] {
    return this.rules;
  }

  fromJSON(data: any): void {
    const rules = typeof data === 'string' ? JSON.parse(data) : data;
    if (!Array.isArray(rules)) throw new codes.ERR_INVALID_ARG_TYPE('data', ['string', 'array'], data);
    for (const rule of [...rules].reverse()) {
      const match = /^(Address|Range|Subnet): (IPv[46]) ([^-/]+)(?:[-/](.+))?$/.exec(rule);
      if (match === null) throw new codes.ERR_INVALID_ARG_VALUE('data', data);
      const [, kind, family, first, second] = match;
      if (kind === 'Address') this.addAddress(first, family.toLowerCase());
      else if (kind === 'Range') this.addRange(first, second, family.toLowerCase());
      else this.addSubnet(first, Number(second), family.toLowerCase());
    }
  }

  [customInspect](depth: any, options: any) {
    if (depth < 0) return this;
    const inner = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    return `BlockList ${require('util').inspect({ rules: this.rules }, inner)}`;
  }
}

const label = (family: string): string => (family === 'ipv6' ? 'IPv6' : 'IPv4');

function sharesPrefix(a: number[], b: number[], bits: number): boolean {
  const whole = bits >> 3;
  for (let i = 0; i < whole; i++) if (a[i] !== b[i]) return false;
  const mask = (0xff00 >> (bits & 7)) & 0xff;
  return mask === 0 || (a[whole] & mask) === (b[whole] & mask);
}

module.exports = { BlockList, SocketAddress, isIP, isIPv4, isIPv6 };
