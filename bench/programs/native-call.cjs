// Nanoseconds per call of a native function that does little.
const count = 2e6;
function calls() {
  let last;
  for (let i = 0; i < count; i++) last = process.hrtime.bigint();
  return last;
}
calls();
const started = performance.now();
calls();
console.log((performance.now() - started) * 1e6 / count);
