const web = ['sessionStorage', 'fetch', 'crypto'];
console.log(Object.keys(globalThis).filter((name) => !web.includes(name)));
