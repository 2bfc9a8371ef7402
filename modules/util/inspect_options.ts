// Options of util.inspect: their defaults, colours, and the state of one inspection.
'use strict';

const { codes } = require('internal/errors');
const { validateObject } = require('internal/validators');

type Stylize = (text: string, style: string) => string;

interface Options {
  showHidden: boolean;
  depth: number | null;
  colors: boolean;
  customInspect: boolean;
  showProxy: boolean;
  maxArrayLength: number | null;
  maxStringLength: number | null;
  breakLength: number;
  compact: boolean | number;
  sorted: boolean | ((a: string, b: string) => number);
  getters: boolean | 'get' | 'set';
  numericSeparator: boolean;
}

// What one call of inspect carries along.
interface Inspection extends Options {
  stylize: Stylize;
  // The objects on the way from the root to the current value.
  seen: object[];
  // Object -> number of those that are referred to from inside themselves.
  circular: Map<object, number> | undefined;
  indentation: number;
  // Depth of the object that was entered last.
  currentDepth: number;
  // Length of the output so far, by indentation: an inspection that grows without bounds is cut.
  budget: Record<number, number>;
  // The options as the caller gave them: passed on to custom inspect functions.
  userOptions: object | undefined;
}

const defaults: Options = require('internal/util/inspect_defaults');
const names = Object.keys(defaults);

// SGR codes that switch a style on and off.
const colors: Record<string, [number, number]> = Object.assign(Object.create(null), {
  reset: [0, 0],
  bold: [1, 22],
  dim: [2, 22],
  italic: [3, 23],
  underline: [4, 24],
  blink: [5, 25],
  // Swaps foreground and background.
  inverse: [7, 27],
  hidden: [8, 28],
  strikethrough: [9, 29],
  doubleunderline: [21, 24],
  black: [30, 39],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  magenta: [35, 39],
  cyan: [36, 39],
  white: [37, 39],
  bgBlack: [40, 49],
  bgRed: [41, 49],
  bgGreen: [42, 49],
  bgYellow: [43, 49],
  bgBlue: [44, 49],
  bgMagenta: [45, 49],
  bgCyan: [46, 49],
  bgWhite: [47, 49],
  framed: [51, 54],
  overlined: [53, 55],
  gray: [90, 39],
  redBright: [91, 39],
  greenBright: [92, 39],
  yellowBright: [93, 39],
  blueBright: [94, 39],
  magentaBright: [95, 39],
  cyanBright: [96, 39],
  whiteBright: [97, 39],
  bgGray: [100, 49],
  bgRedBright: [101, 49],
  bgGreenBright: [102, 49],
  bgYellowBright: [103, 49],
  bgBlueBright: [104, 49],
  bgMagentaBright: [105, 49],
  bgCyanBright: [106, 49],
  bgWhiteBright: [107, 49],
});

function alias(target: string, name: string): void {
  Object.defineProperty(colors, name, {
    get() { return this[target]; },
    set(value) { this[target] = value; },
    configurable: true,
    enumerable: false,
  });
}

alias('gray', 'grey');
alias('gray', 'blackBright');
alias('bgGray', 'bgGrey');
alias('bgGray', 'bgBlackBright');
alias('dim', 'faint');
alias('strikethrough', 'crossedout');
alias('strikethrough', 'strikeThrough');
alias('strikethrough', 'crossedOut');
alias('hidden', 'conceal');
alias('inverse', 'swapColors');
alias('inverse', 'swapcolors');
alias('doubleunderline', 'doubleUnderline');

// Kind of value -> colour. A style may also be a function of the text.
const styles: Record<string, string | ((text: string) => string)> = Object.assign(Object.create(null), {
  special: 'cyan',
  number: 'yellow',
  bigint: 'yellow',
  boolean: 'yellow',
  undefined: 'grey',
  null: 'bold',
  string: 'green',
  symbol: 'green',
  date: 'magenta',
  // `name` stays without a style.
  regexp: 'red',
  module: 'underline',
});

function stylizeWithColor(text: string, style: string): string {
  const chosen = styles[style];
  if (chosen === undefined) return text;
  if (typeof chosen === 'function') return chosen(text);
  const color = colors[chosen];
  return color === undefined ? text : `\u001b[${color[0]}m${text}\u001b[${color[1]}m`;
}

const stylizeNoColor: Stylize = (text) => text;

function start(): Inspection {
  return {
    ...defaults,
    stylize: stylizeNoColor,
    seen: [],
    circular: undefined,
    indentation: 0,
    currentDepth: 0,
    budget: {},
    userOptions: undefined,
  };
}

// An inspection under the caller's options; those it does not know are kept for custom inspect functions only.
function startWith(options: any): Inspection {
  const inspection = start();
  if (options === null || typeof options !== 'object') return inspection;
  for (const name of Object.keys(options)) {
    if (names.includes(name) || name === 'stylize') (inspection as any)[name] = options[name];
    else if (inspection.userOptions === undefined) inspection.userOptions = options;
  }
  finishOptions(inspection);
  return inspection;
}

function finishOptions(inspection: Inspection): void {
  if (inspection.colors && inspection.stylize === stylizeNoColor) inspection.stylize = stylizeWithColor;
  inspection.maxArrayLength ??= Infinity;
  inspection.maxStringLength ??= Infinity;
}

// The options as custom inspect functions get them. Functions from another realm, or behind a proxy, are
// given nothing by which they could reach this realm's objects.
function userOptions(inspection: Inspection, isForeign: boolean): any {
  const options: any = { stylize: inspection.stylize };
  for (const name of names) options[name] = (inspection as any)[name];
  Object.assign(options, inspection.userOptions);
  if (!isForeign) return options;

  Object.setPrototypeOf(options, null);
  for (const key of Object.keys(options)) {
    const value = options[key];
    if ((typeof value === 'object' || typeof value === 'function') && value !== null) delete options[key];
  }
  options.stylize = Object.setPrototypeOf((value: unknown, style: string) => {
    let styled;
    try {
      styled = `${inspection.stylize(value as string, style)}`;
    } catch {
      // The style is the program's; without it the text is shown plain.
    }
    return typeof styled === 'string' ? styled : value;
  }, null);
  return options;
}

function setDefaults(options: any): object {
  validateObject(options, 'options');
  return Object.assign(defaults, options);
}

function validateInspectOptions(options: any): void {
  if (typeof options !== 'object' || options === null) {
    throw new codes.ERR_INVALID_ARG_TYPE('inspectOptions', 'object', options);
  }
}

module.exports = {
  colors, defaults, finishOptions, setDefaults, start, startWith, styles, stylizeNoColor, stylizeWithColor, userOptions,
  validateInspectOptions,
};
