import { main } from './fixtures/is-main.mjs';
console.log(main, import.meta.main);
