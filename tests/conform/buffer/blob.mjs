import { Blob, File } from 'node:buffer';
const blob = new Blob(['héllo ', new Uint8Array([33]), new Blob(['!'])], { type: 'text/plain' });
console.log(blob.size, blob.type, await blob.text(), await blob.slice(0, 3).text(), new Uint8Array(await blob.arrayBuffer()).length);
console.log(new File(['x'], 'name.txt', { lastModified: 5 }), blob);
