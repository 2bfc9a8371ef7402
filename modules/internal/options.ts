// The command line's options, as builtin modules ask for them.
//
// The command line is parsed once, by the program itself; only what was set arrives here. Names are the positive long
// ones: `--no-warnings` is `--warnings` being false.
'use strict';

/** Options that are on, or have a value, without being mentioned. All others are false or undefined. */
const defaults: Record<string, unknown> = {
  '--addons': true,
  '--async-context-frame': true,
  '--deprecation': true,
  '--experimental-detect-module': true,
  '--experimental-global-navigator': true,
  '--experimental-require-module': true,
  '--experimental-websocket': true,
  '--extra-info-on-fatal-exception': true,
  '--global-search-paths': true,
  '--max-http-header-size': 16 * 1024,
  '--network-family-autoselection': true,
  '--network-family-autoselection-attempt-timeout': 500,
  '--require-module': true,
  '--strip-types': true,
  '--warnings': true,
};

/** What the program was started with, as `crates/cli` passes it. */
type Boot = {
  execPath: string;
  argv0: string;
  /** The options before the script. */
  execArgv: string[];
  /** The script and what follows it. */
  args: string[];
  arch: string;
  platform: string;
  /** Those of the options that were set, here or in NODE_OPTIONS. */
  options: Record<string, unknown>;
};

let started: Boot;
let given: Record<string, unknown> = {};

/** Called once, before any other builtin module reads an option. */
function setBoot(boot: Boot): void {
  started = boot;
  given = boot.options;
}

function boot(): Boot {
  return started;
}

function getOptionValue(name: string): any {
  const value = given[name];
  return value === undefined ? defaults[name] : value;
}

module.exports = { boot, getOptionValue, setBoot };
