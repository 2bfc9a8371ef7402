import { text, json, buffer, arrayBuffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
console.log(await text(Readable.from(['a', 'b'])), await json(Readable.from(['{"a":', '1}'])), await buffer(Readable.from([Buffer.from('x')])), await arrayBuffer(Readable.from([Buffer.from('xy')])));
