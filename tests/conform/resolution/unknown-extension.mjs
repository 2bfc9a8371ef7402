await import('./fixtures/file.unknown').catch((error) => console.log(error.name, error.code, error.message));
