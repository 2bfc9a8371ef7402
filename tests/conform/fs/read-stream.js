const fs = require('fs');
const file = require('os').tmpdir() + '/f';
fs.writeFileSync(file, '0123456789');
const stream = fs.createReadStream(file, { encoding: 'utf8', start: 2, end: 7, highWaterMark: 3 });
stream.on('open', (fd) => console.log('open', typeof fd));
stream.on('ready', () => console.log('ready'));
stream.on('data', (text) => console.log('data', text));
stream.on('end', () => console.log('end', stream.bytesRead));
stream.on('close', () => console.log('close'));
