// Glob patterns as regular expressions: `*`, `?`, `**`, classes, braces and extended groups.
// It matches text and lists nothing: walking directories is fs.glob's.
'use strict';

const { validateString } = require('internal/validators');

const CLASSES: Record<string, string> = {
  '__proto__': null as any,
  'alnum': '\\p{L}\\p{Nl}\\p{Nd}', 'alpha': '\\p{L}\\p{Nl}', 'ascii': '\\x00-\\x7f', 'blank': '\\p{Zs}\\t', 'cntrl': '\\p{Cc}',
  'digit': '\\p{Nd}', 'graph': '\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}', 'lower': '\\p{Ll}', 'print': '\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}\\p{Zs}',
  'punct': '\\p{P}', 'space': '\\p{Z}\\t\\r\\n\\v\\f', 'upper': '\\p{Lu}', 'word': '\\p{L}\\p{Nl}\\p{Nd}\\p{Pc}', 'xdigit': 'A-Fa-f0-9',
};

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function escapedInClass(char: string): string {
  return char.replace(/[\\\]^-]/, '\\$&');
}

// ---- braces: {a,b} and {1..3} multiply a pattern before anything else ----

// The index of the brace that closes the one at `open`, and of the commas between them.
function braceParts(pattern: string, open: number): { close: number, commas: number[] } | undefined {
  const commas: number[] = [];
  let depth = 0;
  for (let i = open; i < pattern.length; i++) {
    const char = pattern[i];
    if (char === '\\') i++;
    else if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return { close: i, commas };
    else if (char === ',' && depth === 1) commas.push(i);
  }
  return undefined;
}

// `1..9`, `01..10`, `a..e`, each with an optional step.
function sequence(body: string): string[] | undefined {
  const match = /^(-?\d+|[a-zA-Z])\.\.(-?\d+|[a-zA-Z])(?:\.\.(-?\d+))?$/.exec(body);
  if (match === null) return undefined;
  const numeric = /\d/.test(match[1]);
  if (numeric !== /\d/.test(match[2])) return undefined;
  const first = numeric ? Number(match[1]) : match[1].charCodeAt(0);
  const last = numeric ? Number(match[2]) : match[2].charCodeAt(0);
  const step = Math.max(Math.abs(Number(match[3] ?? 1)), 1) * (first <= last ? 1 : -1);
  const padded = /^-?0\d/.test(match[1]) || /^-?0\d/.test(match[2]);
  const width = padded ? Math.max(match[1].length, match[2].length) : 0;
  const items: string[] = [];
  for (let n = first; step > 0 ? n <= last : n >= last; n += step) {
    const digits = `${Math.abs(n)}`.padStart(n < 0 ? width - 1 : width, '0');
    items.push(numeric ? (n < 0 ? `-${digits}` : digits) : String.fromCharCode(n));
  }
  return items;
}

function expandBraces(pattern: string): string[] {
  for (let open = pattern.indexOf('{'); open !== -1; open = pattern.indexOf('{', open + 1)) {
    const parts = braceParts(pattern, open);
    if (parts === undefined) continue;
    const bounds = [open, ...parts.commas, parts.close];
    let choices = bounds.slice(1).map((end, i) => pattern.slice(bounds[i] + 1, end));
    if (choices.length === 1) {
      const items = sequence(choices[0]);
      if (items === undefined) continue;
      choices = items;
    }
    const head = pattern.slice(0, open);
    const tails = expandBraces(pattern.slice(parts.close + 1));
    return choices.flatMap(expandBraces).flatMap((choice) => tails.map((tail) => head + choice + tail));
  }
  return [pattern];
}

// ---- one segment, between two separators ----

// `[a-z[:digit:]]` from its bracket on, or undefined where it is not closed and so stands for itself.
function bracketSource(segment: string, start: number): { source: string, end: number } | undefined {
  let i = start + 1;
  const negated = segment[i] === '!' || segment[i] === '^';
  if (negated) i++;
  let set = '';
  for (let first = true; i < segment.length; first = false) {
    const named = /^\[:(\w+):\]/.exec(segment.slice(i, i + 12));
    if (named !== null && CLASSES[named[1]] !== undefined) {
      set += CLASSES[named[1]];
      i += named[0].length;
    } else if (segment[i] === ']' && !first) {
      return { source: `[${negated ? '^' : ''}${set}]`, end: i + 1 };
    } else {
      if (segment[i] === '\\' && i + 1 < segment.length) i++;
      const ranging = segment[i] === '-' && !first && segment[i + 1] !== ']';
      set += ranging ? '-' : escapedInClass(segment[i]);
      i++;
    }
  }
  return undefined;
}

