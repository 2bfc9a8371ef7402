// stderr
import { createRequire, isBuiltin, builtinModules } from 'node:module';
import * as upload from 'silk:upload';

const require = createRequire(import.meta.url);
console.log(Object.keys(upload));
console.log(require('silk:upload') === upload.default, process.getBuiltinModule('silk:upload') === upload.default);
console.log(['silk:upload', 'upload', 'node:upload', 'node:silk:upload', 'silk:nothing'].map(isBuiltin));
console.log(builtinModules.filter((name) => name.includes('silk')));
for (const name of ['upload', 'node:upload', 'node:silk:upload', 'silk:nothing']) {
  try {
    require(name);
  } catch (error) {
    console.log('require', name, error.code);
  }
  await import(name).catch((error) => console.log('import', name, error.code));
}
