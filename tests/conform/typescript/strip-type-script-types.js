// flags: --no-warnings
const { stripTypeScriptTypes } = require('module');
console.log(JSON.stringify(stripTypeScriptTypes('const x: number = 1;\ntype A = string;')));
