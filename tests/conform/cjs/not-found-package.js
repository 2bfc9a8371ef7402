try {
  require('no-such-package-anywhere');
} catch (error) {
  console.log(error.code);
  console.log(error.message);
}
