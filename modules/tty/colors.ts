// How many colors a terminal shows, judged by the environment: `getColorDepth` and `hasColors`.
'use strict';

const { validateInteger } = require('internal/validators');

/** Bits per color. */
const NONE = 1;
const COLORS_16 = 4;
const COLORS_256 = 8;
const COLORS_16M = 24;

const TERMS = new Map<string, number>([
  ['eterm', COLORS_16],
  ['cons25', COLORS_16],
  ['console', COLORS_16],
  ['cygwin', COLORS_16],
  ['dtterm', COLORS_16],
  ['gnome', COLORS_16],
  ['hurd', COLORS_16],
  ['jfbterm', COLORS_16],
  ['konsole', COLORS_16],
  ['kterm', COLORS_16],
  ['mlterm', COLORS_16],
  ['mosh', COLORS_16M],
  ['putty', COLORS_16],
  ['st', COLORS_16],
  ['rxvt-unicode-24bit', COLORS_16M],
  ['terminator', COLORS_16M],
  ['xterm-kitty', COLORS_16M],
]);

/** Parts of `TERM` that speak for colors. */
const TERM_PATTERNS = [
  /ansi/, /color/, /linux/, /direct/, /^con[0-9]*x[0-9]/, /^rxvt/, /^screen/, /^xterm/, /^vt100/, /^vt220/,
];

const CI_SERVICES = new Map<string, number>([
  ['APPVEYOR', COLORS_256],
  ['BUILDKITE', COLORS_256],
  ['CIRCLECI', COLORS_16M],
  ['DRONE', COLORS_256],
  ['GITEA_ACTIONS', COLORS_16M],
  ['GITHUB_ACTIONS', COLORS_16M],
  ['GITLAB_CI', COLORS_256],
  ['TRAVIS', COLORS_256],
]);

let warned = false;

function warnOnDisabled(env: any): void {
  if (warned || (!env.NODE_DISABLE_COLORS && !env.NO_COLOR)) return;
  warned = true;
  const name = env.NODE_DISABLE_COLORS ? 'NODE_DISABLE_COLORS' : 'NO_COLOR';
  process.emitWarning(`The '${name}' env is ignored due to the 'FORCE_COLOR' env being set.`, 'Warning');
}

function forcedDepth(env: any): number {
  switch (env.FORCE_COLOR) {
    case '':
    case '1':
    case 'true':
      warnOnDisabled(env);
      return COLORS_16;
    case '2':
      warnOnDisabled(env);
      return COLORS_256;
    case '3':
      warnOnDisabled(env);
      return COLORS_16M;
    default:
      return NONE;
  }
}

function ciDepth(env: any): number {
  for (const [name, depth] of CI_SERVICES) {
    if (name in env) return depth;
  }
  return env.CI_NAME === 'codeship' ? COLORS_256 : NONE;
}

function programDepth(env: any): number | undefined {
  switch (env.TERM_PROGRAM) {
    case 'iTerm.app':
      return !env.TERM_PROGRAM_VERSION || /^[0-2]\./.test(env.TERM_PROGRAM_VERSION) ? COLORS_256 : COLORS_16M;
    case 'HyperTerm':
    case 'MacTerm':
      return COLORS_16M;
    case 'Apple_Terminal':
      return COLORS_256;
    default:
      return undefined;
  }
}

function termDepth(env: any): number | undefined {
  if (!env.TERM) return undefined;
  if (env.TERM.includes('truecolor')) return COLORS_16M;
  if (env.TERM.startsWith('xterm-256')) return COLORS_256;
  const term = env.TERM.toLowerCase();
  const known = TERMS.get(term);
  if (known !== undefined) return known;
  return TERM_PATTERNS.some((pattern) => pattern.test(term)) ? COLORS_16 : undefined;
}

function getColorDepth(env: any = process.env): number {
  if (env.FORCE_COLOR !== undefined) return forcedDepth(env);
  const isDisabled = env.NODE_DISABLE_COLORS !== undefined && env.NODE_DISABLE_COLORS !== '';
  if (isDisabled || (env.NO_COLOR !== undefined && env.NO_COLOR !== '') || env.TERM === 'dumb') return NONE;
  if (env.TMUX) return COLORS_16M;
  if ('TF_BUILD' in env && 'AGENT_NAME' in env) return COLORS_16; // Azure DevOps
  if ('CI' in env) return ciDepth(env);
  if ('TEAMCITY_VERSION' in env) return /^(9\.(0*[1-9]\d*)\.|\d{2,}\.)/.test(env.TEAMCITY_VERSION) ? COLORS_16 : NONE;
  const program = programDepth(env);
  if (program !== undefined) return program;
  if (env.COLORTERM === 'truecolor' || env.COLORTERM === '24bit') return COLORS_16M;
  return termDepth(env) ?? (env.COLORTERM ? COLORS_16 : NONE);
}

function hasColors(this: any, count: any, env: any): boolean {
  if (env === undefined && (count === undefined || (typeof count === 'object' && count !== null))) {
    env = count;
    count = 16;
  } else {
    validateInteger(count, 'count', 2);
  }
  return count <= 2 ** (this?.getColorDepth ?? getColorDepth)(env);
}

module.exports = { getColorDepth, hasColors };
