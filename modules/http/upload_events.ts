// `server.uploadEvents(req, res, { id })`: a stream of server-sent events about one upload, or all of a server.
// Event `upload` is the upload as JSON, at most ten times a second; `end` says how it ended.
'use strict';

const { follow, of, running } = require('internal/http/uploads');
const { validateObject, validateString } = require('internal/validators');

/** Milliseconds between two events of the same upload. */
const INTERVAL = 100;
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
  const stream = new Events(server, response, id);
  response.on('close', () => stream.stop());
}

/** As a Response of `silk:http`. */
function respond(server: any, request: any, options: any): any {
  const id = idOf(options);
  const encoder = new (require('internal/encoding').TextEncoder)();
  let stream: Events;
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
      stream = new Events(server, output, id);
    },
    cancel() { stream.stop(); },
  }, { highWaterMark: 64 });
  return new Response(body, { headers: HEADERS });
}

class Events {
  #response: any;
  #id: string | undefined;
  #sent = new Map<string, string>();
  #timer: any;
  #heartbeat: any;
  #unfollow: () => void;
  #server: any;

  constructor(server: any, response: any, id: string | undefined) {
    this.#server = server;
    this.#response = response;
    this.#id = id;
    const timers = require('timers');
    this.#timer = timers.setInterval(() => this.#report(), INTERVAL).unref();
    this.#heartbeat = timers.setInterval(() => response.write(': still here\n\n'), HEARTBEAT).unref();
    this.#unfollow = follow(server, this);
    this.#report();
  }

  #report(): void {
    // A client that does not read gets fewer events, not more memory.
    if (this.#response.writableNeedDrain) return;
    for (const upload of running(this.#server)) {
      if (this.#id !== undefined && (upload as any).id !== this.#id) continue;
      this.#write('upload', upload);
    }
  }

  #write(event: string, data: any): void {
    const text = JSON.stringify(data);
    if (event === 'upload') {
      if (this.#sent.get(data.id) === text) return;
      this.#sent.set(data.id, text);
    }
    this.#response.write(`event: ${event}\ndata: ${text}\n\n`);
  }

  /** An upload of the server is over. */
  ended(request: any): void {
    const upload = of(request);
    if (this.#id !== undefined && upload.id !== this.#id) return;
    this.#write('upload', upload);
    this.#sent.delete(upload.id);
    this.#write('end', { id: upload.id, state: request.complete ? 'complete' : 'aborted', received: upload.received });
    if (this.#id !== undefined) {
      this.stop();
      this.#response.end();
    }
  }

  stop(): void {
    const timers = require('timers');
    timers.clearInterval(this.#timer);
    timers.clearInterval(this.#heartbeat);
    this.#unfollow();
  }
}

module.exports = { respond, send };
