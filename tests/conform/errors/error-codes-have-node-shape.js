try {
  require('path').join(5);
} catch (error) {
  console.log(error.name, error.code, String(error), Object.keys(error));
  console.log(error.stack.split('\n')[0]);
  console.log(error);
}
