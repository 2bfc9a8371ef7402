async function worker(name) {
  for (let step = 1; step <= 3; step++) {
    console.log(name, step);
    await null;
  }
}
worker('a');
worker('b');
console.log('main');
