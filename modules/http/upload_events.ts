// `server.uploadEvents(req, res, { id })`: a stream of server-sent events about one upload, or all of a server.
// Event `upload` is the upload as JSON, at most ten times a second; `end` says how it ended.
// All streams of a server share one reporter: an upload is turned into text once, however many watch it.
'use strict';

const { follow, of, running } = require('internal/http/uploads');
const { validateObject, validateString } = require('internal/validators');

/** Milliseconds between two events of the same upload. */
const INTERVAL = 100;
/** The same while nothing arrives: only `stalledMs` grows. */
const STALLED_INTERVAL = 1000;
/** Comments keep proxies from closing a stream on which nothing happens. */
const HEARTBEAT = 15_000;

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-cache, no-transform',
  'X-Accel-Buffering': 'no',
};

function idOf(options: any): string | undefined {
  validateObject(options, 'options');
  const { id } = options;
  if (id !== undefined) validateString(id, 'options.id');
  return id;
}

/** Over a response of `node:http`. */
function send(server: any, request: any, response: any, options: any = {}): void {
  const id = idOf(options);
  response.writeHead(200, HEADERS);
  response.write(': uploads\n\n');
  response.on('close', open(server, response, id));
}

/** As a Response of `silk:http`. */
function respond(server: any, request: any, options: any): any {
  const id = idOf(options);
  const encoder = new (require('internal/encoding').TextEncoder)();
  let close: () => void;
  const { ReadableStream } = require('stream/web');
  const { Response } = require('internal/fetch/response');
  const body = new ReadableStream({
    start(controller: any) {
      const output = {
        get writableNeedDrain() { return controller.desiredSize <= 0; },
        write(text: string) { controller.enqueue(encoder.encode(text)); },
        end() { controller.close(); },
      };
      output.write(': uploads\n\n');
      close = open(server, output, id);
    },
    cancel() { close(); },
  }, { highWaterMark: 64 });
  return new Response(body, { headers: HEADERS });
}

const kReporter = Symbol('kReporter');

/** Begins to send to `output`; the function that ends it. */
function open(server: any, output: Output, id: string | undefined): () => void {
  const stream = { output, id };
  const reporter = server[kReporter] ??= new Reporter(server);
  reporter.add(stream);
  return () => reporter.remove(stream);
}

/** What a stream is written to: a ServerResponse, or what stands for one. */
interface Output {
  writableNeedDrain: boolean;
  write(text: string): void;
  end(): void;
}

interface Stream {
  output: Output;
  /** The one upload that it is about; undefined: all. */
  id: string | undefined;
}

/** What was sent last of an upload. */
interface Sent {
  received: number;
  consumed: number;
  at: number;
}

const asEvent = (name: string, value: object) => `event: ${name}\ndata: ${JSON.stringify(value)}\n\n`;

/** Exists while a server has streams. */
class Reporter {
  #server: any;
  #streams = new Set<Stream>();
  #sent = new Map<string, Sent>();
  #timers: any[];
  #unfollow: () => void;

  constructor(server: any) {
    this.#server = server;
    const { setInterval } = require('timers');
    this.#timers = [
      setInterval(() => this.#report(), INTERVAL).unref(),
      setInterval(() => this.#write(': still here\n\n', undefined), HEARTBEAT).unref(),
    ];
    this.#unfollow = follow(server, this);
  }

  add(stream: Stream): void {
    this.#streams.add(stream);
    for (const upload of running(this.#server)) {
      const { id } = upload as any;
      if (stream.id === undefined || stream.id === id) stream.output.write(asEvent('upload', upload as any));
    }
  }

  remove(stream: Stream): void {
    if (!this.#streams.delete(stream) || this.#streams.size > 0) return;
    const { clearInterval } = require('timers');
    for (const timer of this.#timers) clearInterval(timer);
    this.#unfollow();
    this.#server[kReporter] = undefined;
  }

  #report(): void {
    const now = performance.now();
    const events = new Map<string, string>();
    for (const upload of running(this.#server)) {
      const state = (upload as any).toJSON();
      if (this.#isNews(state, now)) events.set(state.id, asEvent('upload', state));
    }
    if (events.size === 0) return;
    const all = [...events.values()].join('');
    for (const { output, id } of this.#streams) {
      // A client that does not read gets fewer events, not more memory.
      if (output.writableNeedDrain) continue;
      const text = id === undefined ? all : events.get(id);
      if (text !== undefined) output.write(text);
    }
  }

  #isNews({ id, received, consumed }: any, now: number): boolean {
    const sent = this.#sent.get(id);
    if (sent?.received === received && sent!.consumed === consumed && now - sent!.at < STALLED_INTERVAL) return false;
    this.#sent.set(id, { received, consumed, at: now });
    return true;
  }

  /** An upload of the server is over. */
  ended(request: any): void {
    const upload = of(request);
    const { id, received } = upload;
    this.#sent.delete(id);
    const state = request.complete ? 'complete' : 'aborted';
    this.#write(asEvent('upload', upload) + asEvent('end', { id, state, received }), id);
    for (const stream of [...this.#streams]) {
      if (stream.id !== id) continue;
      stream.output.end();
      this.remove(stream);
    }
  }

  /** To all who watch this upload; undefined: to everyone. */
  #write(text: string, id: string | undefined): void {
    for (const stream of this.#streams) {
      if (id === undefined || stream.id === undefined || stream.id === id) stream.output.write(text);
    }
  }
}

module.exports = { respond, send };
