console.log(new URL('https://user:pw@example.org:8080/p/a?q=1#h'), new URLSearchParams('a=1&b=2&a=3'));
console.log(new AbortController(), AbortSignal.abort('why').aborted, new Event('x').type, new TextEncoder());
