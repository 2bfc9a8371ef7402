await import('./fixtures').catch((error) => console.log(error.code, error.message));
await import('./fixtures/').catch((error) => console.log(error.code, error.message));
