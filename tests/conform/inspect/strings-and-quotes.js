const { inspect } = require('util');
for (const text of ['plain', "it's", 'say "hi"', `it's "both"`, 'it\'s "all" `three`', 'new\nline\ttab', '\u0000\u001b\u007f', '\ud800 lone', 'emoji 😀']) console.log(inspect(text));
console.log(inspect(['x'.repeat(200)]), inspect('y'.repeat(20000)).length);
