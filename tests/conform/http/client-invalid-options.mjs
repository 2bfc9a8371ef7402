import http from 'node:http';
for (const args of [['not a url'], ['https://x/'], [{ protocol: 'ftp:' }], [{ method: 5 }], [{ method: 'A B' }], [{ path: '/a b' }],
  [{ path: '/é' }], [{ path: '/a\r\nb' }], [{ headers: { 'a b': '1' } }], [{ headers: { a: 'x\n' } }], [{ host: 5 }], [{ hostname: {} }],
  [{ insecureHTTPParser: 1 }], [{ maxHeaderSize: -1 }], [{ joinDuplicateHeaders: 1 }], [{ agent: {} }], [{ timeout: 'x' }],
  [{ headers: { a: undefined } }], [{ port: 70000 }], [{ headers: ['a'] }]]) {
  try {
    const req = http.request(...args);
    req.on('error', () => {});
    req.destroy();
    console.log('accepted', args);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
