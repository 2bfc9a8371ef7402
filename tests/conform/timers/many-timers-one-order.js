const order = [];
for (let i = 0; i < 5000; i++) setTimeout(() => order.push(i % 7), i % 7 + 1);
setTimeout(() => {
  console.log(order.length, order.every((value, at) => at === 0 || order[at - 1] <= value));
}, 60);
