console.log(Object.keys(process.resourceUsage()));
const usage = process.cpuUsage();
console.log(Object.keys(usage), usage.user > 0, process.cpuUsage(usage).user >= 0);
try {
  process.cpuUsage({ user: -1, system: 0 });
} catch (error) {
  console.log(error.code, error.message);
}
