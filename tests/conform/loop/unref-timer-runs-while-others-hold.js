setTimeout(() => console.log('unref timer ran'), 5).unref();
setTimeout(() => console.log('ref timer ran'), 50);
