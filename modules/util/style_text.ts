// util.styleText: text in colours, if the stream it is meant for shows colours.
'use strict';

const { codes } = require('internal/errors');
const { validateBoolean, validateObject, validateOneOf, validateString } = require('internal/validators');
const { colors } = require('internal/util/inspect_options');

const hexColor = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i;

function codesOf(format: any): [open: string, close: string] | undefined {
  if (format === 'none') return undefined;
  if (typeof format === 'string' && hexColor.test(format)) {
    const digits = format.length === 4 ? format.slice(1).replace(/./g, '$&$&') : format.slice(1);
    const [red, green, blue] = [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16));
    return [`38;2;${red};${green};${blue}`, '39'];
  }
  const found = colors[format];
  if (found === undefined) validateOneOf(format, 'format', Object.getOwnPropertyNames(colors));
  return [`${found[0]}`, `${found[1]}`];
}

// Where the text closes the same style itself, the style is opened again behind.
function wrap(text: string, [open, close]: [string, string]): string {
  const end = `\u001b[${close}m`;
  const start = `\u001b[${open}m`;
  // Bold and dim end with one code: the inner end must stay, or the inner style would go on.
  const again = close === '22' ? end + start : start;
  return `${start}${text.replaceAll(end, again)}${end}`;
}

function checkStream(stream: any): void {
  const isStream = stream !== null && typeof stream === 'object' &&
    (typeof stream.write === 'function' || typeof stream.pipe === 'function' || typeof stream.getReader === 'function' ||
      typeof stream.getWriter === 'function');
  if (!isStream) throw new codes.ERR_INVALID_ARG_TYPE('stream', ['ReadableStream', 'WritableStream', 'Stream'], stream);
}

function styleText(format: any, text: string, options: any = {}): string {
  validateString(text, 'text');
  validateObject(options, 'options');
  const { validateStream = true, stream = process.stdout } = options;
  validateBoolean(validateStream, 'options.validateStream');
  const styles = (Array.isArray(format) ? format : [format]).map(codesOf);
  if (validateStream) {
    checkStream(stream);
    if (!require('internal/util/colors').shouldColorize(stream)) return text;
  }
  return styles.reduceRight<string>((inner, style) => (style === undefined ? inner : wrap(inner, style)), text);
}

module.exports = { styleText };
