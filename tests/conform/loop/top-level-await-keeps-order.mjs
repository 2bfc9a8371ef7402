process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('promise'));
console.log('before await');
await null;
console.log('after await');
setTimeout(() => console.log('timer'), 0);
