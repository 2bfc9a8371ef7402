import { scheduler } from 'node:timers/promises';
console.log(await scheduler.wait(1), await scheduler.yield());
