const querystring = require('querystring');
console.log(querystring.parse('a=1&b=%20x&a=2&c'), querystring.stringify({ a: [1, 2], b: 'ü x', c: '' }), querystring.parse('a:1;b:2', ';', ':'), querystring.escape('a b&'), querystring.unescape('%zz%20'));
