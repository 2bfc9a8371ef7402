try {
  require('./fixtures/nothing-here');
} catch (error) {
  console.log(error.code, error.message, error.requireStack);
}
