for (const value of [undefined, null, 0, -1, 1e9, 'x', {}, [], true, () => {}]) {
  clearTimeout(value);
  clearInterval(value);
  clearImmediate(value);
}
console.log('nothing thrown');
