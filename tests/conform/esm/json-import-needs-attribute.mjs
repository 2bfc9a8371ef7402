await import('./fixtures/data.json').catch((error) => console.log(error.name, error.code, error.message));
await import('./fixtures/many.mjs', { with: { type: 'json' } }).catch((error) => console.log(error.name, error.code, error.message));
await import('./fixtures/data.json', { with: { type: 'nonsense' } }).catch((error) => console.log(error.name, error.code, error.message));
