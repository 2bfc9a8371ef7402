// A million timers start, most are cleared again, and the rest fire in order of their deadlines.
const timers = [];
const fired = [];
for (let i = 0; i < 1_000_000; i++) timers.push(setTimeout(() => fired.push(i % 100), 1 + i % 100));
for (let i = 0; i < 1_000_000; i++) if (i % 1000 !== 7) clearTimeout(timers[i]);
process.on('exit', () => console.log(fired.length, new Set(fired)));
