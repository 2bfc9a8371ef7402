// Agent: which connection a request goes out on. Connections are kept by where they lead; those that have done their
// work wait there for the next request, and requests wait where there may be no further connection.
'use strict';

const EventEmitter = require('events');
const { AsyncResource } = require('internal/async_hooks/async_resource');
const { validateNumber, validateOneOf } = require('internal/validators');

const kRequestOptions = Symbol('requestOptions');
const kRequestAsyncResource = Symbol('requestAsyncResource');

/** The server announces when it closes an idle connection; a request must not be under way then. */
const TIMEOUT_HINT = /^timeout=(\d+)/;

type Lists = Record<string, any[]>;

function newLists(): Lists {
  return { __proto__: null } as any;
}

function addTo(lists: Lists, name: string, item: any): void {
  (lists[name] ??= []).push(item);
}

function removeFrom(lists: Lists, name: string, item: any): boolean {
  const index = lists[name]?.indexOf(item) ?? -1;
  if (index === -1) return false;
  lists[name].splice(index, 1);
  if (lists[name].length === 0) delete lists[name];
  return true;
}

function Agent(this: any, options?: any): any {
  if (!(this instanceof (Agent as any))) return new (Agent as any)(options);
  EventEmitter.call(this);
  this.options = { __proto__: null, ...options };
  this.options.noDelay ??= true;
  this.options.path = null; // or it would be taken for the path of a local socket
  this.defaultPort = options?.defaultPort ?? 80;
  this.protocol = options?.protocol ?? 'http:';
  this.requests = newLists();
  this.sockets = newLists();
  this.freeSockets = newLists();
  this.keepAliveMsecs = this.options.keepAliveMsecs || 1000;
  this.keepAlive = this.options.keepAlive || false;
  this.maxSockets = this.options.maxSockets || (Agent as any).defaultMaxSockets;
  this.maxFreeSockets = this.options.maxFreeSockets || 256;
  this.scheduling = this.options.scheduling || 'lifo';
  this.maxTotalSockets = this.options.maxTotalSockets;
  this.totalSocketCount = 0;
  const buffer = this.options.agentKeepAliveTimeoutBuffer;
  this.agentKeepAliveTimeoutBuffer = typeof buffer === 'number' && buffer >= 0 && Number.isFinite(buffer) ? buffer : 1000;
  validateOneOf(this.scheduling, 'scheduling', ['fifo', 'lifo']);
  if (this.maxTotalSockets === undefined) this.maxTotalSockets = Infinity;
  else validateNumber(this.maxTotalSockets, 'maxTotalSockets', 1);

  this.on('free', (socket: any, socketOptions: any) => onFree(this, socket, socketOptions));
  this.on('newListener', watchForKeylog);
}
Object.setPrototypeOf(Agent.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Agent, EventEmitter);

(Agent as any).defaultMaxSockets = Infinity;

/** Key logs of TLS connections are forwarded once somebody wants them. */
function watchForKeylog(this: any, event: string): void {
  if (event !== 'keylog') return;
  this.removeListener('newListener', watchForKeylog);
  const forward = this.onKeylog = (socket: any, line: any) => this.emit('keylog', line, socket);
  for (const socket of [...Object.values(this.sockets), ...Object.values(this.freeSockets)].flat() as any[]) {
    socket.on('keylog', (line: any) => forward(socket, line));
  }
}

/** A connection has done its work: the next request that waits for one like it gets it, or it is kept. */
function onFree(agent: any, socket: any, options: any): void {
  if (!socket.writable) return void socket.destroy();
  const name = agent.getName(options);
  const waiting = agent.requests[name];
  if (waiting?.length > 0 && isDrained(socket)) {
    const request = waiting.shift();
    if (waiting.length === 0) delete agent.requests[name];
    const resource = request[kRequestAsyncResource];
    request[kRequestAsyncResource] = null;
    if (resource) resource.runInAsyncScope(assign, null, agent, request, socket);
    else assign(agent, request, socket);
    return;
  }
  if (mayKeep(agent, socket, name)) keep(agent, socket, name, options);
  else socket.destroy();
}

/** What is still on its way out would delay the next request, or never leave. */
function isDrained(socket: any): boolean {
  return !socket.writableLength;
}

