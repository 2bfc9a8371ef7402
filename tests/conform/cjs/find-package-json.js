const { findPackageJSON } = require('module');
const path = require('path');
console.log(path.relative(__dirname, findPackageJSON('./fixtures/with-main/lib/entry.js', __filename)));
