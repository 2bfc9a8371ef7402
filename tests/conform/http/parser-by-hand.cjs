// HTTPParser of _http_common, fed by hand.
const { HTTPParser, methods } = require('_http_common');
const names = ['kOnHeaders', 'kOnHeadersComplete', 'kOnBody', 'kOnMessageComplete'];
function show(name, args) {
  if (name === 'kOnHeadersComplete' && args[3] !== undefined) args[3] = methods[args[3]];
  console.log(name, ...args.map((arg) => Buffer.isBuffer(arg) ? String(arg) : arg));
}
function feed(type, ...parts) {
  const parser = new HTTPParser();
  parser.initialize(type, {});
  for (const name of names) parser[HTTPParser[name]] = (...args) => show(name, args);
  for (const part of parts) {
    const result = parser.execute(Buffer.from(part));
    console.log(result instanceof Error ? [result.message, result.code] : result);
  }
  console.log(parser.finish() instanceof Error);
}
feed(HTTPParser.RESPONSE, 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nFoo: b\r\n\r\nabc');
feed(HTTPParser.RESPONSE, 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n0\r\nT: x\r\n\r\n');
feed(HTTPParser.RESPONSE, 'HTTP/1.1 200 OK\r\n\r\n', 'body', 'more');
feed(HTTPParser.REQUEST, 'GET /a HTTP/1.1\r\nHost: b\r\n\r\nPOST /c HTTP/1.1\r\nHost: b\r\nContent-Length: 1\r\n\r\nx');
feed(HTTPParser.RESPONSE, 'HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n');
console.log(methods.length, HTTPParser.REQUEST, HTTPParser.RESPONSE);
