const value = await Promise.resolve('awaited at top level');
console.log(value, typeof module);
