import http from 'node:http';
const res = new http.ServerResponse(new http.IncomingMessage());
console.log(res.socket, res.write('kept'), res.writableLength > 0, res.headersSent);
res.end('too', () => console.log('never'));
console.log(res.writableEnded, res.writableFinished, res.outputData?.length > 0);
