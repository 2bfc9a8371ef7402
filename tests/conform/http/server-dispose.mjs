import { serve } from './fixtures/raw.js';
const server = await serve((req, res) => res.end());
server.on('close', () => console.log('close'));
await server[Symbol.asyncDispose]();
console.log(server.listening);
