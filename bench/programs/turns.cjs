// Nanoseconds per turn of the loop that runs one immediate and one tick.
const count = 300_000;
let left = count;
let started;
function turn() {
  if (left === 0) return console.log((performance.now() - started) * 1e6 / count);
  left--;
  process.nextTick(() => setImmediate(turn));
}
setImmediate(() => {
  started = performance.now();
  turn();
});
