import * as ns from '../esm/fixtures/many.mjs';
import { inspect } from 'node:util';
console.log(inspect(ns), inspect({ ns }, { depth: 0 }));
