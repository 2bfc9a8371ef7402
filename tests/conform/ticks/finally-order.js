Promise.resolve(1)
  .finally(() => console.log('finally'))
  .then((value) => console.log('then', value));
Promise.resolve().then(() => console.log('a')).then(() => console.log('b')).then(() => console.log('c')).then(() => console.log('d'));
