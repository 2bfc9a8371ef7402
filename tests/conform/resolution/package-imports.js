console.log(require('./node_modules/exports-map/uses-imports.js'));
