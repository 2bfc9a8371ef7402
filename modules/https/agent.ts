// The Agent of `https`: connections are told apart by everything that makes two TLS connections different, and
// sessions are kept for the next connection to the same place.
'use strict';

const { Agent: HttpAgent } = require('internal/http/agent');

/** What follows the place in a connection's name; those with `true` count also where they are false or 0. */
const NAMED_OPTIONS: [name: string, alsoFalsy: boolean][] = [
  ['ca', false], ['cert', false], ['clientCertEngine', false], ['ciphers', false], ['key', false], ['pfx', false],
  ['rejectUnauthorized', true], ['servername', false], ['minVersion', false], ['maxVersion', false],
  ['secureProtocol', false], ['crl', false], ['honorCipherOrder', true], ['ecdhCurve', false], ['dhparam', false],
  ['secureOptions', true], ['sessionIdContext', false], ['sigalgs', false], ['privateKeyIdentifier', false],
  ['privateKeyEngine', false],
];

function Agent(this: any, options?: any): any {
  if (!(this instanceof (Agent as any))) return new (Agent as any)(options);
  HttpAgent.call(this, { defaultPort: 443, protocol: 'https:', ...options });
  this.maxCachedSessions = this.options.maxCachedSessions ?? 100;
  this._sessionCache = { map: {}, list: [] };
}
Object.setPrototypeOf(Agent.prototype, HttpAgent.prototype);
Object.setPrototypeOf(Agent, HttpAgent);

Agent.prototype.createConnection = function createConnection(...args: any[]) {
  return require('tls').connect(...args);
};

Agent.prototype.getName = function getName(options: any = {}) {
  let name = HttpAgent.prototype.getName.call(this, options);
  for (const [key, alsoFalsy] of NAMED_OPTIONS) {
    name += ':';
    const value = options[key];
    if (key === 'servername' && value === options.host) continue;
    if (alsoFalsy ? value === undefined : !value) continue;
    name += key === 'sigalgs' ? JSON.stringify(value) : value;
  }
  return name;
};

Agent.prototype._getSession = function _getSession(key: string) {
  return this._sessionCache.map[key];
};

/** Keeps a session, and lets go of the oldest when there are too many. */
Agent.prototype._cacheSession = function _cacheSession(key: string, session: any) {
  if (this.maxCachedSessions === 0) return;
  const { map, list } = this._sessionCache;
  if (!Object.hasOwn(map, key)) {
    if (list.length >= this.maxCachedSessions) delete map[list.shift()];
    list.push(key);
  }
  map[key] = session;
};

Agent.prototype._evictSession = function _evictSession(key: string) {
  const { map, list } = this._sessionCache;
  const index = list.indexOf(key);
  if (index === -1) return;
  list.splice(index, 1);
  delete map[key];
};

let globalAgent: any;

module.exports = {
  Agent,
  get globalAgent() {
    return globalAgent ??= new (Agent as any)({ keepAlive: true, scheduling: 'lifo', timeout: 5000, proxyEnv: undefined });
  },
};
