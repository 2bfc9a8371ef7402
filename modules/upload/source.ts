// What a body may be read from: a request of node:http, any stream with headers, or a `Request` of the web.
'use strict';

/** The same as a stream whose `headers` are a plain object. */
function sourceOf(request: any): any {
  if (typeof request?.on === 'function') return request;
  if (typeof request?.headers?.get !== 'function') {
    const { codes: { ERR_INVALID_ARG_TYPE } } = require('internal/errors');
    throw new ERR_INVALID_ARG_TYPE('request', ['IncomingMessage', 'Readable', 'Request'], request);
  }
  if (request.bodyUsed) throw require('internal/upload/errors').busy();
  const { Readable } = require('stream');
  const stream = request.body ? Readable.fromWeb(request.body) : Readable.from([]);
  stream.headers = Object.fromEntries(request.headers);
  return stream;
}

module.exports = { sourceOf };
