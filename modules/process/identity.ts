// Who the process is and where it stands: users and groups, working directory, file mode mask.
'use strict';

const { codes: { ERR_UNKNOWN_CREDENTIAL } } = require('internal/errors');
const { parseFileMode, validateArray, validateString, validateUint32 } = require('internal/validators');

const { getuid, geteuid, getgid, getegid, getgroups } = native;

/** Only `chdir` moves the process, so the answer is kept until then. */
let cachedCwd = '';

function wrappedCwd(): string {
  if (cachedCwd === '') cachedCwd = native.cwd();
  return cachedCwd;
}

function wrappedChdir(directory: string): void {
  validateString(directory, 'directory');
  native.chdir(directory);
  cachedCwd = '';
}

function wrappedUmask(mask?: number | string): number {
  return native.umask(mask === undefined ? undefined : parseFileMode(mask, 'mask'));
}

function validateId(id: unknown, name: string): void {
  if (typeof id === 'number') {
    validateUint32(id, name);
  } else if (typeof id !== 'string') {
    const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
    throw new ERR_INVALID_ARG_TYPE(name, ['number', 'string'], id);
  }
}

function userOf(id: number | string): number {
  return typeof id === 'number' ? id : native.userId(id) ?? unknown('User', id);
}

function groupOf(id: number | string): number {
  return typeof id === 'number' ? id : native.groupId(id) ?? unknown('Group', id);
}

function unknown(kind: string, name: string): never {
  throw new ERR_UNKNOWN_CREDENTIAL(kind, name);
}

/** A setter of one id; without a name, as Node's are. */
function setter(resolve: (id: any) => number, set: (id: number) => void) {
  return (() => function (id: number | string): void {
    validateId(id, 'id');
    set(resolve(id));
  })();
}

const setuid = setter(userOf, native.setuid);
const seteuid = setter(userOf, native.seteuid);
const setgid = setter(groupOf, native.setgid);
const setegid = setter(groupOf, native.setegid);

function initgroups(user: number | string, extraGroup: number | string): void {
  validateId(user, 'user');
  validateId(extraGroup, 'extraGroup');
  const name = typeof user === 'string' ? user : native.userName(user) ?? unknown('User', String(user));
  const group = groupOf(extraGroup);
  if (native.userId(name) === undefined) unknown('User', name);
  native.initgroups(name, group);
}

function setgroups(groups: Array<number | string>): void {
  validateArray(groups, 'groups');
  groups.forEach((group, i) => validateId(group, `groups[${i}]`));
  native.setgroups(groups.map(groupOf));
}

module.exports = {
  getegid,
  geteuid,
  getgid,
  getgroups,
  getuid,
  initgroups,
  setegid,
  seteuid,
  setgid,
  setgroups,
  setuid,
  wrappedChdir,
  wrappedCwd,
  wrappedUmask,
};
