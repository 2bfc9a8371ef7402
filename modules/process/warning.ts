// Warnings: `process.emitWarning`, and the listener that prints them.
'use strict';

const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
const { validateString } = require('internal/validators');
const { getOptionValue } = require('internal/options');

let hintShown = false;

/** Codes and names that `--disable-warning` silences. */
let disabled: Set<string> | undefined;

function isDisabled(warning: any): boolean {
  disabled ??= new Set(getOptionValue('--disable-warning') ?? []);
  if (disabled.size === 0) return false;
  return disabled.has(warning.name) || (warning.code !== undefined && disabled.has(warning.code));
}

// process.emitWarning(error)
// process.emitWarning(text[, type[, code]][, ctor])
// process.emitWarning(text[, { type, code, ctor, detail }])
function emitWarning(warning: any, type?: any, code?: any, ctor?: any): void {
  let detail;
  if (type !== null && typeof type === 'object' && !Array.isArray(type)) {
    ({ ctor, code } = type);
    if (typeof type.detail === 'string') detail = type.detail;
    type = type.type || 'Warning';
  } else if (typeof type === 'function') {
    ctor = type;
    code = '';
    type = 'Warning';
  }
  if (type !== undefined) validateString(type, 'type');
  if (typeof code === 'function') {
    ctor = code;
    code = '';
  } else if (code !== undefined) {
    validateString(code, 'code');
  }
  if (typeof warning === 'string') {
    warning = createWarning(warning, type, code, ctor, detail);
  } else if (!(warning instanceof Error)) {
    throw new ERR_INVALID_ARG_TYPE('warning', ['Error', 'string'], warning);
  }
  announce(warning);
}

function announce(warning: any): void {
  if (warning.name === 'DeprecationWarning') {
    if (process.noDeprecation) return;
    if (process.throwDeprecation) {
      process.nextTick(() => { throw warning; });
      return;
    }
  }
  // Not now: the caller may not have added its listener yet.
  process.nextTick(() => process.emit('warning', warning));
}

function createWarning(text: string, type: any, code: any, ctor: any, detail: any): Error {
  const warning = new Error(text) as any;
  warning.name = String(type || 'Warning');
  if (code !== undefined) warning.code = code;
  if (detail !== undefined) warning.detail = detail;
  Error.captureStackTrace(warning, ctor || process.emitWarning);
  return warning;
}

/** The listener that every process has, unless warnings are switched off. */
function onWarning(warning: any): void {
  if (!(warning instanceof Error) || isDisabled(warning)) return;
  const isDeprecation = warning.name === 'DeprecationWarning';
  if (isDeprecation && process.noDeprecation) return;
  const trace = process.traceProcessWarnings || (isDeprecation && process.traceDeprecation);
  const { code, detail } = warning as any;
  let text = `(${process.release.name}:${process.pid}) `;
  if (code) text += `[${code}] `;
  if (trace && warning.stack) text += warning.stack;
  else text += textOf(warning);
  if (typeof detail === 'string') text += `\n${detail}`;
  if (!trace && !hintShown) {
    hintShown = true;
    text += `\n${hint(isDeprecation)}`;
  }
  write(text);
}

/** As the warning wants to be shown, unless it cannot be. */
function textOf(warning: Error): string {
  try {
    return `${warning.toString()}`;
  } catch {
    return Error.prototype.toString.call(warning);
  }
}

function hint(isDeprecation: boolean): string {
  const flag = isDeprecation ? '--trace-deprecation' : '--trace-warnings';
  const program = require('path').basename(process.argv0 || 'node', '.exe');
  return `(Use \`${program} ${flag} ...\` to show where the warning was created)`;
}

/** To the file of `--redirect-warnings` if there is one and it can be written, else to stderr. */
function write(text: string): void {
  const file = getOptionValue('--redirect-warnings') || process.env.NODE_REDIRECT_WARNINGS;
  if (file) {
    try {
      require('fs').appendFileSync(file, `${text}\n`);
      return;
    } catch {
      // The warning is worth more than the file.
    }
  }
  process.stderr.write(`${text}\n`);
}

module.exports = { emitWarning, onWarning };
