const [seconds, nanoseconds] = process.hrtime();
console.log(Number.isInteger(seconds), nanoseconds >= 0 && nanoseconds < 1e9);
const difference = process.hrtime([seconds, nanoseconds]);
console.log(difference[0] === 0, typeof process.hrtime.bigint(), process.hrtime.bigint() <= process.hrtime.bigint());
for (const bad of [5, [1], [1, 2, 3]]) {
  try {
    process.hrtime(bad);
  } catch (error) {
    console.log(error.code, error.message);
  }
}
