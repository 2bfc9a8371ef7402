// util.parseArgs: command line arguments by a table of options.
'use strict';

const { codes } = require('internal/errors');
const {
  validateArray, validateBoolean, validateBooleanArray, validateObject, validateString, validateStringArray, validateUnion,
} = require('internal/validators');

interface OptionConfig { type: 'string' | 'boolean'; short?: string; multiple?: boolean; default?: any }
type Options = Record<string, OptionConfig>;

type Token =
  { kind: 'option'; name: string; rawName: string; index: number; value?: string; inlineValue?: boolean } |
  { kind: 'positional'; index: number; value: string } |
  { kind: 'option-terminator'; index: number };

const own = (object: any, key: string): any => (Object.hasOwn(object, key) ? object[key] : undefined);

function programArguments(): string[] {
  const { argv, execArgv } = process;
  const isEval = execArgv.some((arg) => ['-e', '--eval', '-p', '--print', '-pe'].includes(arg));
  return argv.slice(isEval ? 1 : 2);
}

function checkOptions(options: Options): void {
  validateObject(options, 'options');
  for (const [name, config] of Object.entries(options)) {
    validateObject(config, `options.${name}`);
    const type = own(config, 'type');
    validateUnion(type, `options.${name}.type`, ['string', 'boolean']);
    const short = own(config, 'short');
    if (Object.hasOwn(config, 'short')) {
      validateString(short, `options.${name}.short`);
      if (short.length !== 1) {
        throw new codes.ERR_INVALID_ARG_VALUE(`options.${name}.short`, short, 'must be a single character');
      }
    }
    const multiple = own(config, 'multiple');
    if (Object.hasOwn(config, 'multiple')) validateBoolean(multiple, `options.${name}.multiple`);
    const fallback = own(config, 'default');
    if (fallback !== undefined) checkDefault(fallback, type, multiple, `options.${name}.default`);
  }
}

function checkDefault(value: any, type: string, multiple: boolean, name: string): void {
  if (type === 'string') (multiple ? validateStringArray : validateString)(value, name);
  else (multiple ? validateBooleanArray : validateBoolean)(value, name);
}

function longNameOf(short: string, options: Options): string {
  for (const name of Object.keys(options)) if (own(options[name], 'short') === short) return name;
  return short;
}

const typeOf = (name: string, options: Options): string | undefined => own(own(options, name) ?? {}, 'type');

// '-abc' is a group of short options, unless one before the last takes the rest as its value.
function isShortGroup(arg: string, options: Options): boolean {
  if (arg.length <= 2 || arg[0] !== '-' || arg[1] === '-') return false;
  return typeOf(longNameOf(arg[1], options), options) !== 'string';
}

function expandGroup(arg: string, options: Options): string[] {
  const expanded: string[] = [];
  for (let i = 1; i < arg.length; i++) {
    const isString = typeOf(longNameOf(arg[i], options), options) === 'string';
    if (isString && i !== arg.length - 1) {
      expanded.push(`-${arg.slice(i)}`);
      break;
    }
    expanded.push(`-${arg[i]}`);
  }
  return expanded;
}

function tokenize(args: string[], options: Options): Token[] {
  const tokens: Token[] = [];
  const rest = [...args];
  let index = -1;
  let grouped = 0;
  while (rest.length > 0) {
    const arg = rest.shift() as string;
    const next = rest[0];
    // The members of a group share its place.
    if (grouped > 0) grouped--;
    else index++;

    if (arg === '--') {
      tokens.push({ kind: 'option-terminator', index });
      for (const value of rest) tokens.push({ kind: 'positional', index: ++index, value });
      break;
    }
    if (isShortGroup(arg, options)) {
      const expanded = expandGroup(arg, options);
      rest.unshift(...expanded);
      grouped = expanded.length;
      continue;
    }
    const token = optionToken(arg, next, index, options);
    if (token === undefined) {
      tokens.push({ kind: 'positional', index, value: arg });
      continue;
    }
    tokens.push(token);
    if (token.kind === 'option' && token.value !== undefined && token.inlineValue === false) {
      rest.shift();
      if (grouped > 0) grouped--;
      else index++;
    }
  }
  return tokens;
}

