// engine-messages
await import('./fixtures/tdz-a.mjs').catch((error) => console.log(error.name));
