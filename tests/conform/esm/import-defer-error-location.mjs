// engine-messages
await import('./fixtures/bad-syntax.mjs').catch((error) => console.log(error.name));
