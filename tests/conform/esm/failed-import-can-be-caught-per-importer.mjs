const results = await Promise.allSettled([import('./fixtures/throws.mjs'), import('./fixtures/throws.mjs')]);
console.log(results.map((result) => result.reason.message), results[0].reason === results[1].reason);
