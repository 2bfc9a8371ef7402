// File: a Blob with a name and a time. It is a value in memory and knows nothing of the file system.
'use strict';

const { codes: { ERR_INVALID_THIS, ERR_MISSING_ARGS } } = require('internal/errors');
const { Blob } = require('internal/buffer/blob');

const customInspect = Symbol.for('nodejs.util.inspect.custom');

let isFile: (value: any) => boolean;

class File extends Blob {
  #name: string;
  #lastModified: number;

  static {
    isFile = (value) => typeof value === 'object' && value !== null && #name in value;
  }

  constructor(fileBits: any, fileName: any, options: any = undefined) {
    if (arguments.length < 2) throw new ERR_MISSING_ARGS('fileBits', 'fileName');
    super(fileBits, options);
    const { lastModified } = options ?? {};
    this.#lastModified = lastModified !== undefined ? Math.trunc(+lastModified) || 0 : Date.now();
    this.#name = `${fileName}`.toWellFormed();
  }

  get name(): string {
    if (!isFile(this)) throw new ERR_INVALID_THIS('File');
    return this.#name;
  }

  get lastModified(): number {
    if (!isFile(this)) throw new ERR_INVALID_THIS('File');
    return this.#lastModified;
  }

  [customInspect](depth: number, options: any): any {
    if (depth < 0) return '[File]';
    const { inspect } = require('internal/util/inspect');
    const shown = { size: this.size, type: this.type, name: this.#name, lastModified: this.#lastModified };
    return `File ${inspect(shown, { ...options, depth: options.depth == null ? null : options.depth - 1 })}`;
  }
}

for (const name of ['name', 'lastModified']) Object.defineProperty(File.prototype, name, { enumerable: true });
Object.defineProperty(File.prototype, Symbol.toStringTag, { value: 'File', configurable: true });

module.exports = { File, isFile };
