// flags: --no-warnings
const path = require('path');
console.log(path.matchesGlob('/a/b.js', '/a/*.js'), path.matchesGlob('a/b/c', 'a/**'), path.matchesGlob('x.ts', '*.{js,ts}'), path.matchesGlob('a/b', '*'));
