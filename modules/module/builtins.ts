// The builtin modules as programs know them: which names there are, and their exports.
'use strict';

const SCHEME = 'node:';

/** Names without a scheme, and names that need it. */
const [plain, withScheme]: [string[], string[]] = native.publicIds();
const plainIds = new Set(plain);
const schemeIds = new Set(withScheme);

/** `module.builtinModules` */
const builtinModules: string[] = [...plain, ...withScheme.map((id) => SCHEME + id)];

/** Whether a request names a builtin: `fs`, `node:fs`, `node:test`, but not `test`. */
function isBuiltin(request: string): boolean {
  if (plainIds.has(request)) return true;
  if (typeof request !== 'string' || !request.startsWith(SCHEME)) return false;
  const id = request.slice(SCHEME.length);
  return plainIds.has(id) || schemeIds.has(id);
}

/** The exports of a builtin that is written without a scheme. */
function requireBuiltin(id: string): unknown {
  return require(id);
}

/** The exports of `node:…`. */
function requireWithScheme(request: string): unknown {
  const id = request.slice(SCHEME.length);
  if (!plainIds.has(id) && !schemeIds.has(id)) {
    const { codes: { ERR_UNKNOWN_BUILTIN_MODULE } } = require('internal/errors');
    throw new ERR_UNKNOWN_BUILTIN_MODULE(request);
  }
  return require(id);
}

module.exports = { builtinModules, hasPlainId: (id: string) => plainIds.has(id), isBuiltin, requireBuiltin, requireWithScheme };
