import { shape, type Shape } from './fixtures/shapes.ts';
const it: Shape = shape;
console.log(it, typeof require);
