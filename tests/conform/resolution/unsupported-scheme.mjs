await import('http://127.0.0.1/x.mjs').catch((error) => console.log(error.code, error.message));
await import('strange:thing').catch((error) => console.log(error.code, error.message));
