// The module `silk:http`: servers in the shape of the web's standards, on the native connections of `node:http`. A
// request is one call of the handler with a Request; the Response that it returns, or promises, is one call back.
// Documented in docs/http.md.
'use strict';

const http = require('internal/http/server');
const { codes } = require('internal/errors');
const { validateAbortSignal, validateFunction, validateObject } = require('internal/validators');
const { HAS_BODY, MINOR_1, kDispatch, kMeta, kSlot } = require('internal/http/incoming');
const { requests } = require('internal/http/connections');
const { ServedRequest, exchangeOf } = require('internal/http/serve_request');
const { answer, answerPlain, fail, kServe } = require('internal/http/serve_response');

// Bits of `meta`: see receive.rs.
const UPGRADE = 8;
const EXPECT = 16;
const HOST = 32;
const TOO_MANY = 128;
const METHOD_SHIFT = 16;
const CONNECT = 3;

/** An idle connection of a browser or a proxy is kept longer than they keep it, so that it is theirs to close. */
const KEEP_ALIVE_TIMEOUT = 75_000;

/** Options that http.Server knows. */
const SERVER_OPTIONS = [
  'headersTimeout', 'requestTimeout', 'keepAliveTimeout', 'keepAliveTimeoutBuffer', 'maxHeaderSize', 'maxUnsentBytes',
  'uploadInterval', 'requireHostHeader', 'noDelay',
];

/** What a handler learns beside the request. */
class Info {
  #request: any;

  constructor(request: any) {
    this.#request = request;
  }

