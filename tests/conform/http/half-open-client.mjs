import { serve, talk, sleep, END } from './fixtures/raw.js';
const ofRequest = [];
const ofResponse = [];
const server = await serve((req, res) => {
  req.on('aborted', () => ofRequest.push('aborted'));
  req.on('error', (error) => ofRequest.push(error.code));
  req.on('close', () => ofRequest.push('close'));
  res.on('close', () => ofResponse.push(`close ${res.writableFinished}`));
  setTimeout(() => {
    ofResponse.push(`answering ${res.destroyed}`);
    res.end('late');
  }, 30);
});
await talk(server, 'a client that half-closes is taken for gone', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n', END);
await sleep(50);
console.log(ofRequest, ofResponse);
server.close();