function optionToken(arg: string, next: string | undefined, index: number, options: Options): Token | undefined {
  if (arg.length < 2 || arg[0] !== '-') return undefined;
  let name: string;
  let rawName: string;
  let value: string | undefined;
  let inlineValue: boolean | undefined;
  if (arg[1] !== '-') {
    name = longNameOf(arg[1], options);
    rawName = arg.slice(0, 2);
    if (arg.length > 2) {
      value = arg.slice(2);
      inlineValue = true;
    }
  } else {
    const equals = arg.indexOf('=', 3);
    name = arg.slice(2, equals === -1 ? undefined : equals);
    rawName = `--${name}`;
    if (equals !== -1) {
      value = arg.slice(equals + 1);
      inlineValue = true;
    }
  }
  if (value === undefined && typeOf(name, options) === 'string' && next !== undefined) {
    value = next;
    inlineValue = false;
  }
  return { kind: 'option', name, rawName, index, value, inlineValue };
}

function checkToken(token: any, options: Options, allowPositionals: boolean, allowNegative: boolean): void {
  const { inlineValue, rawName, value } = token;
  let { name } = token;
  const known = Object.hasOwn(options, name) ||
    (allowNegative && name.startsWith('no-') && Object.hasOwn(options, name.slice(3)));
  if (!known) throw new codes.ERR_PARSE_ARGS_UNKNOWN_OPTION(rawName, allowPositionals);
  if (!Object.hasOwn(options, name)) {
    name = name.slice(3);
    // Only what is true or false has an opposite.
    if (typeOf(name, options) !== 'boolean') throw new codes.ERR_PARSE_ARGS_UNKNOWN_OPTION(rawName, allowPositionals);
  }

  const short = own(options[name], 'short');
  const shown = `${short ? `-${short}, ` : ''}--${name}`;
  const type = typeOf(name, options);
  if (type === 'string' && typeof value !== 'string') {
    throw new codes.ERR_PARSE_ARGS_INVALID_OPTION_VALUE(`Option '${shown} <value>' argument missing`);
  }
  if (type === 'boolean' && value != null) {
    throw new codes.ERR_PARSE_ARGS_INVALID_OPTION_VALUE(`Option '${shown}' does not take an argument`);
  }
  if (inlineValue === false && value.length > 1 && value[0] === '-') {
    const example = rawName.startsWith('--') ? `'${rawName}=-XYZ'` : `'--${name}=-XYZ' or '${rawName}-XYZ'`;
    throw new codes.ERR_PARSE_ARGS_INVALID_OPTION_VALUE(
      `Option '${rawName}' argument is ambiguous.\n` +
      `Did you forget to specify the option argument for '${rawName}'?\n` +
      `To specify an option argument starting with a dash use ${example}.`);
  }
}

function store(values: any, token: any, options: Options, allowNegative: boolean): void {
  let value: string | boolean = token.value ?? true;
  if (allowNegative && token.value === undefined && token.name.startsWith('no-')) {
    // '--no-foo' is an option of its own when there is one of that name.
    if (!Object.hasOwn(options, token.name)) {
      token.name = token.name.slice(3);
      value = false;
    }
  }
  const { name } = token;
  // Never an accessor of the prototype's.
  if (name === '__proto__') return;
  if (own(own(options, name) ?? {}, 'multiple')) (values[name] ??= []).push(value);
  else values[name] = value;
}

function parseArgs(config: any = {}): object {
  validateObject(config, 'config');
  const args = own(config, 'args') ?? programArguments();
  const strict = own(config, 'strict') ?? true;
  const allowPositionals = own(config, 'allowPositionals') ?? !strict;
  const returnTokens = own(config, 'tokens') ?? false;
  const allowNegative = own(config, 'allowNegative') ?? false;
  const options: Options = own(config, 'options') ?? { __proto__: null };
  validateArray(args, 'args');
  validateBoolean(strict, 'strict');
  validateBoolean(allowPositionals, 'allowPositionals');
  validateBoolean(returnTokens, 'tokens');
  validateBoolean(allowNegative, 'allowNegative');
  checkOptions(options);

  const tokens = tokenize(args, options);
  const values: any = { __proto__: null };
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'option') {
      if (strict) checkToken(token, options, allowPositionals, allowNegative);
      store(values, token, options, allowNegative);
    } else if (token.kind === 'positional') {
      if (!allowPositionals) throw new codes.ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL(token.value);
      positionals.push(token.value);
    }
  }
  for (const name of Object.keys(options)) {
    const fallback = own(options[name], 'default');
    if (fallback !== undefined && !Object.hasOwn(values, name)) values[name] = fallback;
  }
  return returnTokens ? { values, positionals, tokens } : { values, positionals };
}

module.exports = { parseArgs };
