const path = require('path');
console.log(path.join('a', '', '..', '../b', '/c/'), path.join(), path.normalize('/a//b/../c/./'), path.normalize(''), path.normalize('../..//x'), path.resolve('/a', 'b', '../c'), path.resolve('/a', '/b'), path.resolve() === process.cwd());
