for (const text of ['http://zażółć.pl/ź', 'http://0x7f.1/', 'http://[::0:1]/', 'http://1.2.3/', 'http://EXAMPLE.com./']) console.log(new URL(text).href);
const { domainToASCII, domainToUnicode } = require('url');
console.log(domainToASCII('español.com'), domainToUnicode('xn--espaol-zwa.com'));
