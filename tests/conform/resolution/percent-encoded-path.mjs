const { default: value } = await import('./fixtures/with%20space.mjs');
console.log(value);
await import('./fixtures/a%2Fb.mjs').catch((error) => console.log(error.code, error.message));
