// engine-messages
await import('./fixtures/wants-missing-esm.mjs').catch((error) => console.log(error.name));
