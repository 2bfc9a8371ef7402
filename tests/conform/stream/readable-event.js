const { Readable } = require('stream');
const stream = Readable.from(['one', 'two']);
stream.on('readable', () => {
  let chunk;
  while ((chunk = stream.read()) !== null) console.log('read', chunk);
});
stream.on('end', () => console.log('end'));
