import { serve, talk, RESET } from './fixtures/raw.js';
const server = await serve(async (req, res) => {
  throw new Error('of the handler');
});
process.on('unhandledRejection', (error) => console.log('unhandledRejection', error.message));
await talk(server, 'without captureRejections', 'GET / HTTP/1.1\r\nHost: x\r\n\r\n', 80, RESET);
server.close();
