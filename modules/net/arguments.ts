// The forms in which `connect` and `listen` take their arguments.
'use strict';

const kNormalized = Symbol('normalizedArgs');

/** The number in a string or number that is one and not negative, else false. */
function toNumber(value: any): number | false {
  const number = Number(value);
  return number >= 0 ? number : false;
}

function isPipeName(value: any): boolean {
  return typeof value === 'string' && toNumber(value) === false;
}

/** `[options, callback]` of `(options, cb?)`, `(path, cb?)` and `(port, host?, ..., cb?)`. */
function normalizeArgs(args: any[]): any {
  let options: any = {};
  const [first, second] = args;
  if (typeof first === 'object' && first !== null) {
    options = first;
  } else if (isPipeName(first)) {
    options.path = first;
  } else if (args.length > 0) {
    options.port = first;
    if (args.length > 1 && typeof second === 'string') options.host = second;
  }
  const last = args[args.length - 1];
  const normalized: any = [options, args.length > 0 && typeof last === 'function' ? last : null];
  normalized[kNormalized] = true;
  return normalized;
}

module.exports = { isPipeName, kNormalized, normalizeArgs, toNumber };
