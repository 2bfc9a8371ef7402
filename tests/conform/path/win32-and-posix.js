const path = require('path');
console.log(path.win32.join('C:\\a', '..', 'b'), path.win32.resolve('C:\\x', 'D:\\y'), path.win32.parse('\\\\server\\share\\f.txt'), path.win32.isAbsolute('C:/'), path.posix === path, path.win32.relative('C:\\a', 'C:\\b'), path.win32.basename('C:\\d\\f.e'), require('path/posix') === path.posix);
