// Sends requests one after another over one connection and prints what comes back, without what differs each time.
'use strict';

const http = require('node:http');

exports.talk = async function talk(server, requests) {
  const { port } = server.address();
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  for (const { method = 'GET', path, headers, body } of requests) {
    const answer = await new Promise((resolve, reject) => {
      const request = http.request({ port, host: '127.0.0.1', agent, method, path, headers }, resolve);
      request.on('error', reject);
      request.end(body);
    });
    let text = '';
    for await (const chunk of answer.setEncoding('utf8')) text += chunk;
    delete answer.headers.date;
    console.log(method, path, answer.statusCode, JSON.stringify(answer.headers));
    console.log(text);
  }
  agent.destroy();
};
