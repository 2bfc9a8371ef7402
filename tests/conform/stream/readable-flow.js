const { Readable } = require('stream');
const stream = new Readable({ read() {} });
stream.on('data', (chunk) => console.log('data', String(chunk)));
stream.on('end', () => console.log('end'));
stream.on('close', () => console.log('close'));
stream.push('a');
stream.push('b');
stream.push(null);
console.log('pushed');
