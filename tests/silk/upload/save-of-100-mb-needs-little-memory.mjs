import { spawn } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import path from 'node:path';
import { folder, form, list } from './fixtures/form.mjs';

const to = folder();
const server = spawn(process.execPath, [path.join(import.meta.dirname, 'fixtures/memory-server.mjs'), to], { stdio: ['ignore', 'pipe', 'inherit'] });
const [port] = await once(server.stdout, 'data');
const ask = (method, headers, body) => new Promise((resolve, reject) => {
  const request = http.request({ host: '127.0.0.1', port: Number(port), method, headers }, async (response) => {
    let text = '';
    for await (const piece of response) text += piece;
    resolve(Number(text));
  });
  request.on('error', reject);
  request.end(body);
});
const { type, body } = form([{ name: 'f', filename: 'f', data: Buffer.alloc(100 * 1024 * 1024) }]);
const idle = await ask('GET', {});
const peak = await ask('POST', { 'Content-Type': type }, body);
console.log(peak - idle <= 10 ? 'at most 10 MB' : `${peak - idle} MB`, list(to));
server.kill();
