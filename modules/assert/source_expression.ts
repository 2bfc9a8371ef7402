// The source text of the assertion that failed: "assert.ok(a === b)".
// It looks at one line of one file. What it cannot make sense of has no text, and the message says less.
'use strict';

const { stackFrames } = require('internal/util/call_sites');
const fieldsPerFrame = 4;

// The position of the first frame below `depth` own ones.
function callerPosition(depth: number): { file: string; line: number; column: number } | undefined {
  const fields = stackFrames(depth + 1);
  const at = depth * fieldsPerFrame;
  if (fields.length < at + fieldsPerFrame) return undefined;
  return { file: fields[at] as string, line: fields[at + 1] as number, column: fields[at + 2] as number };
}

function sourceLine(file: string, line: number): string | undefined {
  if (/^(?:node:|silk:|\[)/.test(file)) return undefined;
  try {
    const path = file.startsWith('file:') ? require('url').fileURLToPath(file) : file;
    return require('fs').readFileSync(path, 'utf8').split('\n')[line - 1];
  } catch {
    // The source is gone, or was never a file.
    return undefined;
  }
}

const identifierPart = /[\p{ID_Continue}$.]/u;

// From the called name back to the start of `a.b.c`.
function expressionStart(text: string, column: number): number {
  let start = column;
  while (start > 0 && identifierPart.test(text[start - 1])) start--;
  // `require('assert').ok(…)`
  if (text[start] === '.' && text[start - 1] === ')') {
    let depth = 0;
    let i = start - 1;
    for (; i >= 0; i--) {
      if (text[i] === ')') depth++;
      else if (text[i] === '(' && --depth === 0) break;
    }
    if (i >= 0) return expressionStart(text, i);
  }
  return start;
}

const closers: Record<string, string> = { '(': ')', '[': ']', '{': '}' };

// The end of the call whose arguments open at or after `from`; the end of the line when it goes on below.
function callEnd(text: string, from: number): number {
  const open: string[] = [];
  let quote = '';
  for (let i = from; i < text.length; i++) {
    const character = text[i];
    if (quote !== '') {
      if (character === '\\') i++;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'" || character === '`') {
      quote = character;
    } else if (character in closers) {
      open.push(closers[character]);
    } else if (open.length > 0 && character === open.at(-1)) {
      open.pop();
      if (open.length === 0) return i + 1;
    }
  }
  return text.length;
}

// `depth`: how many frames of assert's own lie above the program's.
function failedExpression(depth: number): string | undefined {
  // Plus this function and the one that finds the position.
  const position = callerPosition(depth + 2);
  if (position === undefined) return undefined;
  const text = sourceLine(position.file, position.line);
  if (text === undefined) return undefined;
  const start = expressionStart(text, position.column - 1);
  const expression = text.slice(start, callEnd(text, position.column - 1));
  return expression.includes('(') ? expression : undefined;
}

module.exports = { failedExpression };
