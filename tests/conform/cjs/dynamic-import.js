import('./fixtures/plain.mjs').then((module) => console.log(module.default, module.named));
console.log('main');
