// Ten thousand timers that wait cost nothing while they wait.
const timers = Array.from({ length: 10_000 }, (_, i) => setTimeout(() => {}, 60_000 + i));
setTimeout(() => {
  const before = process.cpuUsage();
  setTimeout(() => {
    const { user, system } = process.cpuUsage(before);
    const used_ms = (user + system) / 1000;
    console.log(used_ms < 20 ? 'idle' : `used ${used_ms} ms in a second`);
    timers.forEach(clearTimeout);
  }, 1000);
}, 200);
