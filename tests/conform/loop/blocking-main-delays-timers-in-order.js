setTimeout(() => console.log('20 ms'), 20);
setTimeout(() => console.log('10 ms'), 10);
setTimeout(() => console.log('1 ms'), 1);
const until = Date.now() + 40;
while (Date.now() < until);
console.log('main done');
