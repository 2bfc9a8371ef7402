import path from 'node:path';
console.log(path.basename(import.meta.filename), path.basename(import.meta.dirname), import.meta.url.startsWith('file:///'));
console.log(import.meta.main, typeof import.meta.resolve, Object.getPrototypeOf(import.meta));
console.log(Object.keys(import.meta).sort());