function mayKeep(agent: any, socket: any, name: string): boolean {
  if (!socket._httpMessage?.shouldKeepAlive || !agent.keepAlive || !isDrained(socket)) return false;
  const idle = agent.freeSockets[name]?.length ?? 0;
  const count = idle + (agent.sockets[name]?.length ?? 0);
  return agent.totalSocketCount <= agent.maxTotalSockets && count <= agent.maxSockets &&
    idle < agent.maxFreeSockets && agent.keepSocketAlive(socket);
}

function keep(agent: any, socket: any, name: string, options: any): void {
  socket._httpMessage = null;
  agent.removeSocket(socket, options);
  // A request for another place may have taken its room.
  if (agent.totalSocketCount >= agent.maxTotalSockets) return void socket.destroy();
  agent.totalSocketCount++;
  socket.once('error', onIdleError);
  addTo(agent.freeSockets, name, socket);
}

function onIdleError(this: any): void {
  this.destroy();
}

function assign(agent: any, request: any, socket: any): void {
  request.onSocket(socket);
  const agentTimeout = agent.options.timeout || 0;
  if (request.timeout !== undefined && request.timeout !== agentTimeout) socket.setTimeout(request.timeout);
}

Agent.prototype.createConnection = function createConnection(...args: any[]) {
  return require('net').createConnection(...args);
};

Agent.prototype.getName = function getName(options: any = {}) {
  const { host, port, localAddress, family, socketPath } = options;
  let name = `${host || 'localhost'}:${port || ''}:${localAddress || ''}`;
  // Without a family every address will do, which is a different thing from either.
  if (family === 4 || family === 6) name += `:${family}`;
  if (socketPath) name += `:${socketPath}`;
  return name;
};

/** The name of the server that TLS shows is the one of the Host header, unless that is an address. */
function withServerName(options: any, request: any): any {
  if (options.servername || options.servername === '') return options;
  const host = request?.getHeader?.('host');
  let servername = options.host;
  if (typeof host === 'string' && host !== '') {
    servername = host.startsWith('[') ? host.slice(1, host.indexOf(']')) : host.split(':', 1)[0];
  }
  options.servername = require('net').isIP(servername) !== 0 ? '' : servername;
  return options;
}

function connectionOptions(agent: any, request: any, options: any): any {
  const merged = { __proto__: null, ...options, ...agent.options };
  if (options.socketPath) merged.path = options.socketPath;
  return withServerName(merged, request);
}

Agent.prototype.addRequest = function addRequest(req: any, options: any, port: any, localAddress: any) {
  // An older form: host, port and local address.
  if (typeof options === 'string') options = { __proto__: null, host: options, port, localAddress };
  const merged = connectionOptions(this, req, options);
  const name = this.getName(merged);
  this.sockets[name] ??= [];
  const socket = takeIdle(this, name);
  if (socket !== undefined) {
    this.reuseSocket(socket, req);
    addTo(this.sockets, name, socket);
    assign(this, req, socket);
  } else if (mayConnect(this, name)) {
    this.createSocket(req, merged, (error: any, created: any) => {
      if (error) req.onSocket(created, error);
      else assign(this, req, created);
    });
  } else {
    req[kRequestOptions] = merged;
    req[kRequestAsyncResource] = new AsyncResource('QueuedRequest');
    addTo(this.requests, name, req);
  }
};

function mayConnect(agent: any, name: string): boolean {
  const count = (agent.freeSockets[name]?.length ?? 0) + (agent.sockets[name]?.length ?? 0);
  return count < agent.maxSockets && agent.totalSocketCount < agent.maxTotalSockets;
}

function takeIdle(agent: any, name: string): any {
  const idle = agent.freeSockets[name];
  if (idle === undefined) return undefined;
  let socket;
  do {
    socket = agent.scheduling === 'fifo' ? idle.shift() : idle.pop();
    // One that is being destroyed has not told so yet.
    if (socket?.destroyed) agent.totalSocketCount--;
  } while (socket?.destroyed);
  if (idle.length === 0) delete agent.freeSockets[name];
  return socket;
}

