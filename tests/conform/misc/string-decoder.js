const { StringDecoder } = require('string_decoder');
const decoder = new StringDecoder('utf8');
const bytes = Buffer.from('a€😀');
console.log([...bytes].map((byte) => decoder.write(Buffer.from([byte]))), JSON.stringify(decoder.end(Buffer.from([0xe2, 0x82]))));
