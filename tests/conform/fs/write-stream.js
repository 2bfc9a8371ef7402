const fs = require('fs');
const file = require('os').tmpdir() + '/f';
const stream = fs.createWriteStream(file);
console.log(stream.write('one '), stream.write(Buffer.from('two ')), stream.pending);
stream.end('three', () => console.log('end callback'));
stream.on('finish', () => console.log('finish', stream.bytesWritten));
stream.on('close', () => console.log('close', fs.readFileSync(file, 'utf8')));
