async function direct() { return Promise.resolve('return promise'); }
async function awaited() { return await Promise.resolve('return await'); }
async function value() { return 'value'; }
direct().then(console.log);
awaited().then(console.log);
value().then(console.log);
