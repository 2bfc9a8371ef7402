const path = require('path');
console.log(path.relative('/a/b/c', '/a/d'), path.relative('/a', '/a'), path.relative('/a/b', '/a/b/c'), path.isAbsolute('/x'), path.isAbsolute('x'), path.sep, path.delimiter, path.toNamespacedPath('/x'));
