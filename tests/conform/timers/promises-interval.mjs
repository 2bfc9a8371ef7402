import { setInterval } from 'node:timers/promises';
let count = 0;
for await (const value of setInterval(1, 'tick')) {
  console.log(value, ++count);
  if (count === 3) break;
}