// The index behind the group that opens at `open`.
function groupEnd(segment: string, open: number): number | undefined {
  let depth = 0;
  for (let i = open; i < segment.length; i++) {
    if (segment[i] === '\\') i++;
    else if (segment[i] === '(') depth++;
    else if (segment[i] === ')' && --depth === 0) return i + 1;
  }
  return undefined;
}

function splitAlternatives(body: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const char of body) {
    if (char === '(') depth++;
    if (char === ')') depth--;
    if (char === '|' && depth === 0) parts.push('');
    else parts[parts.length - 1] += char;
  }
  return parts;
}

function groupSource(kind: string, body: string, rest: string, any: string): string {
  const choices = splitAlternatives(body).map((part) => segmentSource(part, any)).join('|');
  switch (kind) {
    case '!': return `(?!(?:${choices})${segmentSource(rest, any)}$)${any}*?`;
    case '@': return `(?:${choices})`;
    default: return `(?:${choices})${kind}`;
  }
}

function segmentSource(segment: string, any: string): string {
  let source = '';
  for (let i = 0; i < segment.length;) {
    const char = segment[i];
    const end = '!?*+@'.includes(char) && segment[i + 1] === '(' ? groupEnd(segment, i + 1) : undefined;
    const bracket = char === '[' ? bracketSource(segment, i) : undefined;
    if (end !== undefined) {
      source += groupSource(char, segment.slice(i + 2, end - 1), segment.slice(end), any);
      i = end;
    } else if (bracket !== undefined) {
      source += bracket.source;
      i = bracket.end;
    } else if (char === '*') {
      while (segment[i] === '*') i++;
      source += `${any}*?`;
    } else if (char === '?') {
      source += any;
      i++;
    } else {
      if (char === '\\' && i + 1 < segment.length) i++;
      source += escaped(segment[i]);
      i++;
    }
  }
  return source;
}

// A segment that begins with a wildcard does not match names that begin with a dot.
function dotGuard(segment: string): string {
  if (/^(?:[?*[]|[+@!]\()/.test(segment)) return segment === '*' ? '(?!\\.)(?=.)' : '(?!\\.)';
  return '';
}

function patternSource(pattern: string, windows: boolean): string {
  const separator = windows ? '[\\\\/]' : '/';
  const any = windows ? '[^\\\\/]' : '[^/]';
  const segments = pattern.split(windows ? /[\\/]+/ : /\/+/);
  let source = '';
  segments.forEach((segment, i) => {
    const last = i === segments.length - 1;
    if (segment === '**') {
      const hidden = `(?!\\.)${any}+`;
      if (i === 0) source += `${separator}?`;
      if (!last) source += `(?:${hidden}${separator})*`;
      else if (i === 0) source += `(?:${hidden}(?:${separator}${hidden})*)?${separator}?`;
      else source = `${source.slice(0, -separator.length)}(?:${separator}${hidden})*${separator}?`;
      return;
    }
    source += dotGuard(segment) + segmentSource(segment, any);
    source += last ? (segment === '' ? '' : `${separator}?`) : separator;
  });
  return source;
}

// The whole pattern as one expression; on Windows both separators count, and case does not.
function globToRegExp(pattern: string, windows: boolean): RegExp {
  const sources = expandBraces(pattern).map((each) => patternSource(each, windows));
  return new RegExp(`^(?:${sources.join('|')})$`, windows ? 'isu' : 'su');
}

function matchGlob(path: string, pattern: string, windows: boolean): boolean {
  validateString(path, 'path');
  validateString(pattern, 'pattern');
  const collapsed = windows ? path.replace(/(.)[\\/]+/g, '$1/') : path.replace(/\/+/g, '/');
  return globToRegExp(pattern, windows).test(collapsed);
}

module.exports = { expandBraces, globToRegExp, matchGlob };
