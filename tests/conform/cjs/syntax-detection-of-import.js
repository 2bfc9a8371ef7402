import path from 'node:path';
console.log('ran as a module', typeof require, path.basename(import.meta.filename));
