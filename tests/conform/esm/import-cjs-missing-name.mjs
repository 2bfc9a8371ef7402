// engine-messages
await import('./fixtures/wants-missing.mjs').catch((error) => console.log(error.name));
