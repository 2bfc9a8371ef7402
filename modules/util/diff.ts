// Differences of two sequences, by Myers' algorithm ("An O(ND) Difference Algorithm and Its Variations", 1986).
'use strict';

const { codes } = require('internal/errors');
const { validateStringArray } = require('internal/validators');

// What to do with a value: -1 insert (only in the second), 0 keep, 1 delete (only in the first).
type Edit = [operation: -1 | 0 | 1, value: string];

// `equal` may look at the values' texts in its own way.
function myersDiff(actual: any, expected: any, equal = (a: string, b: string): boolean => a === b): Edit[] {
  const max = actual.length + expected.length;
  const frontier = new Int32Array(2 * max + 2);
  const trace: Int32Array[] = [];
  for (let edits = 0; edits <= max; edits++) {
    trace.push(frontier.slice(max - edits, max + edits + 2));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const at = diagonal + max;
      const down = diagonal === -edits || (diagonal !== edits && frontier[at - 1] < frontier[at + 1]);
      let x = down ? frontier[at + 1] : frontier[at - 1] + 1;
      let y = x - diagonal;
      while (x < actual.length && y < expected.length && equal(actual[x], expected[y])) {
        x++;
        y++;
      }
      frontier[at] = x;
      if (x >= actual.length && y >= expected.length) return walkBack(trace, actual, expected);
    }
  }
  return [];
}

// From the end to the start along the furthest reaching paths; the result is in reverse order of the sequences.
function walkBack(trace: Int32Array[], actual: any, expected: any): Edit[] {
  const result: Edit[] = [];
  let x = actual.length;
  let y = expected.length;
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const frontier = trace[edits];
    const diagonal = x - y;
    // Entry 0 of a saved frontier is diagonal -edits.
    const at = (d: number) => frontier[d + edits];
    const down = diagonal === -edits || (diagonal !== edits && at(diagonal - 1) < at(diagonal + 1));
    const previousDiagonal = down ? diagonal + 1 : diagonal - 1;
    const previousX = edits === 0 ? 0 : at(previousDiagonal);
    const previousY = edits === 0 ? 0 : previousX - previousDiagonal;
    while (x > previousX && y > previousY) {
      result.push([0, actual[--x]]);
      y--;
    }
    if (edits > 0) {
      if (x > previousX) result.push([1, actual[--x]]);
      else result.push([-1, expected[--y]]);
    }
  }
  return result;
}

function check(value: unknown, name: string): void {
  if (Array.isArray(value)) validateStringArray(value, name);
  else if (typeof value !== 'string') throw new codes.ERR_INVALID_ARG_TYPE(name, 'string', value);
}

// util.diff: of two strings by characters, of two arrays by elements.
function diff(actual: any, expected: any): Edit[] {
  if (actual === expected) return [];
  check(actual, 'actual');
  check(expected, 'expected');
  return myersDiff(actual, expected).reverse();
}

module.exports = { diff, myersDiff };
