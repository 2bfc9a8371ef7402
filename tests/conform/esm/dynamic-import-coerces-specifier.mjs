const specifier = { toString: () => './fixtures/counter.mjs' };
console.log((await import(specifier)).count);
await import({ toString() { throw new Error('from toString'); } }).catch((error) => console.log(error.message));
