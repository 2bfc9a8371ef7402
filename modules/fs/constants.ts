// `fs.constants`: the platform's numbers under Node's names, without a prototype.
'use strict';

const constants: Record<string, number> = Object.create(null);
for (const [name, value] of native.constants()) constants[name] = value;

module.exports = constants;
