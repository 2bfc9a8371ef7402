const path = require('path');
for (const text of ['/a/b.c.txt', 'file', '.hidden', '/dir/', '/', '', 'a.b.', '..']) console.log(JSON.stringify(text), path.dirname(text), path.basename(text), path.extname(text), JSON.stringify(path.parse(text)));
console.log(path.basename('/x/file.html', '.html'), path.format({ dir: '/d', name: 'n', ext: 'e' }));
