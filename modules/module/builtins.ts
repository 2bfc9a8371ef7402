// The builtin modules as programs know them: which names there are, and their exports.
'use strict';

const SCHEME = 'node:';

/** Names without a scheme, names that need it, and Silk's own: those have `silk:` in front, never `node:`. */
const [plain, withScheme, own]: [string[], string[], string[]] = native.publicIds();
const plainIds = new Set(plain);
const ownIds = new Set(own);
const schemeIds = new Set(withScheme);

/** `module.builtinModules`: Node's names. */
const builtinModules: string[] = [...plain, ...withScheme.map((id) => SCHEME + id)];

/** Whether a request is itself the id of a builtin. */
const hasPlainId = (request: string): boolean => plainIds.has(request) || ownIds.has(request);

/** Whether the URL of a module is that of a builtin. */
const isBuiltinUrl = (url: string): boolean => url.startsWith(SCHEME) || ownIds.has(url);

/** Whether a request names a builtin: `fs`, `node:fs`, `node:test`, `silk:upload`, but not `test`. */
function isBuiltin(request: string): boolean {
  if (hasPlainId(request)) return true;
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

module.exports = { builtinModules, hasPlainId, isBuiltin, isBuiltinUrl, requireBuiltin, requireWithScheme };
