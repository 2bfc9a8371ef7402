async function* numbers() {
  yield 1;
  yield 2;
}
(async () => {
  for await (const n of numbers()) console.log('for await', n);
  console.log('loop done');
})();
(async () => {
  for (let i = 0; i < 8; i++) {
    await null;
    console.log('turn', i);
  }
})();
