// The global `navigator`: what a program may know about the machine and the runtime.
'use strict';

const { codes: { ERR_ILLEGAL_CONSTRUCTOR } } = require('internal/errors');

const kInitialize = Symbol('kInitialize');

const PLATFORMS: Record<string, string> = { darwin: 'MacIntel', win32: 'Win32' };

class Navigator {
  constructor() {
    if (arguments[0] !== kInitialize) throw new ERR_ILLEGAL_CONSTRUCTOR();
  }

  get hardwareConcurrency(): number {
    return require('os').availableParallelism();
  }

  get language(): string {
    return Intl.DateTimeFormat().resolvedOptions().locale;
  }

  get languages(): readonly string[] {
    return Object.freeze([this.language]);
  }

  get userAgent(): string {
    return `Node.js/${process.versions.node.split('.')[0]}`;
  }

  get platform(): string {
    const { platform } = process;
    if (platform in PLATFORMS) return PLATFORMS[platform];
    const name = `${platform[0].toUpperCase()}${platform.slice(1)}`;
    return `${name} ${process.arch === 'x64' ? 'x86_64' : process.arch}`;
  }
}

for (const name of ['hardwareConcurrency', 'language', 'languages', 'userAgent', 'platform']) {
  Object.defineProperty(Navigator.prototype, name, { enumerable: true });
}

module.exports = { Navigator, navigator: new (Navigator as any)(kInitialize) };
