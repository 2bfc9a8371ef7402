// The module `path`: the rules of the platform that this build runs on, with `posix` and `win32` beside them.
'use strict';

module.exports = process.platform === 'win32' ? require('path/win32') : require('path/posix');
