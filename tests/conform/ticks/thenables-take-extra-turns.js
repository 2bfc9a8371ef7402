const thenable = { then(resolve) { console.log('then called'); resolve('thenable'); } };
Promise.resolve(thenable).then(console.log);
Promise.resolve('plain').then(console.log).then(() => console.log('plain + 1')).then(() => console.log('plain + 2'));
