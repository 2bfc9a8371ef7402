import data, { default as again } from './fixtures/data.json' with { type: 'json' };
console.log(data, data === again);
