// The module `os`: the machine, the system and the user.
'use strict';

const { validateInt32 } = require('internal/validators');
const constants = require('internal/os/constants');

const ON_WINDOWS = process.platform === 'win32';

const uname = (index: number): string => native.uname()[index];

// Functions whose result is a string also stand for it: `${os.hostname}`.
function standsForResult(get: () => any): any {
  Object.defineProperty(get, Symbol.toPrimitive, { value: () => get(), configurable: true, writable: true });
  return get;
}

const arch = standsForResult(function arch() { return process.arch; });
const availableParallelism = standsForResult(function availableParallelism() { return native.availableParallelism(); });
const endianness = standsForResult(function endianness() { return 'LE'; });
const freemem = standsForResult(function freemem() { return native.memory()[1]; });
const hostname = standsForResult(function hostname() { return uname(1); });
const machine = standsForResult(function machine() { return uname(4); });
const platform = standsForResult(function platform() { return process.platform; });
const release = standsForResult(function release() { return uname(2); });
const totalmem = standsForResult(function totalmem() { return native.memory()[0]; });
const type = standsForResult(function type() { return uname(0); });
const uptime = standsForResult(function uptime() { return native.uptime(); });
const version = standsForResult(function version() { return uname(3); });

const homedir = standsForResult(function homedir() {
  return process.env.HOME ?? require('buffer').Buffer.from(requireUser('uv_os_homedir')[3]).toString();
});

const tmpdir = standsForResult(function tmpdir() {
  const { env } = process;
  const path = env.TMPDIR || env.TMP || env.TEMP || '/tmp';
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
});

function loadavg(): number[] {
  return native.loadavg();
}

function cpus(): any[] {
  return native.cpus().map(([model, speed, [user, nice, sys, idle, irq]]) =>
    ({ model, speed, times: { user, nice, sys, idle, irq } }));
}

// The length of a netmask's run of ones, or null where it is no such run.
function prefixLength(netmask: string, isIPv6: boolean): number | null {
  const groups = isIPv6 ? ipv6Groups(netmask) : netmask.split('.').map(Number);
  const bits = groups.map((group) => group.toString(2).padStart(isIPv6 ? 16 : 8, '0')).join('');
  const length = bits.indexOf('0');
  if (length === -1) return bits.length;
  return bits.includes('1', length) ? null : length;
}

function ipv6Groups(address: string): number[] {
  const [head, tail] = address.split('::');
  const parse = (part: string | undefined) => (part ? part.split(':').map((group) => parseInt(group, 16)) : []);
  const left = parse(head);
  const right = parse(tail);
  return [...left, ...new Array(8 - left.length - right.length).fill(0), ...right];
}

function networkInterfaces(): Record<string, any[]> {
  const all: Record<string, any[]> = {};
  for (const [name, address, netmask, isIPv6, mac, [internal, scopeid]] of native.interfaces()) {
    const length = prefixLength(netmask, isIPv6);
    const entry: any = {
      address, netmask, family: isIPv6 ? 'IPv6' : 'IPv4', mac, internal,
      cidr: length === null ? null : `${address}/${length}`,
    };
    if (isIPv6) entry.scopeid = scopeid;
    (all[name] ??= []).push(entry);
  }
  return all;
}

function systemError(error: any): Error {
  const { codes: { ERR_SYSTEM_ERROR } } = require('internal/errors');
  const message = `${error.message}`.replace(/^\w+: /, '').replace(/, \w+$/, '');
  return new ERR_SYSTEM_ERROR({ syscall: error.syscall, code: error.code, message, errno: error.errno });
}

function getPriority(pid?: any): number {
  if (pid === undefined) pid = 0;
  else validateInt32(pid, 'pid');
  try {
    return native.getPriority(pid);
  } catch (error) {
    throw systemError(error);
  }
}

function setPriority(pid: any, priority?: any): void {
  if (priority === undefined) {
    priority = pid;
    pid = 0;
  }
  validateInt32(pid, 'pid');
  validateInt32(priority, 'priority', constants.priority.PRIORITY_HIGHEST, constants.priority.PRIORITY_LOW);
  try {
    native.setPriority(pid, priority);
  } catch (error) {
    throw systemError(error);
  }
}

function requireUser(syscall: string): [number, number, ArrayBuffer, ArrayBuffer, ArrayBuffer] {
  const user = native.user();
  if (user !== undefined) return user;
  const message = 'no such file or directory';
  throw systemError({ syscall, code: 'ENOENT', message, errno: -constants.errno.ENOENT });
}

function userInfo(options?: any): any {
  let encoding = 'utf8';
  if (typeof options === 'object' && options !== null) encoding = options.encoding;
  const { Buffer } = require('buffer');
  const [uid, gid, ...names] = requireUser('uv_os_get_passwd');
  const [username, homedir, shell] = names.map((name) => {
    const bytes = Buffer.from(name);
    return encoding === 'buffer' ? bytes : bytes.toString(Buffer.isEncoding(encoding) ? encoding : 'utf8');
  });
  return Object.assign(Object.create(null), { uid, gid, username, homedir, shell });
}

module.exports = {
  arch, availableParallelism, cpus, endianness, freemem, getPriority, homedir, hostname, loadavg, networkInterfaces,
  platform, release, setPriority, tmpdir, totalmem, type, userInfo, uptime, version, machine,
};
Object.defineProperty(getPriority, 'length', { value: 1 });
Object.defineProperty(setPriority, 'length', { value: 2 });
Object.defineProperty(userInfo, 'length', { value: 1 });
Object.defineProperties(module.exports, {
  constants: { value: constants, enumerable: true },
  EOL: { value: ON_WINDOWS ? '\r\n' : '\n', enumerable: true, configurable: true },
  devNull: { value: ON_WINDOWS ? '\\\\.\\nul' : '/dev/null', enumerable: true, configurable: true },
});
