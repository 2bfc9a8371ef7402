const from = (specifier) => import.meta.resolve(specifier).replace(new URL('.', import.meta.url).href, '<here>/');
console.log(from('./fixtures/counter.mjs'), from('fs'), from('node:fs'), from('exports-map'), from('./not-there.mjs'));
try {
  from('not-a-package-at-all');
} catch (error) {
  console.log(error.code);
}
