const usage = process.memoryUsage();
console.log(Object.keys(usage), Object.values(usage).every((n) => Number.isInteger(n) && n >= 0));
console.log(process.memoryUsage.rss() > 1e6, usage.rss >= usage.heapUsed / 2);
