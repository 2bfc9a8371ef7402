const url = new URL('http://host/path');
Object.assign(url, { protocol: 'https', host: 'new:81', pathname: 'a b', search: 'x=ü', hash: 'h', username: 'me', port: '443' });
console.log(url.href);
url.port = 'not a number';
url.protocol = 'mailto';
url.hostname = '';
console.log(url.href);
