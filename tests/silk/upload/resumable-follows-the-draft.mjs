import { resumable } from 'silk:upload';
import { folder, list } from './fixtures/form.mjs';
import { head, listen, talk } from './fixtures/server.mjs';

const to = folder();
const handle = resumable({ to, maxBytes: 1000, allowedTypes: ['text/*', 'application/octet-stream'], maxAge: 3600 });
const { server, port } = await listen(async (req, res) => {
  const upload = await handle(req, res);
  if (upload) res.end(`${upload.id === null ? 'plain' : 'resumable'} ${upload.filename} ${upload.size}`);
});
let location;
const ask = async (title, line, headers, body = '') => {
  const answer = await talk(port, [head(line.replace('LOCATION', location), ...headers, `Content-Length: ${body.length}`, 'Connection: close'), body]);
  location = /^Location: (.*)$/m.exec(answer)?.[1] ?? location;
  console.log(`# ${title}\n${answer.replaceAll(location, 'LOCATION').replace(/max-age=3(600|599)/g, 'max-age=AGE')}`);
};
const PARTIAL = 'Content-Type: application/partial-upload';

await ask('limits', 'OPTIONS /', []);
await ask('an upload as ever', 'PUT /', ['Upload-Name: a.txt'], 'plain');
await ask('a first part', 'POST /', ['Upload-Complete: ?0', 'Upload-Length: 9', 'Upload-Name: b.txt'], 'abc');
await ask('the wrong offset', 'PATCH LOCATION', ['Upload-Offset: 2', 'Upload-Complete: ?0', PARTIAL], 'c');
await ask('the wrong type', 'PATCH LOCATION', ['Upload-Offset: 3', 'Upload-Complete: ?0'], 'd');
await ask('no offset', 'PATCH LOCATION', ['Upload-Complete: ?0', PARTIAL], 'd');
await ask('an offset that is none', 'PATCH LOCATION', ['Upload-Offset: -3', 'Upload-Complete: ?0', PARTIAL], 'd');
await ask('another length', 'PATCH LOCATION', ['Upload-Offset: 3', 'Upload-Complete: ?0', 'Upload-Length: 8', PARTIAL], 'd');
await ask('too short an end', 'PATCH LOCATION', ['Upload-Offset: 3', 'Upload-Complete: ?1', PARTIAL], 'def');
await ask('a second part', 'PATCH LOCATION', ['Upload-Offset: 3', 'Upload-Complete: ?0', PARTIAL], 'def');
await ask('how far', 'HEAD LOCATION', []);
await ask('another method', 'GET LOCATION', []);
await ask('the end', 'PATCH LOCATION', ['Upload-Offset: 6', 'Upload-Complete: ?1', PARTIAL], 'ghi');
await ask('more behind the end', 'PATCH LOCATION', ['Upload-Offset: 9', 'Upload-Complete: ?1', PARTIAL], 'j');
await ask('how far', 'HEAD LOCATION', []);
await ask('empty', 'POST /', ['Upload-Complete: ?1', 'Upload-Name: empty']);
await ask('longer than said', 'POST /', ['Upload-Complete: ?0', 'Upload-Length: 3'], 'abcd');
await ask('gone then', 'HEAD LOCATION', []);
await ask('too large', 'POST /', ['Upload-Complete: ?0', 'Upload-Length: 1001']);
await ask('of a type that is not allowed', 'POST /', ['Upload-Complete: ?0', 'Content-Type: image/png']);
await ask('to be given up', 'POST /', ['Upload-Complete: ?0'], 'x');
await ask('given up', 'DELETE LOCATION', []);
await ask('and gone', 'HEAD LOCATION', []);
await ask('a path', 'HEAD /uploads/..%2fa', []);
console.log(list(to).map((name) => name.replace(/resumable-[\w-]{22}/, 'resumable-ID').replace(/ .*/, '')));
server.close();
