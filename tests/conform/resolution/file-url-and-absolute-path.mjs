const file = import.meta.dirname + '/fixtures/counter.mjs';
const url = new URL('./fixtures/counter.mjs', import.meta.url);
console.log(await import(file) === await import(url.href), await import(url) === await import(url.href));
