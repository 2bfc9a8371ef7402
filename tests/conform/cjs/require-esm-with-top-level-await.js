try {
  require('./fixtures/top-level-await.mjs');
} catch (error) {
  console.log(error.code, error.name);
}
