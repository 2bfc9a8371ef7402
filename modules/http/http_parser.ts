// HTTPParser of `_http_common`, which some packages and tools feed by hand: the parser of this folder behind the
// names and numbers of Node's. Neither the client nor the server uses it.
'use strict';

const { KEEP_ALIVE, LEAVE, Parser, READ_BODY, SKIP_BODY, UPGRADE } = require('internal/http/parser');
const { AsyncResource } = require('internal/async_hooks/async_resource');

const REQUEST = 1;
const RESPONSE = 2;
const CONNECT_METHOD = 3;

// Callbacks are properties with these numbers.
const kOnMessageBegin = 0;
const kOnHeaders = 1;
const kOnHeadersComplete = 2;
const kOnBody = 3;
const kOnMessageComplete = 4;
const kOnExecute = 5;
const kOnTimeout = 6;

class Feeder extends Parser {
  #owner: any;
  #isResponse: boolean;
  #resource: any;

  constructor(owner: any, resource: any, isResponse: boolean, maxHeaderSize: number) {
    super(isResponse, maxHeaderSize);
    this.#owner = owner;
    this.#isResponse = isResponse;
    this.#resource = resource;
  }

  onHead(minorVersion: number, code: number, text: string, rawHeaders: string[], flags: number): number {
    this.#tell(kOnMessageBegin);
    const keepsAlive = (flags & KEEP_ALIVE) !== 0;
    const method = this.#isResponse ? undefined : code;
    const upgrade = method === CONNECT_METHOD || ((flags & UPGRADE) !== 0 && (!this.#isResponse || code === 101));
    const what = this.#isResponse ? [undefined, undefined, code, text] : [method, text, undefined, undefined];
    const answer = this.#tell(kOnHeadersComplete, 1, minorVersion, rawHeaders, ...what, upgrade, keepsAlive);
    if (answer === 2 || upgrade) {
      this.#tell(kOnMessageComplete);
      return LEAVE;
    }
    return answer === 1 ? SKIP_BODY : READ_BODY;
  }

  onBody(bytes: any): void {
    this.#tell(kOnBody, bytes);
  }

  onTrailers(rawTrailers: string[]): void {
    this.#tell(kOnHeaders, rawTrailers, '');
  }

  onEnd(): void {
    this.#tell(kOnMessageComplete);
  }

  #tell(event: number, ...args: any[]): any {
    const callback = this.#owner[event];
    if (typeof callback !== 'function') return undefined;
    return this.#resource.runInAsyncScope(callback, this.#owner, ...args);
  }
}

class HTTPParser {
  #feeder: any = null;
  #resource: any = null;

  initialize(type: number, _resource?: object, maxHeaderSize?: number): void {
    const limit = maxHeaderSize || require('internal/options').getOptionValue('--max-http-header-size');
    this.#resource = new AsyncResource(type === REQUEST ? 'HTTPINCOMINGMESSAGE' : 'HTTPCLIENTREQUEST');
    this.#feeder = new Feeder(this, this.#resource, type === RESPONSE, limit);
  }

  execute(bytes: any): number | Error {
    const result = this.#feeder.execute(bytes);
    // The reason is a property; who reports the error puts it into the message.
    if (result instanceof Error) result.message = 'Parse Error';
    return result;
  }

  finish(): Error | undefined {
    return this.#feeder.finish();
  }

  getCurrentBuffer(): any {
    return this.#feeder?.currentBuffer;
  }

  close(): void {
    this.free();
    this.#feeder?.free();
  }

  free(): void {
    this.#feeder = null;
    this.#resource?.emitDestroy();
    this.#resource = null;
  }

  remove(): void {}
  pause(): void {}
  resume(): void {}
  consume(): void {}
  unconsume(): void {}

  static REQUEST = REQUEST;
  static RESPONSE = RESPONSE;
  static kOnMessageBegin = kOnMessageBegin;
  static kOnHeaders = kOnHeaders;
  static kOnHeadersComplete = kOnHeadersComplete;
  static kOnBody = kOnBody;
  static kOnMessageComplete = kOnMessageComplete;
  static kOnExecute = kOnExecute;
  static kOnTimeout = kOnTimeout;
  static kLenientNone = 0;
  static kLenientHeaders = 1 << 0;
  static kLenientChunkedLength = 1 << 1;
  static kLenientKeepAlive = 1 << 2;
  static kLenientTransferEncoding = 1 << 3;
  static kLenientVersion = 1 << 4;
  static kLenientDataAfterClose = 1 << 5;
  static kLenientOptionalLFAfterCR = 1 << 6;
  static kLenientOptionalCRLFAfterChunk = 1 << 7;
  static kLenientOptionalCRBeforeLF = 1 << 8;
  static kLenientSpacesAfterChunkSize = 1 << 9;
  static kLenientAll = (1 << 10) - 1;
  static kLenientHeaderValueRelaxed = 1 << 10;
}

/** Parsers that were let go of, for those who make many. */
const parsers = {
  name: 'parsers',
  max: 1000,
  list: [] as any[],
  alloc(): any {
    return this.list.pop() ?? new HTTPParser();
  },
  free(parser: any): boolean {
    if (this.list.length >= this.max) return false;
    this.list.push(parser);
    return true;
  },
};

function freeParser(parser: any, req?: any, socket?: any): void {
  if (parser) {
    parser.free();
    if (!parsers.free(parser)) parser.close();
  }
  if (req) req.parser = null;
  if (socket) socket.parser = null;
}

module.exports = { HTTPParser, freeParser, parsers };
