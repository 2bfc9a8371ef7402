const immediate = setImmediate(() => console.log('never'));
immediate.unref();
console.log(immediate.hasRef());
