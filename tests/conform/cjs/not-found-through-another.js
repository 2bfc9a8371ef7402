try {
  require('./fixtures/requires-missing.js');
} catch (error) {
  console.log(error.message);
  console.log(error.requireStack.length);
}
