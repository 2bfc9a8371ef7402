// Starts and clears a million timers of many durations, as servers do for time limits that never expire.
const count = 1e6;
const timers = new Array(count);
const started = performance.now();
for (let i = 0; i < count; i++) timers[i] = setTimeout(() => {}, 1000 + i % 997);
for (let i = 0; i < count; i++) clearTimeout(timers[i]);
console.log(performance.now() - started);
