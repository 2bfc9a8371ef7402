process.nextTick((...args) => console.log(args), 1, 'two', { three: 3 });
process.nextTick((...args) => console.log(args));
