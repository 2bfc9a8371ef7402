import('./fixtures/exports-object.js').then((module) => {
  console.log(Object.keys(module).sort(), module.default, module.one);
});
