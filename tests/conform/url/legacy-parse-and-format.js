const url = require('url');
const { href, protocol, auth, host, port, hostname, hash, search, query, pathname, path, slashes } = url.parse('http://user:pw@host.com:8080/p/a/t/h?query=string#hash', true);
console.log({ href, protocol, auth, host, port, hostname, hash, search, query, pathname, path, slashes });
console.log(url.format({ protocol: 'https', hostname: 'h', pathname: '/p', query: { a: 1 } }), url.resolve('/one/two/three', 'four'), url.format(new URL('http://a:b@h/p?q#f'), { auth: false, fragment: false }));
