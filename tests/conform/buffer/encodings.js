const text = 'zażółć €😀';
for (const encoding of ['utf8', 'utf-8', 'utf16le', 'ucs2', 'latin1', 'binary', 'ascii', 'hex', 'base64', 'base64url', 'HEX']) {
  const input = encoding.toLowerCase() === 'hex' ? 'deadBEEF' : text;
  const buffer = Buffer.from(input, encoding);
  console.log(encoding, buffer.toString('hex'), JSON.stringify(Buffer.from(text).toString(encoding)), Buffer.byteLength(input, encoding));
}
console.log(Buffer.isEncoding('utf8'), Buffer.isEncoding('nope'), Buffer.from('abc!!', 'hex').length, Buffer.from('YQ', 'base64'), Buffer.from('Y Q=\n=', 'base64'));
try {
  Buffer.from('x', 'nope');
} catch (error) {
  console.log(error.code, error.message);
}
