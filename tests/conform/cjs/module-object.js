const path = require('path');
console.log(module.id, path.basename(module.filename), module.loaded, module.children.length);
console.log(module.parent, require.main === module, module.constructor === require('module'));
console.log(Object.keys(module));
