// stderr
setTimeout(() => console.log('fired'), -1);
