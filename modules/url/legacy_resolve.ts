// url.resolve: a legacy URL relative to another, as a browser resolves the target of a link.
'use strict';

const { HOSTLESS, SLASHED } = require('internal/url/legacy');

type Parts = any;


function segments(pathname: any): string[] {
  return pathname ? pathname.split('/') : [];
}

function setQuery(result: Parts, relative: Parts): void {
  result.search = relative.search;
  result.query = relative.query;
}

function setPath(result: Parts): void {
  result.path = result.pathname || result.search ? (result.pathname || '') + (result.search || '') : null;
}

// `relative` names another protocol: next to nothing of the base remains.
function resolveOtherProtocol(result: Parts, relative: Parts): Parts {
  if (!SLASHED.has(relative.protocol)) {
    for (const key of Object.keys(relative)) result[key] = relative[key];
    result.href = result.format();
    return result;
  }
  result.protocol = relative.protocol;
  let { pathname, host, hostname } = relative;
  if (!host && !/^file:?$/.test(relative.protocol) && !HOSTLESS.has(relative.protocol)) {
    // The first segment that is not empty is the host.
    const rest = segments(pathname);
    while (rest.length > 0 && !host) host = rest.shift();
    hostname ||= '';
    host ||= '';
    if (rest[0] !== '') rest.unshift('');
    if (rest.length < 2) rest.unshift('');
    pathname = rest.join('/');
  }
  result.pathname = pathname;
  setQuery(result, relative);
  result.host = host || '';
  result.auth = relative.auth;
  result.hostname = hostname || host;
  result.port = relative.port;
  setPath(result);
  result.slashes ||= relative.slashes;
  result.href = result.format();
  return result;
}

// Takes `.` and `..` out. What climbs above the start stays unless the path is rooted.
function withoutDots(path: string[], rooted: boolean): string[] {
  const kept: string[] = [];
  let up = 0;
  for (let i = path.length - 1; i >= 0; i--) {
    if (path[i] === '.') continue;
    if (path[i] === '..') up++;
    else if (up > 0) up--;
    else kept.unshift(path[i]);
  }
  if (!rooted) for (; up > 0; up--) kept.unshift('..');
  return kept;
}

// A protocol like `mailto:` has no slashes: its host counts as the first segment.
function hostAsSegment(parts: Parts, path: string[]): void {
  if (!parts.host) return;
  if (path[0] === '') path[0] = parts.host;
  else path.unshift(parts.host);
}

function splitAuth(result: Parts): void {
  const at = result.host ? result.host.indexOf('@') : -1;
  if (at <= 0) return;
  result.auth = result.host.slice(0, at);
  result.host = result.hostname = result.host.slice(at + 1);
}

// The target has a path from the root, and maybe a host.
function takeAuthority(result: Parts, relative: Parts): void {
  if (relative.host || relative.host === '') {
    if (result.host !== relative.host) result.auth = null;
    result.host = relative.host;
    result.port = relative.port;
  }
  if (relative.hostname || relative.hostname === '') {
    if (result.hostname !== relative.hostname) result.auth = null;
    result.hostname = relative.hostname;
  }
}

// `rooted`: nothing climbs above the start. `absolute`: the result begins with a slash.
function finishPath(result: Parts, relative: Parts, joined: string[], rooted: boolean, absolute: boolean, flat: boolean): Parts {
  const last = joined[joined.length - 1];
  const dots = last === '.' || last === '..';
  const atDirectory = last === '' || (dots && Boolean(result.host || relative.host || joined.length > 1));
  const path = withoutDots(joined, rooted);
  if (absolute && path[0] !== '' && (!path[0] || path[0][0] !== '/')) path.unshift('');
  if (atDirectory && !path.join('/').endsWith('/')) path.push('');

  const begins = path[0] === '' || (path[0] !== undefined && path[0][0] === '/');
  if (flat) {
    result.hostname = result.host = begins ? '' : path.length > 0 ? path.shift() : '';
    splitAuth(result);
  }
  if ((absolute || (result.host && path.length > 0)) && !begins) path.unshift('');
  result.pathname = path.join('/');
  if (path.length === 0 || (flat && result.pathname === '')) result.pathname = null;
  setPath(result);
  result.auth = relative.auth || result.auth;
  result.slashes ||= relative.slashes;
  result.href = result.format();
  return result;
}

// Both have the same protocol, or the target has none.
function resolvePath(result: Parts, relative: Parts): Parts {
  const fromRoot = Boolean(relative.host || (relative.pathname && relative.pathname[0] === '/'));
  const baseFromRoot = Boolean(result.pathname && result.pathname[0] === '/');
  const rooted = fromRoot || baseFromRoot || Boolean(result.host && relative.pathname);
  const flat = Boolean(result.protocol && !SLASHED.has(result.protocol));
  let path = segments(result.pathname);
  const relativePath = segments(relative.pathname);
  let absolute = rooted;
  if (flat) {
    result.hostname = '';
    result.port = null;
    hostAsSegment(result, path);
    result.host = '';
    if (relative.protocol) hostAsSegment(relative, relativePath);
    absolute &&= relativePath[0] === '' || path[0] === '';
  }

  if (fromRoot) {
    takeAuthority(result, relative);
    path = relativePath;
  } else if (relativePath.length > 0) {
    path = path.slice(0, -1).concat(relativePath);
  } else if (relative.search !== null && relative.search !== undefined) {
    if (flat) {
      result.hostname = result.host = path.shift();
      splitAuth(result);
    }
    setQuery(result, relative);
    setPath(result);
    result.href = result.format();
    return result;
  }
  if (fromRoot || relativePath.length > 0) setQuery(result, relative);
  if (path.length > 0) return finishPath(result, relative, path, rooted, absolute, flat);
  result.pathname = null;
  result.path = result.search ? `/${result.search}` : null;
  result.href = result.format();
  return result;
}

function resolveUrl(base: Parts, relative: Parts, result: Parts): Parts {
  Object.assign(result, base);
  // Even an empty target takes the hash away.
  result.hash = relative.hash;
  if (relative.href === '') {
    result.href = result.format();
    return result;
  }
  if (relative.slashes && !relative.protocol) {
    for (const key of Object.keys(relative)) if (key !== 'protocol') result[key] = relative[key];
    if (SLASHED.has(result.protocol) && result.hostname && !result.pathname) result.path = result.pathname = '/';
    result.href = result.format();
    return result;
  }
  if (relative.protocol && relative.protocol !== result.protocol) return resolveOtherProtocol(result, relative);

  return resolvePath(result, relative);
}

module.exports = { resolveUrl };
