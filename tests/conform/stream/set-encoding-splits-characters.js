const { Readable } = require('stream');
const stream = new Readable({ read() {} });
stream.setEncoding('utf8');
stream.on('data', (text) => console.log(JSON.stringify(text)));
const bytes = Buffer.from('€uro');
stream.push(bytes.subarray(0, 2));
stream.push(bytes.subarray(2));
stream.push(null);
