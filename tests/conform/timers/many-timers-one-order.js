// Timers of one duration fire in the order of their start, however many others there are.
const orders = new Map();
for (let i = 0; i < 5000; i++) {
  const ms = i % 7 + 1;
  orders.set(ms, []);
  setTimeout(() => orders.get(ms).push(i), ms);
}
process.on('exit', () => {
  for (const [ms, order] of orders) console.log(ms, order.length, order.every((i, at) => at === 0 || order[at - 1] < i));
});
