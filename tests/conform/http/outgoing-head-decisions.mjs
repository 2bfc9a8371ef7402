import { OutgoingMessage } from 'node:http';
// What a head says about its connection and its body, from what is set on the message and what headers there are.
function head(fields, headers = null) {
  const message = new OutgoingMessage();
  Object.assign(message, fields);
  try {
    message._storeHeader('HTTP/1.1 200 OK\r\n', headers);
  } catch (error) {
    return console.log(fields, headers, error.code, error.message);
  }
  const { _header, _last, chunkedEncoding, shouldKeepAlive, _contentLength } = message;
  console.log(fields, headers, JSON.stringify(_header), { _last, chunkedEncoding, shouldKeepAlive, _contentLength });
}
for (const fields of [
  {}, { _hasBody: false }, { shouldKeepAlive: false }, { useChunkedEncodingByDefault: false },
  { useChunkedEncodingByDefault: false, agent: {} }, { _contentLength: 5 }, { _removedContLen: true, _contentLength: 5 },
  { _removedTE: true }, { _removedConnection: true }, { _removedConnection: true, shouldKeepAlive: false },
  { maxRequestsOnConnectionReached: true }, { _keepAliveTimeout: 5500 },
  { _keepAliveTimeout: 5500, _maxRequestsPerSocket: 3 }, { _keepAliveTimeout: 5500, _defaultKeepAlive: false },
]) head(fields);
for (const statusCode of [204, 304, 205]) {
  head({ statusCode, _hasBody: false });
  head({ statusCode, _hasBody: false }, { 'Transfer-Encoding': 'chunked' });
}
for (const headers of [
  { Connection: 'close' }, { connection: 'keep-alive' }, { connection: 'Upgrade, close' }, { connection: 'closed' },
  { connection: ['close', 'x'] }, { 'Content-Length': '10' }, { 'Content-Length': 'x' },
  { 'transfer-encoding': 'gzip' }, { 'transfer-encoding': 'gzip, Chunked' },
  { 'Transfer-Encoding': 'chunked', 'Content-Length': 3 }, { Date: 'x' }, { Trailer: 'a' },
  { Trailer: 'a', 'Content-Length': 3 }, { Trailer: 'a', 'Transfer-Encoding': 'chunked' }, { 'Keep-Alive': 'timeout=9' },
  { 'set-cookie': ['a', 'b'], cookie: ['a', 'b'], foo: ['a', 'b'], none: [] }, { 'a b': 1 }, { a: '\n' },
  { a: undefined }, { a: [undefined] }, { a: 1, A: 2 }, [['a', 'b'], ['a', 'c']], [['a', ['b', 'c']]],
  ['a', 'b', 'c', 'd'], ['a'], [],
]) head({ _keepAliveTimeout: 5000 }, headers);
