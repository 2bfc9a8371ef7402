// stderr
throw new Proxy({ trapped: true }, {});
