import type { Nothing } from './not/there.ts';
import { type OnlyType, shape } from './fixtures/shapes.ts';
const value: Nothing | OnlyType = 'fine' as OnlyType;
console.log(value, shape.sides);
