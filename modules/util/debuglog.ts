// util.debuglog: messages on standard error for the sections that NODE_DEBUG names.
'use strict';

// Decides for a section, from the list in NODE_DEBUG as it was when the first section asked.
let isWanted: ((section: string) => boolean) | undefined;
const loggers = new Map<string, (...args: any[]) => void>();

function sectionMatcher(list: string | undefined): (section: string) => boolean {
  if (!list) return () => false;
  const pattern = list.toUpperCase().replace(/[|\\{}()[\]^$+?.]/g, '\\$&').replaceAll('*', '.*').replaceAll(',', '$|^');
  const sections = new RegExp(`^${pattern}$`);
  return (section) => sections.test(section);
}

function enabled(section: string): boolean {
  isWanted ??= sectionMatcher(process.env.NODE_DEBUG);
  return isWanted(section);
}

const ignore = (): void => {};

function loggerOf(section: string): (...args: any[]) => void {
  let logger = loggers.get(section);
  if (logger === undefined) {
    logger = enabled(section) ? (...args: any[]) => print(section, args) : ignore;
    if (logger !== ignore && (section === 'HTTP' || section === 'HTTP2')) warnOfSecrets(section);
    loggers.set(section, logger);
  }
  return logger;
}

function warnOfSecrets(section: string): void {
  process.emitWarning(
    `Setting the NODE_DEBUG environment variable to '${section.toLowerCase()}' can expose sensitive data (such as ` +
    'passwords, tokens and authentication headers) in the resulting log.');
}

function print(section: string, args: any[]): void {
  const { formatWithOptions } = require('internal/util/format');
  const colors = require('internal/util/colors').shouldColorize(process.stderr);
  const { inspect } = require('internal/util/inspect');
  const name = colors ? inspect(Symbol(section), { colors }).replace(/Symbol\((.*)\)/, '$1') : section;
  process.stderr.write(formatWithOptions({ colors }, `${name} ${process.pid}: ${args.length > 0 ? '%s' : ''}`,
    ...args.length > 0 ? [formatWithOptions({ colors }, ...args)] : []) + '\n');
}

// `callback` is given the section's own logger the first time a message is logged.
function debuglog(set: string, callback?: (logger: (...args: any[]) => void) => void): any {
  set = set.toUpperCase();
  let log = (...args: any[]): void => {
    log = loggerOf(set);
    if (typeof callback === 'function') callback(log);
    log(...args);
  };
  const logger = (...args: any[]): void => log(...args);
  Object.defineProperty(logger, 'enabled', {
    __proto__: null,
    get() { return enabled(set); },
    configurable: true,
    enumerable: true,
  } as any);
  return logger;
}

module.exports = { debuglog };
