// Milliseconds of processor time to start and fire a hundred thousand timers of a thousand durations.
const count = 1e5;
let left = count;
const before = process.cpuUsage();
for (let i = 0; i < count; i++) {
  setTimeout(() => {
    if (--left > 0) return;
    const { user, system } = process.cpuUsage(before);
    console.log((user + system) / 1000);
  }, i % 1000 + 1);
}
