import { basename } from 'node:path';
export type Unused = string;
console.log('module', typeof require, basename(import.meta.url));
