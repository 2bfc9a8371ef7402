import { apple, renamed, all } from './fixtures/re-exports.mjs';
console.log(apple.name, renamed, Object.keys(all));
