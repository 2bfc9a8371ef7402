import http from 'node:http';
import { serve } from './fixtures/raw.js';
const first = await serve((req, res) => res.end());
const second = http.createServer();
second.on('error', (error) => {
  console.log(error.code, error.syscall, error.address, error.port === first.address().port, error.message.replace(/\d+$/, '<port>'));
  first.close();
});
second.listen(first.address().port, '127.0.0.1');