Agent.prototype.createSocket = function createSocket(req: any, options: any, callback: any) {
  const merged = connectionOptions(this, req, options);
  const name = this.getName(merged);
  merged._agentKey = name;
  merged.encoding = null;
  if (this.keepAlive) {
    merged.keepAlive = this.keepAlive;
    merged.keepAliveInitialDelay = this.keepAliveMsecs;
  }
  let called = false;
  const onCreated = (error: any, socket: any) => {
    if (called) return;
    called = true;
    if (error) return callback(error);
    addTo(this.sockets, name, socket);
    this.totalSocketCount++;
    listen(this, socket, merged);
    callback(null, socket);
  };
  const socket = this.createConnection(merged, onCreated);
  if (socket) onCreated(null, socket);
};

function listen(agent: any, socket: any, options: any): void {
  const onSocketFree = () => agent.emit('free', socket, options);
  const onSocketClose = () => agent.removeSocket(socket, options);
  // An idle connection that has waited its time; one that is in use is the request's business.
  const onSocketTimeout = () => {
    for (const name in agent.freeSockets) {
      if (agent.freeSockets[name].includes(socket)) return socket.destroy();
    }
  };
  // The connection is another protocol's from now on.
  const onSocketRemove = () => {
    agent.removeSocket(socket, options);
    socket.removeListener('close', onSocketClose);
    socket.removeListener('free', onSocketFree);
    socket.removeListener('timeout', onSocketTimeout);
    socket.removeListener('agentRemove', onSocketRemove);
  };
  socket.on('free', onSocketFree);
  socket.on('close', onSocketClose);
  socket.on('timeout', onSocketTimeout);
  socket.on('agentRemove', onSocketRemove);
  if (agent.onKeylog) socket.on('keylog', (line: any) => agent.onKeylog(socket, line));
}

/** Forgets a connection; a request that waits may have one of its own instead. */
Agent.prototype.removeSocket = function removeSocket(socket: any, options: any) {
  const name = this.getName(options);
  const lists = socket.writable ? [this.sockets] : [this.sockets, this.freeSockets];
  for (const list of lists) {
    if (removeFrom(list, name, socket)) this.totalSocketCount--;
  }
  const request = nextWaiting(this, name);
  const requestOptions = request?.[kRequestOptions];
  if (requestOptions === undefined || !mayConnect(this, this.getName(requestOptions))) return;
  request[kRequestOptions] = undefined;
  this.createSocket(request, requestOptions, (error: any, created: any) => {
    if (error) request.onSocket(created, error);
    else created.emit('free'); // the first that waits gets it
  });
};

/** A request for the same place, else one for a place without any connection that could serve it later. */
function nextWaiting(agent: any, name: string): any {
  if (agent.requests[name]?.length > 0) return agent.requests[name][0];
  for (const other in agent.requests) {
    if (!(agent.sockets[other]?.length > 0)) return agent.requests[other][0];
  }
  return undefined;
}

/** Prepares a connection for waiting; false if the server is about to close it. */
Agent.prototype.keepSocketAlive = function keepSocketAlive(socket: any) {
  socket.setKeepAlive(true, this.keepAliveMsecs);
  socket.unref();
  let timeout = this.options.timeout || 0;
  const hint = socket._httpMessage?.res?.headers['keep-alive'];
  const seconds = hint === undefined ? undefined : TIMEOUT_HINT.exec(hint)?.[1];
  if (seconds !== undefined) {
    const announced = Number(seconds) * 1000 - this.agentKeepAliveTimeoutBuffer;
    if (announced <= 0) return false;
    if (timeout === 0 || announced < timeout) timeout = announced;
  }
  if (socket.timeout !== timeout) socket.setTimeout(timeout);
  return true;
};

Agent.prototype.reuseSocket = function reuseSocket(socket: any, req: any) {
  socket.removeListener('error', onIdleError);
  req.reusedSocket = true;
  socket.ref();
};

Agent.prototype.destroy = function destroy() {
  for (const lists of [this.freeSockets, this.sockets]) {
    for (const socket of Object.values(lists).flat() as any[]) socket.destroy();
  }
};

let globalAgent: any;

module.exports = {
  Agent,
  get globalAgent() {
    return globalAgent ??= new (Agent as any)({ keepAlive: true, scheduling: 'lifo', timeout: 5000, proxyEnv: undefined });
  },
  set globalAgent(agent: any) { globalAgent = agent; },
};
