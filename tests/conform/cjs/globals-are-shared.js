globalThis.shared = 'from main';
console.log(require('./fixtures/reads-global.js'));
