const url = new URL('https://user:p%40ss@Example.ORG:8443/a/../b/./c d?q=1&q=2#frag ment');
for (const key of ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'hash']) console.log(key, url[key]);
console.log(JSON.stringify(url), String(url), url.searchParams.getAll('q'));
