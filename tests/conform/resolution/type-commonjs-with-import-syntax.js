// engine-messages
try {
  require('type-commonjs');
} catch (error) {
  console.log(error.name);
}