  /** Of the peer; null when the connection is gone. */
  get remoteAddress(): { address: string, port: number, family: string } | null {
    return addressOf(this.#request, true);
  }

  get localAddress(): { address: string, port: number, family: string } | null {
    return addressOf(this.#request, false);
  }
}

function addressOf(request: any, isPeer: boolean): any {
  const name = native.nameOf(request[kSlot], isPeer);
  if (!Array.isArray(name)) return null;
  const [address, port, version] = name;
  return { address, port, family: `IPv${version}` };
}

/** The hook of connections.ts for servers of ours. */
function dispatch(
  this: any, slot: number, number: number, head: string, meta: number, start: number, end: number,
): void {
  const request = new (ServedRequest as any)(this, slot, number, head, meta, start, end);
  if ((meta & HAS_BODY) !== 0) requests[slot] = exchangeOf(request);
  if ((meta & (UPGRADE | EXPECT | TOO_MANY)) !== 0 || (meta & (HOST | MINOR_1)) === MINOR_1) {
    if (!isServable(this, request)) return;
  }
  let response;
  try {
    response = this[kServe].handler(request, new Info(request));
  } catch (error) {
    return fail(request, error);
  }
  if (typeof response?.then !== 'function') return answer(request, response);
  response.then((value: any) => answer(request, value), (error: any) => fail(request, error));
}

/** False: it is answered already. */
function isServable(server: any, request: any): boolean {
  const meta = request[kMeta];
  if ((meta & (HOST | MINOR_1)) === MINOR_1 && server.requireHostHeader) {
    answerPlain(request, 400, true);
    return false;
  }
  if (meta >>> METHOD_SHIFT === CONNECT) {
    answerPlain(request, 501, true);
    return false;
  }
  if ((meta & EXPECT) !== 0 && (meta & MINOR_1) !== 0) {
    if (request.headers.get('expect').toLowerCase() !== '100-continue') {
      answerPlain(request, 417);
      return false;
    }
    if ((meta & HAS_BODY) !== 0) exchangeOf(request).expectsContinue = true;
  }
  // A request to upgrade that nobody grants is a request like any other.
  return true;
}

class Server {
  #inner: any;
  #hostname: string | undefined;
  #path: string | undefined;
  #finished = Promise.withResolvers<void>();
  #ready = Promise.withResolvers<void>();

  constructor(inner: any, options: any) {
    this.#inner = inner;
    this.#hostname = options.hostname;
    this.#path = options.path;
    inner.once('listening', () => {
      this.#ready.resolve();
      options.onListen?.(this);
    });
    inner.once('error', (error: any) => {
      this.#ready.promise.catch(() => {}); // who does not wait for it is told by `finished`
      this.#ready.reject(error);
      this.#finished.reject(error);
    });
    inner.once('close', () => this.#finished.resolve());
    inner.listen(this.#path === undefined ?
      { port: options.port ?? 0, host: this.#hostname } : { path: this.#path });
  }

  /** `{ address, port, family }`; the path of a Unix socket; null while it does not listen. */
  get address(): any { return this.#inner.address(); }

  get hostname(): string | undefined { return this.#hostname ?? this.#inner.address()?.address; }
  get port(): number | undefined { return this.#inner.address()?.port; }

  /** Where a client on this machine finds it. */
  get url(): string | undefined {
    const { port } = this;
    if (port === undefined) return undefined;
    const name = this.#hostname;
    const host = name === undefined || name === '0.0.0.0' || name === '::' ? 'localhost' : name;
    return `http://${host.includes(':') ? `[${host}]` : host}:${port}/`;
  }

  /** Settles when it listens, or cannot. */
  get ready(): Promise<void> {
    this.#finished.promise.catch(() => {}); // who waits for this one is told here
    return this.#ready.promise;
  }

  /** Settles when the last connection is closed after `stop` or `shutdown`; rejects if it could not listen. */
  get finished(): Promise<void> { return this.#finished.promise; }

  /** Closes everything at once. */
  stop(): Promise<void> {
    this.#close();
    this.#inner.closeAllConnections();
    return this.#finished.promise;
  }

  close(): Promise<void> { return this.stop(); }

  /** Accepts nothing more; what is under way is finished. */
  shutdown(): Promise<void> {
    this.#close();
    return this.#finished.promise;
  }

  #close(): void {
    this.#inner[kServe].isClosing = true;
    if (this.#inner.listening) this.#inner.close();
    else this.#inner.once('listening', () => this.#inner.close());
  }

  ref(): this {
    this.#inner.ref();
    return this;
  }

  unref(): this {
    this.#inner.unref();
    return this;
  }

  /** All that are running, whenever it is iterated over. */
  get uploads(): Iterable<any> { return this.#inner.uploads; }

  /** A Response that tells of one upload, or of all, as server-sent events. */
  uploadEvents(request: any, options: any = {}): any {
    require('internal/http/connections').uploads();
    return require('internal/http/upload_events').respond(this.#inner, request, options);
  }

  [Symbol.asyncDispose](): Promise<void> { return this.shutdown(); }
}

/** Starts a server. */
function serve(options: any, handler: any = undefined): Server {
  if (typeof options === 'function') {
    handler = options;
    options = {};
  }
  validateObject(options, 'options');
  handler ??= options.handler;
  validateFunction(handler, 'handler');
  const { onListen, onError, signal } = options;
  if (onListen !== undefined) validateFunction(onListen, 'options.onListen');
  if (onError !== undefined) validateFunction(onError, 'options.onError');
  if (signal !== undefined) validateAbortSignal(signal, 'options.signal');
  if (options.cert !== undefined || options.key !== undefined) {
    throw new codes.ERR_METHOD_NOT_IMPLEMENTED('serve() with TLS');
  }
  const inner = new http.Server({ keepAliveTimeout: KEEP_ALIVE_TIMEOUT, ...pick(options) });
  inner[kServe] = { handler, onError, isClosing: false };
  inner[kDispatch] = dispatch;
  const server = new Server(inner, options);
  if (signal?.aborted) server.stop();
  else signal?.addEventListener('abort', () => server.stop(), { once: true });
  return server;
}

function pick(options: any): any {
  const known: any = {};
  for (const name of SERVER_OPTIONS) if (options[name] !== undefined) known[name] = options[name];
  return known;
}

module.exports = { serve };
