import fs, { readFileSync } from 'fs';
import * as path from 'node:path';
console.log(fs.readFileSync === readFileSync, path.join === path.default.join);
