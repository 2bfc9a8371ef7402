// How far uploads are: `req.upload`, the event 'upload', `server.uploads`. The bytes are counted below JavaScript
// (reading.rs), so the numbers are right even while the handler has not begun to read. Nobody who does not ask pays.
'use strict';

const { HAS_BODY, kMeta, kNumber, kReceived, kServer, kSlot, kUploadFiles } = require('internal/http/incoming');

const kUpload = Symbol('kUpload');
const kTimer = Symbol('kTimer');
/** Wakes the iterator of an upload. */
const kWaiting = Symbol('kWaiting');
/** Those of a server that follow its uploads. */
const kFollowers = Symbol('kFollowers');

const UPLOAD_ID = /^[A-Za-z0-9_-]{1,64}$/;

/** One upload: the body of a request, as far as it is. */
class Upload {
  /** The name that the client gave it, or one of ours. Unique among the uploads of the process. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number = Date.now();
  #request: any;
  #last: number[] | undefined;
  #complete = false;

  constructor(request: any) {
    this.#request = request;
    this.id = nameOf(request);
  }

  /** Numbers of native code; the last known ones when the body is over. */
  #numbers(): number[] {
    const now = native.progress(this.#request[kSlot], this.#request[kNumber]);
    if (now !== undefined) {
      this.#last = now;
      return now;
    }
    const received = this.#request[kReceived] ?? this.#last?.[0] ?? 0;
    if (this.#request.complete) this.#complete = true;
    return [received, received, this.#last?.[2] ?? -1, 0, this.#last?.[4] ?? 0, 0];
  }

  /** Bytes of the body that have arrived. */
  get received(): number {
    return this.#numbers()[0];
  }

  /** Bytes that the handler has taken; the rest waits for it. */
  get consumed(): number {
    return this.#consumed(this.#numbers());
  }

  /** Bytes in all; null when the client did not say. */
  get total(): number | null {
    const length = this.#request.headers['content-length'];
    return length === undefined ? null : Number(length);
  }

  /** Bytes per second, over the last second. */
  get rate(): number {
    return this.#numbers()[3];
  }

  /** Milliseconds until it is complete at this rate; null when nobody can tell. */
  get eta(): number | null {
    return this.#eta(this.#numbers());
  }

  /** Milliseconds since bytes arrived. */
  get stalledMs(): number {
    return this.#numbers()[4];
  }

  /** `receiving`, `complete` or `aborted`. */
  get state(): string {
    if (this.#request.complete || this.#complete) return 'complete';
    return this.#request.aborted ? 'aborted' : 'receiving';
  }

  /** Its files so far, `{ field, name, received, done }` each, while `silk:upload` reads it. */
  get files(): object[] | undefined {
    return this.#request[kUploadFiles]?.();
  }

  /** How it is going, every `uploadInterval` ms while something changes, and once more at the end. */
  async * [Symbol.asyncIterator](): AsyncGenerator<object> {
    const interval = Math.max(1, this.#request[kServer].uploadInterval);
    let seen = '';
    for (;;) {
      const { state, received, consumed } = this;
      const numbers = `${state} ${received} ${consumed}`;
      if (numbers !== seen) yield this.toJSON();
      seen = numbers;
      if (state !== 'receiving') return;
      if (this.state === 'receiving') await this.#wait(interval);
    }
  }

  /** Until something may have changed. */
  #wait(interval: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = require('timers').setTimeout(resolve, interval);
    this.#request[kWaiting] = () => {
      require('timers').clearTimeout(timer);
      resolve();
    };
    return promise;
  }

  get url(): string { return this.#request.url; }
  get method(): string { return this.#request.method; }
  get remoteAddress(): string | undefined { return this.#request.socket?.remoteAddress; }

  /** All of it from one reading. */
  toJSON(): object {
    const numbers = this.#numbers();
    const [received, , , rate, stalledMs] = numbers;
    const [consumed, eta] = [this.#consumed(numbers), this.#eta(numbers)];
    const { id, total, files, url, method, state, startedAt } = this;
    return { id, received, consumed, total, rate, eta, stalledMs, files, url, method, state, startedAt };
  }

  #consumed([, taken]: number[]): number {
    return Math.max(0, taken - (this.#request._readableState?.length ?? 0));
  }

  #eta([received, , , rate]: number[]): number | null {
    const { total } = this;
    if (total === null) return null;
    if (received >= total) return 0;
    return rate > 0 ? Math.round((total - received) / rate * 1000) : null;
  }
}

/** Names in use. */
const names = new Map<string, any>();

function nameOf(request: any): string {
  const asked = request.headers['upload-id'] ?? /[?&]uploadId=([^&#]*)/.exec(request.url)?.[1];
  const own = `upload-${request[kNumber]}`;
  const name = typeof asked === 'string' && UPLOAD_ID.test(asked) && !isTaken(asked) ? asked : own;
  names.set(name, request);
  return name;
}

function isTaken(name: string): boolean {
  const request = names.get(name);
  return request !== undefined && !request.complete && !request.aborted;
}

/** `req.upload` */
function of(request: any): Upload {
  return request[kUpload] ??= new Upload(request);
}

/** Somebody listens to 'upload'. */
function watch(request: any): void {
  if ((request[kMeta] & HAS_BODY) === 0 || request[kTimer] !== undefined || request.complete) return;
  let seen = '';
  const report = () => {
    const upload = of(request);
    const numbers = `${upload.received} ${upload.consumed}`;
    if (numbers === seen) return;
    seen = numbers;
    request.emit('upload', upload);
  };
  const interval = request[kServer].uploadInterval;
  request[kTimer] = require('timers').setInterval(report, Math.max(1, interval)).unref();
}

/** The body is over: complete, or its connection is gone. */
function ended(request: any): void {
  const timer = request[kTimer];
  if (timer !== undefined) {
    require('timers').clearInterval(timer);
    request[kTimer] = null;
    if (request.complete) request.emit('upload', of(request));
  }
  request[kWaiting]?.();
  const followers = request[kServer][kFollowers];
  if (followers !== undefined) for (const follower of [...followers]) follower.ended(request);
  const upload = request[kUpload];
  if (upload !== undefined && names.get(upload.id) === request) names.delete(upload.id);
}

/** Whether anybody wants to know of the end of a request's body. */
function isFollowed(request: any): boolean {
  return request[kUpload] !== undefined || request[kTimer] !== undefined || request[kServer][kFollowers] !== undefined;
}

/** `server.uploads`: those that are running whenever it is iterated over. */
function running(server: any): Iterable<Upload> {
  const { requests } = require('internal/http/connections');
  return {
    * [Symbol.iterator]() {
      const numbers = native.uploadsOf(server.number);
      for (let i = 0; i < numbers.length; i += 2) {
        const request = requests[numbers[i]];
        if (request !== undefined && request[kNumber] === numbers[i + 1]) yield of(request);
      }
    },
  };
}

/** `follower.ended(request)` is called when an upload of the server is over. */
function follow(server: any, follower: { ended(request: any): void }): () => void {
  const followers = server[kFollowers] ??= new Set();
  followers.add(follower);
  return () => {
    followers.delete(follower);
    if (followers.size === 0) server[kFollowers] = undefined;
  };
}

module.exports = { Upload, ended, follow, isFollowed, of, running, watch };
